"""Who works at the window: switching users, the lock, and what happens when nobody is there or the laptop slept."""

from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtWidgets import QApplication, QDialog

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.gate import USERS
from nsp_desktop.ui.presence import State
from nsp_desktop.ui.rooms import Room

if TYPE_CHECKING:
    from nsp_desktop.ui.main_window import MainWindow

GOES_ON: Final = "goes-on"
"""The property of a dialog that no lock closes."""


def open_alarm(window: "MainWindow", number: str) -> None:
    """The noodmelding that nobody has received; behind a lock somebody first says who they are. Of many points several may have its
    number, and the page Gemeente has them all."""
    if window.desk.gate.locked and not switch_user(window):
        return
    if window.desk.info.kind == "point":
        window.open_record("messages", number)
    else:
        window.open_room("municipality")


def switch_user(window: "MainWindow", sentence: str = "") -> bool:
    """Somebody else works here from now on; without users one is sent to where they are made. Whether somebody said who they are."""
    if not window.desk.setting(USERS):
        window.open_room("team")
        return False
    from nsp_desktop.ui.answered import answered
    from nsp_desktop.ui.dialogs.envelope import EnvelopeDialog
    from nsp_desktop.ui.dialogs.pin import PinDialog

    dialog = PinDialog(window.desk, window.theme, window, sentence)
    known = answered(dialog) or (dialog.envelope_wanted and answered(EnvelopeDialog(window.desk, window.theme, window)))
    if dialog.leave_wanted:
        from nsp_desktop.services import users

        users.leave(window.desk)
    if known:
        window.let_in()
    return known


def take_card(window: "MainWindow", code: str) -> None:
    """The card of a user was scanned, on any page."""
    from nsp_desktop.services import switching
    from nsp_desktop.ui.dialogs.saying import say

    try:
        found = switching.with_card(window.desk, code)
    except UserError as error:
        say(error.message, window.theme, window)
        return
    if found is None:
        say(_("Deze kaart hoort bij niemand op deze laptop."), window.theme, window)
    else:
        window.page.take_card(found.name)
        window.let_in()


def ask_for_room(window: "MainWindow", room: Room) -> bool:
    """Whether somebody came who may see this page."""
    sentence = _("{page} is niet voor vrijwilligers. Wie mag dit wel? Typ uw pincode of scan uw kaart.", page=room.title())
    return switch_user(window, sentence) and window.desk.gate.opens(room.name)


def refused(window: "MainWindow", register: str) -> bool:
    """Says so when nothing may be written down in this register: nobody fills in a form in vain."""
    sentence = window.desk.gate.refusal("add", register)
    if sentence:
        from nsp_desktop.ui.dialogs.saying import say

        say(sentence, window.theme, window)
    return bool(sentence)


def lock(window: "MainWindow") -> None:
    """Nothing but the tallies and the noodmelding until somebody says who they are; without users the screen is blank only."""
    if not _close_dialogs():
        return
    if window.desk.setting(USERS):
        from nsp_desktop.services import users

        users.lock(window.desk)
    window.shut()


def look_after(window: "MainWindow", state: State) -> None:
    """Once a minute: a screen that nobody looks after is locked, and a laptop that slept asks for the words of its point again."""
    match state:
        case "here":
            return
        case "away":
            if window.desk.setting(USERS) and not window.desk.gate.locked:
                lock(window)
        case "slept":
            from nsp_desktop.storage import keys

            if window.desk.setting(USERS):
                lock(window)
            if keys.needs_phrase(window.desk.store.folder):
                window.fall_asleep()
        case _:
            assert_never(state)


def _close_dialogs() -> bool:
    """A question that nobody answers goes; a noodmelding or a job that is under way stays, and the lock waits for it."""
    while (dialog := QApplication.activeModalWidget()) is not None:
        if dialog.property(GOES_ON) or not isinstance(dialog, QDialog):
            return False
        dialog.reject()
        if dialog.isVisible():
            return False
    return True
