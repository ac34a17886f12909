"""The numbers that a laptop gives: counted on beside its head, and counted again from its entries where they are not known."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.numbering import counted
from tests.building import HandClock, practice_desk


def test_numbers_go_on_when_the_counters_are_lost(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert [desk.add("visitors", {"name": "Voorbeeld"}).number for _time in range(2)] == ["B1", "B2"]
    desk.tally("in")
    desk.store.connection.execute("update nodes set counters = null")
    assert desk.add("visitors", {"name": "Proef"}).number == "B3"
    assert counted(desk.store.ledger) == {"visitors": 3, "visits": 1}


def give_up(desk: Desk) -> None:
    desk.add("visitors", {"name": "Voorbeeld"})
    raise UserError("afgebroken")


def test_a_number_that_was_drawn_for_an_act_that_failed_is_given_again(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(UserError), desk.together():
        give_up(desk)
    assert desk.add("visitors", {"name": "Proef"}).number == "B1"


def test_two_programs_on_one_folder_never_give_one_number_twice(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    beside = open_desk(tmp_path, now=HandClock())
    numbers = [one.add("visitors", {"name": "Voorbeeld"}).number for one in (desk, beside, beside, desk, beside)]
    assert numbers == ["B1", "B2", "B3", "B4", "B5"]


def test_the_log_takes_its_room_beforehand_and_nothing_else_changes(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    log = tmp_path / "ledger.db-wal"
    desk.tally("in")
    before = (desk.store.ledger.digest(), desk.store.connection.execute("select count(*), sum(length(value)) from meta").fetchone())
    desk.store.take_room()
    room = log.stat().st_size
    assert room > 3_500_000
    assert (desk.store.ledger.digest(), desk.store.connection.execute("select count(*), sum(length(value)) from meta").fetchone()) == before
    for _time in range(50):
        desk.tally("in")
    assert log.stat().st_size == room
    assert desk.inside() == 51
