"""The desk page by real keys: counting, typing, scanning, taking back, and where the keyboard is meanwhile."""

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nsp_desktop.domain.choices import TALLIES
from nsp_desktop.services import functions
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.counting import GroupDialog, RecountDialog
from nsp_desktop.ui.register_page import RegisterPage
from tests.ui.forms import tap
from tests.ui.showing import Key, Shown

KEYPAD = Qt.KeyboardModifier.KeypadModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_each_digit_counts_its_own_tally_and_the_card_shows_it(shown: Shown) -> None:
    for place, option in enumerate(TALLIES, 1):
        shown.press(str(place))
        assert shown.desk.tallies() == {known.code: 1 for known in TALLIES[:place]}
        assert shown.balie.pad.cards[place - 1].total == 1
        assert shown.balie.pad.cards[place - 1].kind == option.code


def test_the_keyboard_rests_on_the_tallies(shown: Shown) -> None:
    assert shown.balie.pad.has_focus()
    shown.type("jan")
    assert shown.focus is shown.balie.panel.field
    shown.press(Key.Key_Escape)
    shown.press(Key.Key_Escape)
    assert shown.balie.pad.has_focus()
    assert shown.balie.panel.field.text() == ""


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_End, "in"),
        (Key.Key_Down, "out"),
        (Key.Key_PageDown, "information"),
        (Key.Key_Clear, "charging"),
        (Key.Key_PageUp, "not_helped"),
    ],
)
def test_the_numeric_pad_counts_without_numlock(shown: Shown, key: Qt.Key, kind: str) -> None:
    shown.press(key, KEYPAD)
    assert shown.desk.tallies() == {kind: 1}


def test_arrow_keys_that_are_not_on_the_numeric_pad_only_walk(shown: Shown) -> None:
    shown.press(Key.Key_Right)
    shown.press(Key.Key_Down)
    assert shown.desk.tallies() == {}
    assert shown.balie.pad.cards[4].hasFocus()
    shown.press(Key.Key_Return)
    assert shown.desk.tallies() == {"charging": 1}


def test_a_key_held_down_counts_once(shown: Shown) -> None:
    shown.press("1")
    for _repeat in range(5):
        again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", True)
        QApplication.sendEvent(shown.window.windowHandle(), again)
        shown.settle()
    assert shown.desk.tallies() == {"in": 1}


def test_a_letter_goes_to_the_field_and_a_digit_behind_it_is_text(shown: Shown) -> None:
    shown.type("j2")
    assert shown.balie.panel.field.text() == "j2"
    assert shown.desk.tallies() == {}


def test_a_digit_in_the_empty_field_counts(shown: Shown) -> None:
    shown.balie.panel.field.setFocus()
    shown.press("3")
    assert shown.desk.tallies() == {"information": 1}
    assert shown.balie.panel.field.text() == ""


def test_the_cards_are_grey_exactly_while_digits_are_text(shown: Shown) -> None:
    assert not shown.balie.pad.cards[0].grey
    shown.press("j")
    assert all(card.grey for card in shown.balie.pad.cards)
    shown.press(Key.Key_Backspace)
    assert not any(card.grey for card in shown.balie.pad.cards)


def test_a_filled_field_left_for_the_tallies_lets_digits_count_again(shown: Shown) -> None:
    shown.press("j")
    shown.balie.pad.take_focus()
    assert not shown.balie.pad.cards[0].grey
    shown.press("1")
    assert shown.desk.tallies() == {"in": 1}
    assert shown.balie.panel.field.text() == "j"


def test_backspace_on_the_tallies_takes_back_the_last_tally(shown: Shown) -> None:
    shown.type("14")
    shown.press(Key.Key_Backspace)
    assert shown.desk.tallies() == {"in": 1}
    assert "Teruggedraaid" in shown.balie.panel.strip.text.text()
    shown.press(Key.Key_Backspace)
    assert shown.desk.tallies() == {}
    shown.press(Key.Key_Backspace)
    assert shown.desk.tallies() == {}


def test_control_z_takes_back_what_the_strip_names(shown: Shown) -> None:
    shown.press("7")
    assert shown.balie.panel.strip.text.text() == "EHBO +1"
    shown.press(Key.Key_Z, CONTROL)
    assert shown.desk.tallies() == {}
    assert shown.balie.panel.strip.text.text() == "Teruggedraaid: EHBO +1"


def test_control_z_in_a_filled_field_takes_back_letters_and_no_work(shown: Shown) -> None:
    shown.press("1")
    shown.type("jan")
    shown.press(Key.Key_Z, CONTROL)
    assert shown.desk.tallies() == {"in": 1}


def test_nothing_is_called_saved_before_the_desk_returned(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    count = shown.desk.tally

    def watched(kind: str, amount: int = 1) -> object:
        seen.append(shown.balie.panel.strip.isVisible())
        return count(kind, amount)

    monkeypatch.setattr(shown.desk, "tally", watched)
    shown.press("1")
    assert seen == [False]
    assert shown.balie.panel.strip.isVisible()


def test_a_name_and_enter_make_a_visitor(shown: Shown) -> None:
    shown.type("Proef")
    shown.press(Key.Key_Return)
    row = shown.desk.rows("visitors")[0]
    assert row.values["name"] == "Proef"
    assert row.number in shown.balie.panel.strip.text.text()
    assert shown.balie.pad.has_focus()
    assert shown.balie.panel.field.text() == ""


def test_a_category_is_chosen_with_space_and_enter_registers(shown: Shown) -> None:
    shown.type("Proef")
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_Space)
    assert shown.balie.panel.chips.code() == "medicines"
    assert shown.balie.panel.urgency.isVisible()
    shown.press(Key.Key_Return)
    assert shown.desk.rows("needs")[0].values["for_whom"] == "Proef"
    assert shown.balie.pad.has_focus()


def test_a_name_and_a_category_make_a_need(shown: Shown) -> None:
    shown.type("Proef")
    QTest.mouseClick(shown.balie.panel.chips.chips[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(shown.balie.panel.persons.plus, Qt.MouseButton.LeftButton)
    QTest.mouseClick(shown.balie.panel.button, Qt.MouseButton.LeftButton)
    row = shown.desk.rows("needs")[0]
    values = {"category": "medicines", "urgency": "hours", "persons": 2, "for_whom": "Proef", "status": "new"}
    assert {name: row.values[name] for name in values} == values
    assert shown.desk.rows("visitors") == []
    assert shown.balie.panel.chips.code() == ""


def test_enter_on_nothing_says_what_to_do(shown: Shown) -> None:
    QTest.mouseClick(shown.balie.panel.button, Qt.MouseButton.LeftButton)
    assert shown.balie.panel.strip.text.text() == "Typ een naam of kies wat er nodig is."
    assert shown.balie.pad.has_focus()


def test_a_category_with_danger_opens_the_long_form_which_asks_that_first(shown: Shown) -> None:
    shown.type("Proef")
    shown.balie.panel.chips.choose("stuck")
    assert isinstance(shown.window.page, RegisterPage)
    form = shown.window.page.current().form
    assert form is not None
    assert form.grid.typed()["for_whom"] == "Proef"


def test_at_most_five_known_people_are_suggested_and_one_can_be_chosen(shown: Shown) -> None:
    for place in range(7):
        shown.desk.add("visitors", {"name": f"Proefpersoon {'abcdefg'[place]}"})
    shown.type("proef")
    field = shown.balie.panel.field
    shown.qtbot.waitUntil(field.list.isVisible)
    assert field.list.count() == 5
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    assert field.text().startswith("Proefpersoon")
    assert not field.list.isVisible()
    shown.press(Key.Key_Return)
    assert isinstance(shown.window.page, RegisterPage)
    assert len(shown.desk.rows("visitors")) == 7


def test_names_stand_in_no_list_of_the_page(shown: Shown) -> None:
    shown.desk.add("visitors", {"name": "Jansen-Proef"})
    shown.desk.add("needs", {"category": "water", "urgency": "day", "for_whom": "Jansen-Proef"})
    rows = [row.helped for row in shown.balie.helped.rows if row.helped]
    assert [row.register for row in rows] == ["needs", "visitors"]
    assert not any("Jansen" in row.accessibleName() for row in shown.balie.helped.rows)


def answer(shown: Shown, kind: type[GroupDialog | RecountDialog], *keys: Qt.Key | str) -> None:
    """Press these keys in the dialog that opens next."""
    waiting = QTimer(shown.window)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.focusWidget() is None:
            return
        waiting.stop()
        assert isinstance(dialog, kind)
        for key in keys:
            tap(dialog.focusWidget(), key)

    waiting.timeout.connect(press)
    waiting.start(5)


def test_a_group_is_counted_at_once(shown: Shown) -> None:
    answer(shown, GroupDialog, "1", "2", Key.Key_Tab, "4")
    shown.press("0")
    assert shown.desk.tallies() == {"food": 12}
    answer(shown, GroupDialog, "3", Key.Key_Return)
    shown.press("0")
    assert shown.desk.tallies() == {"food": 12, "in": 3}
    assert shown.focus in shown.balie.pad.cards


def test_a_group_of_nobody_is_refused_and_esc_counts_nothing(shown: Shown) -> None:
    answer(shown, GroupDialog, "0", Key.Key_Return, Key.Key_Escape)
    shown.press("0")
    assert shown.desk.tallies() == {}


def test_a_group_is_not_counted_for_what_is_not_done_here(shown: Shown) -> None:
    functions.switch(shown.desk, "food", on=False)
    answer(shown, GroupDialog, "3", Key.Key_Tab, "4", Key.Key_Escape)
    shown.press("0")
    assert shown.desk.tallies() == {}


def test_the_head_count_is_set_to_what_was_counted(shown: Shown) -> None:
    shown.type("111")
    answer(shown, RecountDialog, "2", "5", Key.Key_Return)
    shown.press(Key.Key_J, CONTROL)
    assert shown.desk.inside() == 25
    assert shown.desk.tallies() == {"in": 3}


def test_the_closed_screen_shows_the_tallies_and_nothing_else(shown: Shown) -> None:
    shown.type("proef")
    shown.press(Key.Key_B, CONTROL)
    page = shown.balie
    assert page.pad.isVisible()
    assert not any(part.isVisible() for part in (page.panel, page.helped, page.emergency, page.need))
    shown.press("1")
    assert shown.desk.tallies() == {"in": 1}
    shown.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shown.window.room == "desk"
    shown.press(Key.Key_B, CONTROL)
    assert page.panel.isVisible()


def test_one_key_makes_a_need_of_the_known_visitor_with_the_address(shown: Shown, open_desk: Desk) -> None:
    known = {"name": "Zwaluwproef", "address": "Proefstraat 1", "postcode": "1234 AB", "contact": "buren"}
    open_desk.add("visitors", known)
    shown.type("zwaluw")
    shown.qtbot.waitUntil(shown.balie.panel.field.list.isVisible)
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    balie = shown.balie
    shown.press(Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    form = page.current().form
    assert form is not None
    typed = form.grid.typed()
    assert (typed["for_whom"], typed["location"], typed["contact"]) == ("Zwaluwproef", "Proefstraat 1, 1234 AB", "buren")
    assert not balie.panel.field.text()
