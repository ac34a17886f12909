"""The window around the pages: rooms, keys that work everywhere, alarm, theme, language, sizes, and rest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.help import HelpDialog
from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog
from nsp_desktop.ui.machine import Machine
from nsp_desktop.ui.pages.balie import BaliePage
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.theme import Theme
from tests.building import MINUTE, HandClock
from tests.ui.showing import Key, Shown, show

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FLOOR = (1024, 600)
ROOMS = [room.name for room in rooms_of("point")]
EMERGENCY = {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "what": "Proef"}


def test_alt_and_a_digit_open_every_room(shown: Shown) -> None:
    for room in rooms_of("point"):
        if room.keys:
            shown.press(getattr(Key, f"Key_{room.keys[-1]}"), ALT)
            assert shown.window.room == room.name
            assert shown.window.frame.top.title.text() == room.title()
            assert shown.window.frame.rail.buttons[room.name].isChecked()


def test_only_the_page_that_is_looked_at_is_built(shown: Shown) -> None:
    assert shown.window.frame.pages.count() == 1
    shown.window.open_room("needs")
    assert shown.window.frame.pages.count() == 2


def test_the_municipality_has_no_room_at_a_point(shown: Shown) -> None:
    shown.press(Key.Key_0, ALT)
    assert shown.window.room == "desk"


@pytest.mark.parametrize("room", ROOMS)
def test_everything_that_takes_the_keyboard_says_what_it_is(shown: Shown, room: str) -> None:
    shown.window.open_room(room)
    unnamed = [part for part in reachable(shown.window) if not accessible_name(part)]
    assert not unnamed


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_fits_on_the_smallest_screen(shown: Shown, room: str) -> None:
    shown.desk.add("messages", EMERGENCY)
    shown.window.open_room(room)
    smallest = shown.window.minimumSizeHint()
    assert (smallest.width() <= FLOOR[0], smallest.height() <= FLOOR[1]) == (True, True), smallest
    shown.window.resize(*FLOOR)
    assert (shown.window.width(), shown.window.height()) == FLOOR


def test_nothing_on_the_desk_page_stands_on_something_else_in_the_smallest_window(shown: Shown) -> None:
    shown.window.resize(*FLOOR)
    QApplication.processEvents()
    page = shown.balie
    parts = [*page.pad.cards, page.emergency, page.need, page.group, page.recount, page.panel, page.helped]
    places = [(part, part.rect().translated(part.mapTo(page, part.rect().topLeft()))) for part in parts if part.isVisible()]
    assert all(page.rect().contains(place) for _part, place in places)
    assert not [(one, other) for one, here in places for other, there in places if one is not other and here.intersects(there)]


def test_control_n_asks_about_112_on_every_page(shown: Shown) -> None:
    shown.window.open_room("logbook")
    seen: list[QWidget | None] = []
    close_next(shown, seen)
    shown.press(Key.Key_N, CONTROL)
    assert isinstance(seen[0], NoodmeldingDialog)


def test_control_h_opens_an_empty_need_on_every_page(shown: Shown) -> None:
    shown.window.open_room("team")
    shown.press(Key.Key_H, CONTROL)
    assert isinstance(shown.window.page, RegisterPage)
    assert shown.window.page.current().form is not None


def test_f1_asks_for_help_on_every_page(shown: Shown) -> None:
    seen: list[QWidget | None] = []
    close_next(shown, seen)
    shown.press(Key.Key_F1)
    assert isinstance(seen[0], HelpDialog)


def test_help_shows_every_key(shown: Shown) -> None:
    dialog = HelpDialog("desk", shown.window.theme, shown.window)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(word in said for word in ("Ctrl+N", "Noodmelding maken", "1 - 9", "Alt+9"))


def test_a_noodmelding_is_red_everywhere_from_five_minutes_until_somebody_has_it(shown: Shown, hand_clock: HandClock) -> None:
    made = shown.desk.add("messages", EMERGENCY)
    alarm = shown.window.frame.alarm
    assert not alarm.isVisible()
    hand_clock.forward(5 * MINUTE - 1)
    shown.window.minute()
    assert not alarm.isVisible()
    hand_clock.forward(1)
    shown.window.minute()
    for room in ROOMS:
        shown.window.open_room(room)
        assert alarm.isVisible()
    assert f"Noodmelding {made.number}" in alarm.text.text()
    shown.desk.change("messages", made.record, {"received_by": "Proef", "received_at": shown.desk.now()})
    assert not alarm.isVisible()


def test_the_alarm_opens_its_noodmelding(shown: Shown, hand_clock: HandClock) -> None:
    made = shown.desk.add("messages", EMERGENCY)
    hand_clock.forward(9 * MINUTE)
    shown.window.minute()
    shown.window.frame.alarm.button.click()
    assert isinstance(shown.window.page, RegisterPage)
    view = shown.window.page.current().view
    assert view is not None
    assert view.row.number == made.number


def test_the_head_line_says_who_is_in_and_who_waits_longest(shown: Shown, hand_clock: HandClock) -> None:
    shown.desk.tally("in", 4)
    shown.desk.tally("out")
    shown.desk.add("needs", {"category": "water", "urgency": "wait"})
    hand_clock.forward(125 * MINUTE)
    shown.window.minute()
    top = shown.window.frame.top
    assert top.inside.accessibleName() == "binnen: 3"
    assert top.longest.accessibleName() == "langst wachtend: 2 u 05"
    assert top.emergencies.accessibleName() == "open noodmeldingen: 0"


def test_a_quiet_window_has_no_timer_shorter_than_a_minute(shown: Shown, hand_clock: HandClock) -> None:
    for room in ROOMS:
        shown.window.open_room(room)
    hand_clock.forward(100)
    shown.qtbot.waitUntil(lambda: not short_timers(shown.window))
    assert QApplication.cursorFlashTime() == 0 or "offscreen" in QApplication.platformName()


def test_the_status_bar_says_how_the_laptop_stands(shown: Shown) -> None:
    from nsp_desktop.devices.energy import Energy

    status = shown.window.frame.status
    status.show_machine(Machine(Energy(41, on_grid=False, minutes_left=110), "Proefprinter", "stopped"))
    assert status.battery.accessibleName() == "Accu laptop: 41 % · nog 1 u 50"
    assert status.printer.accessibleName() == "Printer: Staat stil"
    status.show_machine(Machine())
    assert status.battery.accessibleName() == "Accu laptop: Geen accu"
    assert status.printer.accessibleName() == "Printer: Geen printer"


def test_a_practice_point_has_its_ribbon_and_a_real_one_has_not(shown: Shown) -> None:
    from nsp_desktop.ui.frame import PracticeRibbon

    assert shown.window.frame.findChildren(PracticeRibbon)


def test_a_refused_act_is_one_sentence_and_the_page_goes_on(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_kind: str, _count: int = 1) -> None:
        raise UserError("De schijf is vol.")

    monkeypatch.setattr(shown.desk, "tally", full)
    shown.press("1")
    assert shown.balie.panel.strip.text.text() == "De schijf is vol."
    assert shown.balie.pad.cards[0].total == 0


def test_an_act_from_another_thread_reaches_the_window_in_its_own(shown: Shown) -> None:
    from threading import Thread

    from nsp_desktop.events import Changed

    shown.desk.tally("in")
    teller = Thread(target=lambda: shown.desk.announcer.tell(Changed("visits", (), "import")))
    teller.start()
    teller.join()
    shown.qtbot.waitUntil(lambda: shown.balie.pad.cards[0].total == 1)


def test_closing_stops_listening(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    window = show(open_desk, theme, qtbot, tmp_path).window
    window.close()
    open_desk.tally("in")
    assert isinstance(window.page, BaliePage)
    assert window.page.pad.cards[0].total == 0


HEAVY = ("sqlite_utils", "reportlab", "qrcode", "asyncio", "pyrage", "zstandard", "argon2", "rapidfuzz", "psutil", "pypdfium2", "pikepdf")
LATER = (
    "services.users",
    "services.pins",
    "services.switching",
    "ui.dialogs.pin",
    "ui.sleep_watch",
    "services.known_person",
    "services.forgiving",
    "storage.near_words",
    "storage.invitation",
    "domain.typed_moments",
)
"""Rooms of our own that the first picture of the Balie does not need."""
_PAINT = """
import os, sys
from pathlib import Path
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app
application = app.make_application(["test"])
desk = open_desk(Path(sys.argv[1]))
window = app.make_window(desk, application, "nl")
def painted():
    print(*[name for name in sys.argv[2:] if name in sys.modules])
    window.close()
    application.exit()
window.painted.connect(painted)
window.show()
application.exec()
sys.stdout.flush()
os._exit(0)  # as the program itself ends
"""


def test_the_first_picture_needs_nothing_heavy(open_desk: Desk) -> None:
    folder = open_desk.store.folder
    open_desk.store.close()
    command = [sys.executable, "-c", _PAINT, str(folder), *HEAVY, *(f"nsp_desktop.{room}" for room in LATER)]
    said = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    assert said.stdout.strip() == ""


def close_next(shown: Shown, seen: list[QWidget | None]) -> None:
    """Note the dialog that opens next, and close it."""
    waiting = QTimer(shown.window)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            waiting.stop()
            seen.append(dialog)
            dialog.close()

    waiting.timeout.connect(close)
    waiting.start(5)


def reachable(window: QWidget) -> list[QWidget]:
    return [part for part in window.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]


def accessible_name(part: QWidget) -> str:
    return part.accessibleName() or QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


def short_timers(window: QWidget) -> list[QTimer]:
    return [timer for timer in window.findChildren(QTimer) if timer.isActive() and timer.remainingTime() < 50_000]
