"""Withdrawn laptops, read by the documents alone: the reader says of every record what the program says."""

import random
from pathlib import Path

import pytest

from nsp_desktop.domain.fold import fold
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import withdrawing
from nsp_desktop.services.desk import Desk
from tests.building import second_laptop
from tests.exchange.test_withdrawn import misuse, point
from tests.formats import make, reader
from tests.formats.entries import Entry, read_entry
from tests.formats.withdrawing import without_say


def read(desk: Desk) -> list[Entry]:
    return [read_entry(entry.raw, entry.open_body, entry.personal_body) for entry in desk.store.ledger.iterate()]


def told_by_the_program(desk: Desk) -> dict[str, tuple[bool, list[str], dict[str, object]]]:
    sides = desk.store.ledger.sides()
    folded = [one for group in desk.store.ledger.by_record() if (one := fold(group, sides)) is not None]
    return {
        one.record.hex(): (one.struck, [head.hex() for head in one.heads], {name: make.plain(value) for name, value in one.values.items()})
        for one in folded
    }


@pytest.mark.parametrize("settled", [False, True])
def test_the_reader_and_the_program_agree_who_has_a_say(tmp_path: Path, settled: bool) -> None:
    ours, theirs, record = point(tmp_path)
    misuse(theirs, record)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "stolen", "A. Voorbeeld")
    ours.change("visitors", record, {"language": "nl"})
    if settled:
        spare = second_laptop(ours, tmp_path / "D", "D")
        take_in(spare.store, list(ours.store.ledger.iterate()), Taken())
        withdrawing.withdraw(spare, withdrawing.laptop_named(spare, "C"), "lost", "A. Voorbeeld")
        take_in(ours.store, list(spare.store.ledger.iterate()), Taken())
    take_in(ours.store, list(theirs.store.ledger.iterate()), Taken())
    entries = read(ours)
    random.Random(settled).shuffle(entries)
    said = {
        one["record"]: (one["struck"], one["heads"], {name: make.plain(value) for name, value in one["values"].items()})
        for one in reader.fold_all(entries)
    }
    assert said == told_by_the_program(ours)
    lost = without_say(entries, reader.certified(entries))
    assert len(lost) == (6 if settled else 8)
