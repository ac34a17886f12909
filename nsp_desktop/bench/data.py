"""Large example ledgers, written act by act through the desk, made once and kept in the system's folder for temporary files."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from nsp_desktop import __version__
from nsp_desktop.registers import ALL
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.example_data import Draw, load
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.storage.record_tables import declarations

BATCH = 20_000
Progress = Callable[[int], None]


def visitors(how_many: int, progress: Progress) -> Path:
    """The folder of a practice point with so many visitors."""
    return _made("bezoekers", how_many, _visitor, progress)


def mixed(how_many: int, progress: Progress) -> Path:
    """The folder of a practice point with so many acts: half tallies, the rest visitors."""
    return _made("gemengd", how_many, _act, progress)


def as_at_a_point(how_many: int, progress: Progress) -> Path:
    """The folder of a practice point with so many acts as a busy point has: five tallies to a record, and a change to each record."""
    return _made("punt", how_many, act_at_a_point, progress)


def bundles(entries: int, sources: int, progress: Progress) -> Path:
    """A folder with a sealed bundle of each of so many practice points, which wrote so many acts together."""
    folder = _kept("bronnen", entries)
    if not folder.is_dir():
        part = _begun(folder)
        for place in range(sources):
            _bundle(part, place, entries // sources)
            progress((place + 1) * (entries // sources))
        _finished(part, folder, "bronnen", entries)
    return folder


def _bundle(folder: Path, place: int, acts: int) -> None:
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as point:
        desk = new_point(Path(point) / "punt", NewPointRequest(f"Meetpunt {place}", "Meetgemeente", practice=True)).desk
        draw = Draw(load(), place)
        with desk.together(as_one=False):
            for number in range(acts):
                act_at_a_point(desk, draw, number)
        export(desk, folder / f"{place:03}", "sealed")
        desk.store.close()


def _made(kind: str, how_many: int, act: Callable[[Desk, Draw, int], object], progress: Progress) -> Path:
    """A kept folder of this version and these declarations, or a new one; a half-made one and those of other versions are thrown away."""
    folder = _kept(kind, how_many)
    if folder.is_dir():
        return folder
    part = _begun(folder)
    desk = new_point(part, NewPointRequest("Meetpunt", "Meetgemeente", practice=True)).desk
    draw = Draw(load(), how_many)
    for start in range(0, how_many, BATCH):
        with desk.together(as_one=False):
            for place in range(start, min(start + BATCH, how_many)):
                act(desk, draw, place)
        progress(min(start + BATCH, how_many))
    desk.store.close()
    _finished(part, folder, kind, how_many)
    return folder


def _kept(kind: str, how_many: int) -> Path:
    """Where what was made for this version and these declarations is kept."""
    mark = declarations(ALL).hex()[:12]
    return Path(tempfile.gettempdir()) / "nsp-desktop-bench" / f"{kind}-{how_many}-{__version__}-{mark}"


def _begun(folder: Path) -> Path:
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    return part


def _finished(part: Path, folder: Path, kind: str, how_many: int) -> None:
    """Throw away those of other versions, and keep this one."""
    for old in folder.parent.glob(f"{kind}-{how_many}-*"):
        if old != part:
            shutil.rmtree(old)
    part.rename(folder)


def _visitor(desk: Desk, draw: Draw, _place: int) -> None:
    address = draw.address()
    person = {"name": draw.name(), "postcode": address.postcode, "house_number": str(address.house), "contact": draw.phone()}
    desk.add("visitors", person)


def _act(desk: Desk, draw: Draw, place: int) -> None:
    if place % 2:
        desk.tally(draw.pick(("in", "out", "information", "food")))
    else:
        _visitor(desk, draw, place)


def act_at_a_point(desk: Desk, draw: Draw, place: int) -> None:
    """One act of a busy point: of every seven, five are tallies, one makes a record, and one changes a record made before."""
    match place % 7:
        case 5:
            _record(desk, draw, place // 7)
        case 6 if found := desk.rows(("needs", "offers")[place // 7 % 2], limit=1):
            status = {"needs": "done", "offers": "assigned"}[found[0].register]
            desk.change(found[0].register, found[0].record, {"status": status})
        case _:
            desk.tally(draw.pick(("in", "out", "information", "food")))


def _record(desk: Desk, draw: Draw, place: int) -> None:
    match place % 4:
        case 0:
            told = {"category": "water", "urgency": draw.pick(("hours", "day", "wait")), "location": draw.address().line}
            desk.add("needs", told | {"for_whom": draw.name(), "description": draw.phrase("next_actions")})
        case 1:
            desk.add("offers", {"name": draw.name(), "contact": draw.phone(), "kind": "hands"})
        case 2:
            desk.add("logbook", {"kind": "event", "text": draw.phrase("results")})
        case _:
            _visitor(desk, draw, place)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy that a measurement may change; a practice folder opens anywhere, as one more laptop."""
    shutil.copytree(folder, target)
    return target


def reader(folder: Path) -> Desk:
    """A desk that only reads."""
    return open_desk(folder, read_only=True)
