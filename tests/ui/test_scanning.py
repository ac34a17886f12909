"""A scanner at the desk: a burst of keys is one scan, a fast typist is not."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from nsp_desktop.domain.numbers import card_code
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.scan_filter import LATE_ENTER_MS
from tests.ui.forms import tap
from tests.ui.showing import Key, Shown

KEYPAD = Qt.KeyboardModifier.KeypadModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_thirteen_digits_of_a_scanner_count_nothing(shown: Shown) -> None:
    shown.scan("8712345678901")
    assert shown.desk.tallies() == {}
    assert "8712345678901" in shown.balie.panel.strip.text.text()


def test_thirteen_digits_of_a_scanner_count_nothing_in_the_empty_field_either(shown: Shown) -> None:
    shown.balie.panel.field.setFocus()
    shown.scan("8712345678901")
    assert shown.desk.tallies() == {}
    assert shown.balie.panel.field.text() == ""


def test_without_the_filter_the_same_scan_would_count_everything(shown: Shown) -> None:
    """The control that must fail: digits that reach the cards at once."""
    for digit in "8712345678901":
        if digit != "0":
            tap(shown.balie.pad.cards[0], digit)
    assert sum(shown.desk.tallies().values()) == 12


def test_a_card_is_opened_wherever_the_keyboard_is(shown: Shown) -> None:
    number = shown.desk.add("visitors", {"name": "Proef"}).number
    shown.scan(card_code(number))
    assert shown.window.room == "visitors"
    shown.window.open_room("exchange")
    need = shown.desk.add("needs", {"category": "water", "urgency": "day"}).number
    shown.scan(card_code(need))
    assert shown.window.room in ("needs", "visitors")


def test_a_card_scanned_into_a_text_is_taken_out_again_and_opened(shown: Shown) -> None:
    number = shown.desk.add("visitors", {"name": "Proef"}).number
    shown.window.new_need()
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    form = page.panel("needs").form
    assert form is not None
    text = form.grid.editors["description"].input
    text.target().setFocus()
    text.set_typed("half ")
    text.target().setFocus()
    shown.scan(card_code(number))
    assert shown.window.room == "visitors"
    assert text.typed().strip() == "half"
    form.keep_draft()


def test_a_code_typed_by_hand_into_a_text_stays_there(shown: Shown) -> None:
    """The control: the same letters with time between them."""
    shown.balie.panel.field.setFocus()
    shown.type("j")
    for place, letter in enumerate(card_code("B1")):
        hand_over(shown, ord(letter), letter, 1000 + 200 * place)
    hand_over(shown, Key.Key_Return, "\r", 9000)
    assert shown.desk.rows("visitors")[0].values["name"] == f"j{card_code('B1')}"


def test_the_shift_key_of_a_scanner_ends_no_code(shown: Shown) -> None:
    """A wedge presses Shift before each capital, as a keyboard does."""
    number = shown.desk.add("visitors", {"name": "Proef"}).number
    at = 1000
    for letter in card_code(number):
        hand_over(shown, Key.Key_Shift, "", at)
        hand_over(shown, ord(letter), letter, at + 1)
        at += 3
    hand_over(shown, Key.Key_Return, "\r", at)
    assert shown.window.room == "visitors"
    assert shown.desk.tallies() == {}


def test_behind_a_blank_screen_letters_go_nowhere(shown: Shown) -> None:
    shown.window.show_hidden(hidden=True)
    shown.type("jan")
    shown.press("1")
    assert shown.balie.panel.field.text() == ""
    assert shown.desk.tallies() == {"in": 1}
    assert shown.desk.count("visitors") == 0


def test_a_card_from_elsewhere_is_said_to_be_unknown(shown: Shown) -> None:
    shown.scan(card_code("Z99"))
    assert shown.balie.panel.strip.text.text() == "Z99 staat niet op deze laptop."


def test_three_quick_keys_are_three_tallies(shown: Shown) -> None:
    for digit in "123":
        tap(shown.window.windowHandle(), digit)
    shown.settle()
    assert shown.desk.tallies() == {"in": 1, "out": 1, "information": 1}


def hand_over(shown: Shown, key: int, text: str, pressed_at: int) -> None:
    """A key that was pressed at this moment, whenever the laptop comes to it."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(pressed_at)
    QApplication.sendEvent(shown.window.windowHandle(), event)


def test_keys_of_a_typist_that_a_busy_laptop_hands_over_at_once_are_text(shown: Shown) -> None:
    for place, letter in enumerate("proef"):
        hand_over(shown, ord(letter.upper()), letter, 1000 + 25 * place)
    shown.settle()
    assert shown.balie.panel.field.text() == "proef"


def test_the_late_enter_of_a_scanner_counts_nothing(shown: Shown) -> None:
    for place, letter in enumerate("8712345678901"):
        hand_over(shown, ord(letter), letter, 1000 + 2 * place)
    shown.settle()
    hand_over(shown, Key.Key_Return, "\r", 1000 + 2 * 12 + LATE_ENTER_MS)
    assert shown.desk.tallies() == {}


def test_a_name_that_comes_as_fast_as_a_scan_is_still_a_name(shown: Shown) -> None:
    for letter in "Proef":
        tap(shown.window.windowHandle(), letter)
    tap(shown.window.windowHandle(), Key.Key_Return)
    shown.settle()
    assert shown.desk.rows("visitors")[0].values["name"] == "Proef"


def test_a_key_behind_held_keys_stays_behind_them(shown: Shown) -> None:
    tap(shown.window.windowHandle(), "1")
    tap(shown.window.windowHandle(), Key.Key_Backspace)
    shown.settle()
    assert shown.desk.tallies() == {}
    assert len(shown.desk.rows("visits", struck="both")) == 1
