"""The page Informatie: the board now and then, and what is known of the lifelines."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Values
from nsp_desktop.errors import UserError
from nsp_desktop.services import board
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, MINUTE, NOON, HandClock, practice_desk


def item(desk: Desk, text: str, **values: object) -> RecordId:
    return desk.add("information", {"text": text, "public": True, **values}).record  # type: ignore[dict-item]


def texts(items: list[board.BoardItem]) -> list[str]:
    return [found.text for found in items]


def test_the_board_shows_what_holds_the_surest_first(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    item(desk, "gerucht", certainty="rumour")
    item(desk, "tot één uur", certainty="checked", valid_until=Millis(NOON + HOUR))
    item(desk, "officieel", certainty="official")
    item(desk, "intern", public=False)
    assert texts(board.current_items(desk)) == ["officieel", "tot één uur", "gerucht", "intern"]
    assert texts(board.current_items(desk, public_only=True)) == ["officieel", "tot één uur", "gerucht"]
    clock.forward(HOUR)
    assert "tot één uur" not in texts(board.current_items(desk))
    assert [row.number for row in board.expired(desk)] == ["B2"]


def test_a_replaced_item_leaves_the_board_and_its_public_place_is_taken_over(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    old = item(desk, "water op plein", source="gemeente", certainty="official")
    board.replace(desk, old, "water bij school")
    (shown,) = board.current_items(desk, public_only=True)
    assert (shown.text, shown.source, shown.certainty) == ("water bij school", "gemeente", "official")
    desk.undo()
    assert texts(board.current_items(desk)) == ["water op plein"]


def test_what_the_board_showed_at_a_moment_can_be_found_again(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    first = item(desk, "stroom om 14 uur", certainty="official")
    clock.forward(HOUR)
    desk.change("information", first, {"text": "stroom om 16 uur"})
    clock.forward(HOUR)
    board.replace(desk, first, "stroom morgen")
    clock.forward(HOUR)
    desk.strike("information", first, "oud")
    moments = (NOON - MINUTE, NOON, NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR)
    shown = [texts(board.shown_at(desk, Millis(at))) for at in moments]
    assert shown == [[], ["stroom om 14 uur"], ["stroom om 16 uur"], ["stroom morgen"], ["stroom morgen"]]
    assert [version.text for version in board.versions(desk, first)] == ["stroom om 14 uur", "stroom om 16 uur"]


def test_an_item_is_taken_off_from_now_on(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    shown = item(desk, "soep om zes uur")
    clock.forward(HOUR)
    board.take_off(desk, shown)
    assert board.current_items(desk) == []
    assert texts(board.shown_at(desk, NOON)) == ["soep om zes uur"]


def test_a_lifeline_stands_as_last_seen_until_that_is_too_long_ago(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    seen: Values = {"lifeline": "power", "first_hand": "seen", "seen_at": NOON}
    desk.add("observations", {"lifeline_status": "out", **seen})
    desk.add("observations", {"lifeline_status": "works", **seen, "seen_at": NOON - HOUR})
    clock.forward(30 * MINUTE)
    power = next(line for line in board.lifelines(desk) if line.code == "power")
    assert (power.label, power.status, power.minutes, power.stale) == ("Stroom", "out", 30, False)
    assert "power" not in [line.code for line in board.unknowns(desk)]
    assert len(board.unknowns(desk)) == 8
    clock.forward(6 * HOUR)
    assert "power" in [line.code for line in board.unknowns(desk)]


def test_an_observation_is_checked_by_somebody(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("observations", {"what": "boom op de weg"}).record
    assert [row.record for row in board.to_check(desk)] == [made]
    with pytest.raises(UserError):
        board.checked(desk, made, "")
    board.checked(desk, made, "Voorbeeld")
    assert board.to_check(desk) == []
