"""Voorraad by the keyboard: in and out, counting without knowing, ordering, and things in keeping."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.services import deposits, stock_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.counting_round import CountingRound, CountStep, DoneStep
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.views.supplies_deposits import DepositsView
from nsp_desktop.ui.views.supplies_order import OrderView
from nsp_desktop.ui.views.supplies_stock import StockView
from tests.building import HOUR, HandClock
from tests.ui.forms import enter, escape, focus, press, type_keys
from tests.ui.showing import Shown

KEYS_OF_A_MOVEMENT = 6
"""The most keys besides the amount."""


def supply(desk: Desk, name: str, amount: int, **values: object) -> RecordId:
    record = desk.add("supplies", {"name": name, "unit": "fles", **values}).record  # type: ignore[dict-item]
    stock_work.move(desk, record, "received", amount)
    return record


@pytest.fixture
def water(open_desk: Desk) -> RecordId:
    supply(open_desk, "Deken", 10, place="Zaal")
    return supply(open_desk, "Drinkwater", 50, minimum=60, place="Gang")


@pytest.fixture
def view(shown: Shown, water: RecordId) -> StockView:
    shown.window.open_room("supplies")
    page = shown.window.page
    assert isinstance(page, RegisterPage) and isinstance(page.part, StockView)
    return page.part


def test_what_is_under_its_minimum_stands_first(view: StockView) -> None:
    assert [found.name for found in view.rows.supplies] == ["Drinkwater", "Deken"]
    assert "Onder minimum" in str(view.rows.model().index(0, 0).data())
    assert focus() is view.field


@pytest.mark.parametrize(
    ("sign", "kind", "left"), [("", "handed_out", 45), ("-", "handed_out", 45), ("+", "received", 55), ("g", "used", 45)]
)
def test_a_movement_takes_few_keys(view: StockView, open_desk: Desk, water: RecordId, sign: str, kind: str, left: int) -> None:
    keys = f"dri\r{sign}"
    type_keys("dri")
    enter()
    type_keys(f"{sign}5")
    enter()
    assert len(keys) + 1 <= KEYS_OF_A_MOVEMENT
    assert open_desk.stock(water) == left
    assert open_desk.rows("movements", limit=1)[0].values["kind"] == kind
    assert focus() is view.field and not view.field.text() and not view.strip.isHidden()


def test_who_counts_is_not_told_what_to_find(view: StockView, open_desk: Desk, water: RecordId) -> None:
    type_keys("dri")
    enter()
    assert "50" in view.entry.question.text()
    type_keys("=")
    shown = " ".join([view.entry.question.text(), str(view.rows.model().index(0, 0).data())])
    assert "50" not in shown and not view.chart.isVisible()
    type_keys("48")
    enter()
    assert open_desk.stock(water) == 50
    assert view.entry.said.text() == "Geteld 48, verwacht 50: 2 minder."
    assert focus() is view.entry.reasons.edit
    type_keys("kapot")
    enter()
    assert open_desk.stock(water) == 48
    assert open_desk.rows("movements", limit=1)[0].values["reason"] == "kapot"


def test_a_count_that_is_right_is_kept_at_once(view: StockView, open_desk: Desk, water: RecordId) -> None:
    type_keys("dri")
    enter()
    type_keys("=50")
    enter()
    newest = open_desk.rows("movements", limit=1)[0].values
    assert (newest["kind"], newest["amount"]) == ("count", 50)


def test_esc_leaves_a_movement_undone(view: StockView, open_desk: Desk, water: RecordId) -> None:
    type_keys("dri")
    enter()
    type_keys("5")
    escape()
    assert focus() is view.field and open_desk.count("movements") == 2


def test_a_movement_without_an_amount_says_what_is_missing(view: StockView, open_desk: Desk) -> None:
    type_keys("dri")
    enter()
    enter()
    assert view.entry.problem.isVisible() and open_desk.count("movements") == 2


def test_a_round_of_counting_goes_along_everything_in_one_place(open_desk: Desk, water: RecordId, theme: Theme, view: StockView) -> None:
    supply(open_desk, "Soep", 4, place="Gang")
    dialog = CountingRound(open_desk, theme, view)
    dialog.show()
    dialog.step.findChildren(type(view.round))[0].click()
    first = dialog.step
    assert isinstance(first, CountStep) and first.supply.name == "Drinkwater"
    assert not any("50" in label.text() for label in (first.question, first.difference))
    first.edit.setText("49")
    dialog.go_on()
    assert first.difference.text() == "Geteld 49, verwacht 50: 1 minder."
    first.reasons.chips[0].click()
    dialog.go_on()
    second = dialog.step
    assert isinstance(second, CountStep) and second.supply.name == "Soep"
    second.edit.setText("4")
    dialog.go_on()
    assert isinstance(dialog.step, DoneStep)
    assert (dialog.kept, dialog.differed, open_desk.stock(water)) == (2, 1, 49)
    dialog.reject()


def test_the_order_becomes_a_message_and_a_line_can_be_left_out(
    open_desk: Desk, theme: Theme, water: RecordId, hand_clock: HandClock, view: StockView
) -> None:
    supply(open_desk, "Brood", 1, minimum=12)
    hand_clock.forward(HOUR)
    order = OrderView(Surroundings(open_desk, theme), view)
    order.refresh()
    assert {line.supply.name: line.amount for line in order.wanted} == {"Drinkwater": 10, "Brood": 11}
    order.lines.setCurrentRow(next(place for place, line in enumerate(order.wanted) if line.supply.name == "Brood"))
    order.lines.setFocus()
    order._leave_out(order.lines.current)
    order.send.click()
    message = open_desk.rows("messages", limit=1)[0].values
    assert (message["kind"], message["direction"], message["text"]) == ("order", "out", "10 fles Drinkwater")


def test_what_is_over_its_date_says_so(open_desk: Desk, theme: Theme, hand_clock: HandClock, view: StockView) -> None:
    supply(open_desk, "Melk", 5, expires=hand_clock.at + 2 * HOUR)
    order = OrderView(Surroundings(open_desk, theme), view)
    order.refresh()
    assert [line.title for line in order.old.lines] == ["Melk"]


@pytest.fixture
def keeping(view: StockView, shown: Shown) -> DepositsView:
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    found = page.show_part("keeping")
    assert isinstance(found, DepositsView)
    found.take_focus()
    return found


def test_a_thing_is_kept_under_a_card_and_comes_back_with_it(keeping: DepositsView, open_desk: Desk) -> None:
    type_keys("koffer")
    enter()
    type_keys("rek 2")
    enter()
    (kept,) = deposits.deposits(open_desk)
    assert (kept.values["what"], kept.values["place"], kept.values["card_number"]) == ("koffer", "rek 2", "K1")
    assert "koffer" not in keeping.lines.lines[0].words()
    type_keys("k1")
    assert "koffer" in keeping.what.text()
    enter()
    assert deposits.deposits(open_desk) == []


def test_a_card_that_nobody_holds_gives_nothing_back(keeping: DepositsView, open_desk: Desk) -> None:
    type_keys("k7")
    enter()
    assert open_desk.count("deposits") == 0 and "K7" in keeping.hint.text()


def test_the_arrows_walk_while_one_types(view: StockView) -> None:
    press(Qt.Key.Key_Down)
    assert view.rows.current is not None and view.rows.current.name == "Deken"
    assert view.chosen.text() == "Deken"
    assert isinstance(focus(), QWidget) and focus() is view.field
