"""What a session leaves behind: every byte that was written anywhere is searched for the names that were typed."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tests.process.disk import TRACED, read_trace
from tests.torture.marks import files, hits, hits_in_file
from tests.torture.table import Row, Scale, Skipped

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Session:
    """`writes`: bytes written anywhere, also to files that are gone, and names in them; `control`: names in the writes of the control."""

    place: Path
    told: dict[str, int]
    writes: tuple[int, int] = (0, 0)
    control: int = 0


def rows(scale: Scale) -> list[Row]:
    """One session; the control is the same ledger and local file without a key."""
    if not Path("/proc/self/environ").exists():
        raise Skipped("the list of processes is read from /proc")
    done = session(scale.folder)
    keyless = done.place / "keyless"
    kept = [path for path in files(done.place) if keyless not in path.parents]
    folders = {"gegevens": "home", "stick": "stick", "tijdelijk": "tmp"}
    counted = {name: [path for path in kept if done.place / folder in path.parents] for name, folder in folders.items()}
    told = done.told
    control = sum(hits_in_file(path) for path in files(keyless))
    found = [
        Row("files: names found", len(kept), sum(map(hits_in_file, kept)), note=", ".join(f"{n} {len(p)}" for n, p in counted.items())),
        Row("window titles, clipboard, what a bug says: names found", told["titles"], told["title_hits"]),
        Row("command lines and environments: names found", told["processes"], told["process_hits"]),
        Row("the same ledger without a key: names found", len(files(keyless)), control, control=True, note=f"{control} times"),
    ]
    return [*found, *_write_rows(done)]


def _write_rows(done: Session) -> list[Row]:
    """Only where strace saw what was written."""
    if not done.writes[0]:
        return []
    return [
        Row("bytes ever written anywhere: names found", *done.writes),
        Row("bytes written without a key: names found", 1, done.control, control=True),
    ]


def session(place: Path) -> Session:
    """Run it in a process with a home, a place for temporary files and a stick of its own."""
    for name in ("home", "tmp", "stick"):
        (place / name).mkdir()
    trace = place.with_name(f"{place.name}-trace")
    command = [sys.executable, "-m", "tests.torture.left_behind_session", str(place), "keyless"]
    if shutil.which("strace"):
        command = ["strace", "-f", "-y", "-xx", "-s", "8000000", "-e", f"trace={TRACED}", "-o", str(trace), *command]
    done = subprocess.run(command, cwd=ROOT, env=_environment(place), capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return _with_writes(Session(place, told), trace) if trace.exists() else Session(place, told)


def _environment(place: Path) -> dict[str, str]:
    home = place / "home"
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false", "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | own | quiet | {"HOME": str(home), "TMPDIR": str(place / "tmp"), "XDG_RUNTIME_DIR": str(runtime)}


def _with_writes(done: Session, trace: Path) -> Session:
    keyless = str(done.place / "keyless")
    writes = [one for one in read_trace(trace, Path("/")) if one.call == "write"]
    trace.unlink()
    own = [one.data for one in writes if not one.path.startswith(keyless)]
    control = sum(hits(one.data) for one in writes if one.path.startswith(keyless))
    return replace(done, writes=(sum(map(len, own)), sum(map(hits, own))), control=control)
