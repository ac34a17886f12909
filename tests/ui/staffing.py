"""What the tests of users at the window share: a staffed point, and answers to the dialog that opens next."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from nsp_desktop.services import users
from nsp_desktop.services.desk import Desk
from tests.ui.forms import tap
from tests.ui.showing import Key, Shown


class Staffed:
    """A window at a point with an administrator and a volunteer; nobody has said who they are."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self.desk, self.shown = desk, shown
        self.boss = users.add_user(desk, "Beheer", "administrator", "2580")
        self.volunteer = users.add_user(desk, "Voorbeeld", "volunteer", "1470")
        users.leave(desk)
        shown.window.let_in()

    def answer(self, *keys: Key | str) -> list[QDialog]:
        """Press these keys in the dialog that opens next; gives the dialogs that were seen."""
        seen: list[QDialog] = []
        window = self.shown.window
        window.activateWindow()
        self.shown.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        waiting = QTimer(window)

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and not seen:
                waiting.stop()
                seen.append(dialog)
                for key in keys:
                    tap(dialog, key)
                if dialog.isVisible():
                    dialog.reject()

        waiting.timeout.connect(press)
        waiting.start(5)
        return seen


def room(shown: Shown) -> str:
    return shown.window.room


def hidden(shown: Shown) -> bool:
    return shown.window.hidden


def locked(shown: Shown) -> bool:
    return shown.desk.gate.locked


def visible_rooms(shown: Shown) -> list[str]:
    return [name for name, button in shown.window.frame.rail.buttons.items() if button.isVisible()]
