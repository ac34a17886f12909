"""In bewaring: a card is held by one person at a time."""

from pathlib import Path

import pytest

from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import deposits
from tests.building import practice_desk


def test_a_card_is_held_by_one_thing_at_a_time(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert deposits.next_card(desk) == "K1"
    kept = deposits.take_in(desk, "koffer", "kast", "k1").record
    assert deposits.next_card(desk) == "K2"
    with pytest.raises(InvalidInput, match="al in gebruik"):
        deposits.take_in(desk, "tas", "kast", "K1")
    found = deposits.deposit_of_card(desk, "k1")
    assert found is not None and found.record == kept
    deposits.give_back(desk, kept)
    with pytest.raises(UserError):
        deposits.give_back(desk, kept)
    assert (deposits.deposit_of_card(desk, "K1"), deposits.deposits(desk)) == (None, [])
    assert deposits.take_in(desk, "tas", "", "K1").number == "B2"
    assert deposits.is_card("K12")
    assert not deposits.is_card("koffer")
