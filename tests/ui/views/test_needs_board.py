"""Hulpvragen en aanbod by keyboard: the order, the suggestions, one key that assigns, and no names on cards."""

import pytest
from PySide6.QtCore import Qt

from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS
from nsp_desktop.services import needs_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.needs_board import NeedsBoard
from nsp_desktop.ui.views.needs_filter import PROMISED
from tests.building import HandClock
from tests.ui.forms import in_the_dialog, type_keys
from tests.ui.showing import Shown

Key = Qt.Key


@pytest.fixture
def board(shown: Shown) -> NeedsBoard:
    """The page with two needs and two offers; a driver in the same area suits the first need."""
    desk = shown.desk
    desk.add("needs", {"urgency": "wait", "category": "chore", "for_whom": "Voorbeeld", "location": "Proefstraat 1"})
    desk.add("needs", {"urgency": "hours", "category": "transport", "area": "1234", "for_whom": "Jansen-Proef"})
    desk.add("offers", {"kind": "goods", "name": "Voorbeeld"})
    desk.add("offers", {"kind": "vehicle", "area": "1234", "name": "Jansen-Proef"})
    return opened(shown)


def opened(shown: Shown) -> NeedsBoard:
    shown.window.open_room("needs")
    page = shown.window.page
    assert isinstance(page, RegisterPage) and isinstance(page.part, NeedsBoard)
    return page.part


def spoken(board: NeedsBoard) -> list[str]:
    items = (board.needs.cards.item(place) for place in range(board.needs.cards.rowCount()))
    return [item[1].spoken() for item in items if item is not None]


def test_the_most_urgent_need_stands_first_and_its_best_offer_is_chosen(board: NeedsBoard) -> None:
    assert board.need is not None
    assert board.need.row.number == "B2"
    assert board.offers_head.text() == "1 past bij B2"
    first = board.offers.cards.item(0)
    assert first is not None and "Past hierbij" in first[1].spoken() and "zelfde wijk (1234)" in first[1].spoken()


def test_no_card_shows_a_name_or_an_address(board: NeedsBoard) -> None:
    said = " ".join(spoken(board))
    assert "Voorbeeld" not in said and "Jansen" not in said and "Proefstraat" not in said


def test_one_key_assigns_the_best_offer_and_ctrl_z_takes_it_back(shown: Shown, board: NeedsBoard, open_desk: Desk) -> None:
    shown.press("T")
    need = open_desk.find("needs", "B2")
    assert need is not None and need.values["status"] == "helper_found"
    assert "helpers 1 van 1" in spoken(board)[0]
    shown.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "helpers 0 van 1" in spoken(board)[0]


def test_tab_goes_to_the_offers_and_enter_assigns_the_chosen_one(shown: Shown, board: NeedsBoard, open_desk: Desk) -> None:
    shown.press(Key.Key_Tab)
    assert board.offers.hasFocus()
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    other = open_desk.find("offers", "B1")
    assert other is not None and other.values["status"] == "assigned"


def test_enter_on_a_need_opens_it_and_esc_comes_back(shown: Shown, board: NeedsBoard) -> None:
    shown.press(Key.Key_Return)
    page = shown.window.page
    assert isinstance(page, RegisterPage) and page.part is not board
    shown.press(Key.Key_Escape)
    assert page.part is board


def test_closing_asks_for_the_result_and_the_need_leaves_the_column(shown: Shown, board: NeedsBoard) -> None:
    in_the_dialog(lambda: type_keys("gedaan\r"))
    shown.press("A")
    assert board.needs.cards.rowCount() == 1
    assert not board.strip.isHidden()


def test_waiting_and_critical_time_move_with_the_minute(shown: Shown, hand_clock: HandClock) -> None:
    shown.desk.add("needs", {"urgency": "hours", "category": "medical_power", "critical_at": hand_clock() + HOUR_MS})
    board = opened(shown)
    assert "Kritiek: nog 1 u" in spoken(board)[0]
    hand_clock.forward(50 * MINUTE_MS)
    shown.window.minute()
    assert "Kritiek: nog 10 min" in spoken(board)[0] and "wacht 50 min" in spoken(board)[0]
    item = board.needs.cards.item(0)
    assert item is not None and item[1].second is not None and item[1].second.tone == "danger"


def test_a_promise_that_has_come_due_is_counted_on_its_chip(shown: Shown, board: NeedsBoard, hand_clock: HandClock) -> None:
    assert board.need is not None
    needs_work.follow_up(shown.desk, board.need.row.record, "Bellen", hand_clock() + MINUTE_MS)  # type: ignore[arg-type]
    hand_clock.forward(2 * MINUTE_MS)
    shown.window.minute()
    assert board.chips.chips[PROMISED].text() == "1 afspraak is nu"
    board.chips.choose(PROMISED)
    assert len(spoken(board)) == 1 and "Afspraak van" in spoken(board)[0]
    assert "Bellen" not in spoken(board)[0]


def test_an_empty_page_says_what_to_do(shown: Shown) -> None:
    board = opened(shown)
    assert "Ctrl+H" in board.needs.empty
    shown.press("T")
    assert not board.strip.isHidden()


def test_two_thousand_needs_cost_no_more_than_a_few_pages(shown: Shown) -> None:
    with shown.desk.together():
        for _place in range(2_000):
            shown.desk.add("needs", {"urgency": "day", "category": "water"})
    board = opened(shown)
    assert board.needs.cards.rowCount() == 2_000
    assert board.needs.cards.kept <= 200
    board.needs.stand_on(1_500)
    assert board.needs.cards.kept <= 400


def test_a_promise_comes_back_around_every_page_and_goes_when_it_was_kept(shown: Shown, board: NeedsBoard, hand_clock: HandClock) -> None:
    assert board.need is not None
    need, status = board.need.row.record, shown.window.frame.status
    needs_work.follow_up(shown.desk, need, "Bellen", hand_clock() + MINUTE_MS)  # type: ignore[arg-type]
    shown.window.open_room("desk")
    assert status.promises.isHidden()
    hand_clock.forward(2 * MINUTE_MS)
    shown.window.minute()
    assert "1 afspraak is nu" in status.promises.accessibleName()
    assert "1 afspraak is nu" in shown.window.frame.rail.buttons["needs"].accessibleName()
    needs_work.keep_promise(shown.desk, need)
    assert status.promises.isHidden()
