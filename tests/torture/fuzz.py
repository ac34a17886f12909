"""Files that were harmed in every way, to each parser: how many bytes, and how often it did something else than read or refuse."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.bombs import ALLOWED_MB, BOMBS, megabytes
from tests.fuzz.parsers import PARSERS
from tests.fuzz.running import EXPENSIVE, Ran, fuzz, letting_errors_through
from tests.torture.table import Row, Scale


def rows(scale: Scale) -> list[Row]:
    """Each parser so often, then the bombs; the control is a parser that lets its own errors through."""
    found = {name: fuzz(name, 2, scale.pick(100, 20_000) // (50 if name in EXPENSIVE else 1)) for name in PARSERS}
    together = sum(ran.size for ran in found.values())
    with letting_errors_through("entry"):
        control = fuzz("entry", 2, 500)
    return [
        *(Row(f"{name}: neither read nor refused", ran.tries, len(ran.wrong), note=_note(ran)) for name, ran in found.items()),
        Row("bytes to all parsers", together, sum(len(ran.wrong) for ran in found.values())),
        Row("a parser that lets its errors through", control.tries, len(control.wrong), control=True),
        *_bombs(),
    ]


def _note(ran: Ran) -> str:
    return f"{ran.size} bytes" + "".join(f"; {kind}" for kind in ran.wrong[:3])


def _bombs() -> list[Row]:
    """Where the peak of a process can be asked."""
    if not Path("/proc/self/clear_refs").exists():
        return []
    with TemporaryDirectory() as folder:
        peaks = [megabytes(name, Path(folder) / "bom") for name in BOMBS]
    over = sum(peak > ALLOWED_MB for peak in peaks)
    return [Row(f"bombs: more than {ALLOWED_MB} MB", len(peaks), over, note=f"at most {max(peaks):.0f} MB")]
