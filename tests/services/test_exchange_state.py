"""What is on which stick, and which laptop has said that it has it."""

from pathlib import Path

import pytest

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.errors import UserError
from nsp_desktop.services import exchange_state, users
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.pins import Tries
from tests.building import HOUR, HandClock, practice_desk, second_laptop


def carry(source: Desk, target: Desk, stick: Path) -> None:
    path = export(source, stick, "sealed").bundle
    assert path is not None
    (read,) = import_files(target, [path])
    assert read.refused == ""


def test_a_stick_is_confirmed_by_a_laptop_that_brings_our_entries_back(tmp_path: Path) -> None:
    clock = HandClock()
    first = practice_desk(tmp_path / "b", clock)
    second = second_laptop(first, tmp_path / "c")
    first.tally("in")
    assert exchange_state.unsent(first) == exchange_state.own_last(first) == 2
    clock.forward(HOUR)
    carry(first, second, tmp_path / "stick")
    (out,) = exchange_state.sent(first)
    assert (out.at, out.place, out.own_last, out.confirmed_by) == (clock.at, "stick", 2, ())
    assert (exchange_state.unsent(first), exchange_state.unconfirmed(first)) == (0, 2)
    clock.forward(HOUR)
    carry(second, first, tmp_path / "stick")
    assert exchange_state.sent(first)[0].confirmed_by == ("C",)
    (peer,) = exchange_state.peers(first)
    assert (peer.letter, peer.has_ours, peer.lacks, peer.heard_at) == ("C", 2, 0, clock.at)
    assert exchange_state.unconfirmed(first) == 0
    first.tally("in")
    assert (exchange_state.unsent(first), exchange_state.unconfirmed(first)) == (1, 1)
    assert [(came.letter, came.new) for came in exchange_state.came_in(first)] == [("C", 1)]


def test_an_older_stick_of_a_laptop_takes_nothing_back(tmp_path: Path) -> None:
    clock = HandClock()
    first = practice_desk(tmp_path / "b", clock)
    second = second_laptop(first, tmp_path / "c")
    old = export(second, tmp_path / "oud", "sealed").bundle
    clock.forward(HOUR)
    carry(first, second, tmp_path / "stick")
    carry(second, first, tmp_path / "stick")
    before = exchange_state.peers(first)[0]
    assert old is not None
    clock.forward(HOUR)
    import_files(first, [old])
    after = exchange_state.peers(first)[0]
    assert (after.has_ours, after.written_at) == (before.has_ours, before.written_at)


def test_package_a_alone_is_no_copy_of_the_entries(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "b")
    export(desk, tmp_path / "stick", "A")
    assert exchange_state.sent(desk) == []


def test_a_volunteer_does_not_carry_entries_away(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "b")
    users.add_user(desk, "Beheer", "administrator", "2580")
    lead = users.add_user(desk, "Dienst", "coordinator", "1470")
    users.leave(desk)
    for refused in (lambda: export(desk, tmp_path / "stick"), lambda: import_files(desk, [])):
        with pytest.raises(UserError, match="mag u niet"):
            refused()
    assert not (tmp_path / "stick").exists()
    users.by_pin(desk, lead, "1470", Tries())
    assert export(desk, tmp_path / "stick").bundle is not None
    assert desk.store.ledger.newest_own(1)[0].header.how_known == HowKnown.COMMAND_LINE
