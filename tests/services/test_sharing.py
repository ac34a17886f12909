"""A shared folder: each laptop leaves one bundle there, reads those of the others once, and touches nothing else."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services import exchange_state, sharing
from tests.building import HandClock, practice_desk, second_laptop, with_secrets


def test_two_laptops_meet_in_a_folder_and_leave_one_bundle_each(tmp_path: Path) -> None:
    clock, share = HandClock(), tmp_path / "gedeeld"
    share.mkdir()
    (share / "brief.txt").write_text("van een ander")
    first = with_secrets(practice_desk(tmp_path / "B", clock))
    second = second_laptop(first, tmp_path / "C")
    with_secrets(second)
    for desk in (first, second, first, second, first):
        clock.forward(1_000)
        sharing.sync(desk, share)
    assert first.store.ledger.digest() == second.store.ledger.digest()
    assert len(list(share.glob("*.nspb"))) == 2
    assert (share / "brief.txt").read_text() == "van een ander"
    again = sharing.sync(second, share)
    assert (again.sent, again.sources) == (0, ())
    assert exchange_state.unconfirmed(first) == 0


def test_a_bundle_of_another_point_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    share = tmp_path / "gedeeld"
    share.mkdir()
    stranger = with_secrets(practice_desk(tmp_path / "vreemd"))
    sharing.sync(stranger, share)
    (share / "kapot.nspb").write_bytes(b"NSPB")
    own = practice_desk(tmp_path / "B", HandClock())
    assert sharing.sync(own, share).sources == ()
    assert len(list(share.glob("*.nspb"))) == 3


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gedeelde map"):
        sharing.sync(practice_desk(tmp_path / "B"), tmp_path / "weg")
