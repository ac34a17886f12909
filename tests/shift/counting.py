"""After the shift: what was done by keys beside what the ledger, the lists, the status sheet, the open tables and a collection say."""

import csv
from pathlib import Path

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.reports import status_facts
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock
from tests.shift.story import Shift

Line = tuple[str, int, int]
LISTS = ("visitors", "needs", "offers", "messages", "supplies", "movements", "reports", "handovers")


def compared(shift: Shift, base: Path, medium: Path) -> list[Line]:
    """One line for each thing: its name, how often it was done, how often it is found."""
    clock = HandClock(Millis(shift.now))
    desk = open_desk(base / "punt", now=clock, read_only=True)
    office = collect(base / "gemeente", [medium], PRACTICE_IDENTITY, now=clock).desk
    try:
        return [*_lists(shift, desk, office), *_tallies(shift, desk), *_sheet(shift, desk), *_tables(shift, medium), *_whole(desk, office)]
    finally:
        desk.store.close()
        office.store.close()


def _lists(shift: Shift, desk: Desk, office: Desk) -> list[Line]:
    here = [(f"{name} in the list", shift.done[name], desk.count(name)) for name in LISTS]
    return here + [(f"{name} at the municipality", shift.done[name], office.count(name)) for name in LISTS]


def _tallies(shift: Shift, desk: Desk) -> list[Line]:
    found = desk.tallies()
    kinds = ("in", "out", "information", "food", "charging", "warmth", "first_aid", "offers_help", "not_helped")
    return [(f"tally {kind}", shift.done[f"tally {digit}"], found.get(kind, 0)) for digit, kind in enumerate(kinds, 1)]


def _sheet(shift: Shift, desk: Desk) -> list[Line]:
    facts = status_facts(desk, power=Energy())
    inside = shift.done["tally 1"] - shift.done["tally 2"]
    return [
        ("inside, on the desk page", inside, desk.inside()),
        ("inside, on the status sheet", inside, facts.inside),
        ("open noodmeldingen, on the sheet", 1, len(facts.emergencies)),
        ("conflicts settled", 1, shift.done["settled"]),
    ]


def _tables(shift: Shift, medium: Path) -> list[Line]:
    """The newest open tables on the stick: package A."""
    found = []
    for name in ("needs", "offers", "movements"):
        tables = sorted(medium.rglob(f"{name}.csv"), key=lambda path: path.stat().st_mtime)
        rows = list(csv.reader(tables[-1].read_text(encoding="utf-8-sig").splitlines())) if tables else [[]]
        found.append((f"{name} in the open table", shift.done[name], len(rows) - 1))
    return found


def _whole(desk: Desk, office: Desk) -> list[Line]:
    same = desk.store.ledger.digest() == office.store.ledger.digest(desk.info.point_id)
    return [("problems that verify names", 0, len(verify(desk.store))), ("digest equal at the municipality", 1, int(same))]
