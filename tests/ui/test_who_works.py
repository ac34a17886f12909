"""Who works at the window: switching by PIN, card and envelope from any page, and what a volunteer sees."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.services import users
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.pins import Tries
from nsp_desktop.ui.dialogs.envelope import EnvelopeDialog
from nsp_desktop.ui.dialogs.pin import PinDialog
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock
from tests.services.test_users import newest
from tests.ui.forms import tap
from tests.ui.showing import Key, Shown, show
from tests.ui.staffing import Staffed, room, visible_rooms

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FOUR = ["desk", "needs", "messages", "information"]


def test_without_users_every_page_is_there_and_the_button_has_no_words(shown: Shown) -> None:
    assert visible_rooms(shown) == [one.name for one in rooms_of("point")]
    assert shown.window.frame.top.user.accessibleName() == "Wie werkt hier?"
    assert not shown.window.frame.rail.more_button.isVisible()


def test_a_pin_switches_from_any_page_and_the_entry_says_who_and_how(staffed: Staffed) -> None:
    shown = staffed.shown
    shown.window.open_room("messages")
    staffed.answer("v", "1", "4", "7", "0", Key.Key_Return)
    shown.press(Key.Key_U, CONTROL)
    assert users.present(shown.desk) == staffed.volunteer
    assert room(shown) == "messages"
    assert shown.window.frame.top.user.accessibleName() == "Hier werkt: Vo, Vrijwilliger"
    shown.desk.tally("in")
    assert newest(shown.desk) == (staffed.volunteer.author, HowKnown.PIN)


def test_a_card_switches_wherever_it_is_scanned(staffed: Staffed) -> None:
    shown = staffed.shown
    users.by_pin(shown.desk, staffed.boss, "2580", Tries())
    card = users.new_card(shown.desk, staffed.volunteer)
    shown.window.open_room("logbook")
    shown.scan(card)
    assert users.present(shown.desk) is not None
    assert shown.window.frame.top.user.accessibleName() == "Hier werkt: Vo, Vrijwilliger"
    assert room(shown) == "desk"
    shown.press("1")
    assert newest(shown.desk) == (staffed.volunteer.author, HowKnown.CARD)


def test_a_card_of_nobody_is_one_sentence_and_counts_nothing(staffed: Staffed) -> None:
    seen = staffed.answer(Key.Key_Return)
    staffed.shown.scan("NSP-USR123456789012-" + check("NSP-USR123456789012"))
    assert len(seen) == 1
    assert users.present(staffed.desk) is None
    assert staffed.desk.tallies() == {}


def check(text: str) -> str:
    from nsp_desktop.domain.numbers import check_character

    return check_character(text)


def test_a_volunteer_sees_four_pages_and_more_only_when_given(staffed: Staffed) -> None:
    shown = staffed.shown
    assert visible_rooms(shown) == FOUR
    assert shown.window.frame.rail.more_button.isVisible()
    users.by_pin(shown.desk, staffed.boss, "2580", Tries())
    users.change_user(shown.desk, staffed.volunteer, pages=("supplies",))
    users.by_pin(shown.desk, staffed.volunteer, "1470", Tries())
    shown.window.let_in()
    assert visible_rooms(shown) == [*FOUR, "supplies"]


def test_a_page_of_the_coordinator_first_asks_who_is_there(staffed: Staffed) -> None:
    shown = staffed.shown
    seen = staffed.answer(Key.Key_Escape)
    shown.press(Key.Key_6, ALT)
    assert isinstance(seen[0], PinDialog)
    assert room(shown) == "desk"
    staffed.answer("b", "2", "5", "8", "0", Key.Key_Return)
    shown.press(Key.Key_6, ALT)
    assert room(shown) == "logbook"
    assert len(visible_rooms(shown)) == len(rooms_of("point"))


def test_a_volunteer_opens_a_visitor_from_the_desk(staffed: Staffed) -> None:
    staffed.desk.add("visitors", {"name": "Proef"})
    staffed.shown.window.open_record("visitors", "B1")
    assert room(staffed.shown) == "visitors"


def test_wrong_pins_are_said_and_slowed_down(staffed: Staffed) -> None:
    dialog = PinDialog(staffed.desk, staffed.shown.window.theme, staffed.shown.window)
    for _try in range(3):
        for key in ("v", "9", "9", "9", "9", Key.Key_Return):
            tap(dialog, key)
        dialog._scans._let_go()
    for key in ("1", "4", "7", "0", Key.Key_Return):
        tap(dialog, key)
    assert "Wacht 5 tellen" in dialog.problem.text()
    assert dialog.user is None


def test_the_pin_is_never_on_the_screen(staffed: Staffed) -> None:
    dialog = PinDialog(staffed.desk, staffed.shown.window.theme, staffed.shown.window)
    for key in "14":
        tap(dialog, key)
    assert dialog.pad.dots.accessibleName() == "2 cijfers getypt"
    assert not any(digit in dialog.pad.dots.text() for digit in "14")


def test_large_keys_do_for_a_finger_what_the_keyboard_does(staffed: Staffed, qtbot: QtBot) -> None:
    dialog = PinDialog(staffed.desk, staffed.shown.window.theme, staffed.shown.window)
    dialog.choose(staffed.volunteer.id)
    for digit in "14709":
        dialog.pad.pressed.emit(digit)
    dialog.pad.taken_back.emit()
    dialog.submit()
    assert dialog.user == staffed.volunteer


# --- the envelope --------------------------------------------------------------------------------------------


def test_a_forgotten_pin_is_solved_with_the_envelope(staffed: Staffed) -> None:
    from nsp_desktop.services import switching

    users.by_pin(staffed.desk, staffed.boss, "2580", Tries())
    code = switching.make_envelope(staffed.desk)
    users.lock(staffed.desk)
    dialog = EnvelopeDialog(staffed.desk, staffed.shown.window.theme, staffed.shown.window)
    dialog.code.input.set_typed("1234 5678 9012")
    dialog.go_on()
    assert dialog.step is dialog.code
    assert dialog.code.problem.text()
    dialog.code.input.set_typed(code)
    dialog.go_on()
    dialog.go_on()
    dialog.go_on()
    assert "Schrijf op wie" in dialog.opener.problem.text()
    dialog.opener.input.set_typed("Jansen-Proef")
    dialog.go_on()
    dialog.pin.first.setText("3691")
    dialog.pin.again.setText("3692")
    dialog.go_on()
    assert "niet gelijk" in dialog.pin.problem.text()
    dialog.pin.again.setText("3691")
    dialog.go_on()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert users.present(staffed.desk) == staffed.boss
    assert "envelop" in str(staffed.desk.rows("logbook")[0].values["text"])


def test_the_window_of_a_second_start_begins_as_a_volunteer(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    from nsp_desktop.services import opening

    users.add_user(open_desk, "Beheer", "administrator", "2580")
    open_desk.store.close()
    again = opening.open_desk(tmp_path / "punt", how_known=HowKnown.NOBODY, now=HandClock())
    shown = show(again, theme, qtbot, tmp_path)
    assert visible_rooms(shown) == FOUR
    assert shown.window.frame.top.user.accessibleName() == "Hier werkt: Zonder naam, Vrijwilliger"
    shown.window.close()
    again.store.close()
