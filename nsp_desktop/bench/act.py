"""A confirmed act (a tally, a need) beside a raw fdatasync of 4 KB in the same folder."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from nsp_desktop.bench.figure import Figure
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.opening import NewPointRequest, new_point

ACTS = 300
LIMIT = 2.5
FLOOR = N_("fdatasync van 4 kB")
_BLOCK = bytes(4096)


def measure() -> list[Figure]:
    """Medians of alternating acts and raw writes, so that both meet the same disk."""
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as folder:
        return _measure_in(Path(folder))


def _measure_in(folder: Path) -> list[Figure]:
    desk = new_point(folder, NewPointRequest("Meetpunt", "Meetgemeente")).desk
    desk.store.take_room()  # as the window does once it stands
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        tallies, needs, floors = [], [], []
        for place in range(ACTS):
            tallies.append(_timed(lambda: desk.tally("in")))
            floors.append(_timed(lambda: _write(raw)))
            needs.append(_timed(lambda place=place: desk.add("needs", _need(place))))  # type: ignore[misc]
    finally:
        os.close(raw)
        desk.store.close()
    floor = median(floors)
    return [
        Figure("act", _("telling, bewaard"), median(tallies), "ms", floor, _(FLOOR), LIMIT, of_ratio=True),
        Figure("act-need", _("hulpvraag, bewaard"), median(needs), "ms", floor, _(FLOOR), of_ratio=True),
    ]


def _need(place: int) -> dict[str, str | int]:
    where = "Kerkstraat 1, 7411 AB Deventer"
    return {"category": "water", "urgency": "day", "persons": 2, "for_whom": f"Voorbeeld {place}", "location": where}


def _write(handle: int) -> None:
    os.write(handle, _BLOCK)
    os.fdatasync(handle)


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
