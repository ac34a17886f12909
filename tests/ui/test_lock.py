"""The lock: by key, after a quiet time and after sleep; counting and the noodmelding go on."""

import pytest
from PySide6.QtCore import Qt

from nsp_desktop.services import users
from nsp_desktop.services.pins import Tries
from nsp_desktop.ui import user_acts
from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog
from nsp_desktop.ui.dialogs.pin import PinDialog
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.rooms import rooms_of
from tests.building import MINUTE, HandClock
from tests.ui.showing import Key, Shown
from tests.ui.staffing import Staffed, hidden, locked, room, visible_rooms

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FOUR = ["desk", "needs", "messages", "information"]


# --- the lock ------------------------------------------------------------------------------------------------


def test_the_key_locks_and_only_the_tallies_and_the_noodmelding_go_on(staffed: Staffed) -> None:
    shown = staffed.shown
    shown.window.open_room("needs")
    shown.press(Key.Key_L, CONTROL | SHIFT)
    assert locked(shown)
    assert (room(shown), hidden(shown)) == ("desk", True)
    assert shown.window.frame.pages.count() == 1 or not shown.window.open_room("needs")
    shown.press("1")
    assert shown.desk.inside() == 1
    for one in rooms_of("point"):
        assert not shown.window.open_room(one.name)
    seen = staffed.answer(Key.Key_Escape)
    shown.press(Key.Key_N, CONTROL)
    assert isinstance(seen[0], NoodmeldingDialog)


def test_other_colours_sizes_and_languages_do_not_open_the_lock(staffed: Staffed) -> None:
    shown = staffed.shown
    user_acts.lock(shown.window)
    for key in (Key.Key_T, Key.Key_L, Key.Key_Plus):
        shown.press(key, CONTROL)
        assert hidden(shown)
        assert locked(shown)
    shown.press(Key.Key_L, CONTROL)


def test_the_key_of_a_blank_screen_asks_for_a_pin_when_it_is_locked(staffed: Staffed) -> None:
    shown = staffed.shown
    user_acts.lock(shown.window)
    seen = staffed.answer(Key.Key_Escape)
    shown.press(Key.Key_B, CONTROL)
    assert isinstance(seen[0], PinDialog)
    assert hidden(shown)
    staffed.answer("b", "2", "5", "8", "0", Key.Key_Return)
    shown.press(Key.Key_B, CONTROL)
    assert not hidden(shown)
    assert not locked(shown)


def test_the_alarm_behind_the_lock_first_asks_who_is_there(staffed: Staffed) -> None:
    shown = staffed.shown
    shown.desk.add("messages", {"kind": "emergency", "where": "Proefplein 1", "what": "Proef"})
    user_acts.lock(shown.window)
    seen = staffed.answer(Key.Key_Escape)
    shown.window.frame.alarm.opened.emit("B1")
    assert isinstance(seen[0], PinDialog)
    assert hidden(shown)
    staffed.answer("b", "2", "5", "8", "0", Key.Key_Return)
    shown.window.frame.alarm.opened.emit("B1")
    assert (room(shown), hidden(shown)) == ("messages", False)


def test_a_card_opens_the_lock(staffed: Staffed) -> None:
    shown = staffed.shown
    users.by_pin(shown.desk, staffed.boss, "2580", Tries())
    card = users.new_card(shown.desk, staffed.volunteer)
    user_acts.lock(shown.window)
    shown.scan(card)
    assert not hidden(shown)
    assert visible_rooms(shown) == FOUR


def test_the_card_of_a_record_opens_nothing_behind_the_lock(staffed: Staffed) -> None:
    from nsp_desktop.domain.numbers import card_code

    shown = staffed.shown
    number = shown.desk.add("visitors", {"name": "Proef"}).number
    user_acts.lock(shown.window)
    shown.scan(card_code(number))
    assert (room(shown), hidden(shown)) == ("desk", True)


def test_ten_quiet_minutes_lock_and_a_key_in_between_does_not(staffed: Staffed, hand_clock: HandClock) -> None:
    shown = staffed.shown
    for minute in range(1, 19):
        hand_clock.forward(MINUTE)
        shown.window.minute()
        if minute == 9:
            shown.press("1")
        assert not hidden(shown), minute
    hand_clock.forward(MINUTE)
    shown.window.minute()
    assert locked(shown)


@pytest.mark.parametrize("minutes", [0, 60])
def test_how_soon_is_a_setting(staffed: Staffed, hand_clock: HandClock, minutes: int) -> None:
    users.by_pin(staffed.desk, staffed.boss, "2580", Tries())
    users.set_lock_minutes(staffed.desk, minutes)
    for _minute in range(30):
        hand_clock.forward(MINUTE)
        staffed.shown.window.minute()
    assert not locked(staffed.shown)


def test_a_laptop_that_slept_is_locked_at_once(staffed: Staffed, hand_clock: HandClock) -> None:
    hand_clock.forward(5 * MINUTE)
    staffed.shown.window.minute()
    assert locked(staffed.shown)


def test_a_point_without_users_never_locks_by_itself(shown: Shown, hand_clock: HandClock) -> None:
    for _minute in range(30):
        hand_clock.forward(MINUTE)
        shown.window.minute()
    assert not hidden(shown)
    user_acts.lock(shown.window)
    assert hidden(shown)
    shown.press(Key.Key_B, CONTROL)
    assert not hidden(shown)


def test_a_half_filled_form_waits_behind_the_lock(staffed: Staffed) -> None:
    shown = staffed.shown
    shown.press(Key.Key_H, CONTROL)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    panel = page.panel("needs")
    assert panel.form is not None
    panel.form.grid.editors["description"].input.set_typed("half")
    user_acts.lock(shown.window)
    users.by_pin(shown.desk, staffed.boss, "2580", Tries())
    shown.window.let_in()
    shown.window.open_room("needs")
    again = shown.window.page
    assert isinstance(again, RegisterPage)
    assert again.panel("needs").column.offer.isVisibleTo(again)


def test_a_question_that_waits_goes_with_the_lock_and_a_noodmelding_stays(staffed: Staffed) -> None:
    shown = staffed.shown
    asked = PinDialog(shown.desk, shown.window.theme, shown.window)
    asked.open()
    user_acts.lock(shown.window)
    assert not asked.isVisible()
    assert locked(shown)
    users.by_pin(shown.desk, staffed.boss, "2580", Tries())
    shown.window.let_in()
    emergency = NoodmeldingDialog(shown.desk, shown.window.theme, shown.window)
    emergency.open()
    user_acts.lock(shown.window)
    assert emergency.isVisible()
    assert not locked(shown)
    emergency.close()
