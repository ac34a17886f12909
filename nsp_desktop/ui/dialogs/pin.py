"""Who works here now: choose a name and type the PIN, or scan a card; with keys, a mouse or a finger."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.names import search_key
from nsp_desktop.domain.numbers import is_user_card, read_card
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import switching, users
from nsp_desktop.services.pins import LONGEST
from nsp_desktop.ui.dialogs.room import fitting, scrolled
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.scan_filter import ScanFilter

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.users import User
    from nsp_desktop.ui.theme import Theme

ONE_ROW: Final = 1.3
"""Up to this size of type all buttons stand in one row."""
_KEY: Final = (100, 80)
"""No key of the pad needs to be larger."""
_PAD: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "")
NAME_SHOWN: Final = 24
"""So many letters of a name fit beside the keys at 200 %."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PinPad(QWidget):
    """A dot for each digit, and large keys for a finger. The keyboard needs none of them."""

    pressed = Signal(str)
    taken_back = Signal()

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.dots = words("", "number", self)
        self.dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.dots.setMinimumHeight(theme.px(44))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for place, digit in enumerate(_PAD):
            if digit:
                grid.addWidget(self._key(digit, partial(self.pressed.emit, digit)), place // 3, place % 3)
        back = self._key("←", self.taken_back.emit)
        back.setAccessibleName(_("Laatste cijfer weg"))
        grid.addWidget(back, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(words(_("Pincode"), "strong", self))
        column.addWidget(self.dots)
        column.addLayout(grid)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So many digits were typed; never which."""
        self.dots.setText("●  " * count + "○  " * max(0, 4 - count))
        self.dots.setAccessibleName(_("{count} cijfers getypt", count=count))

    def _key(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "step")
        button.setAutoDefault(False)
        button.setMinimumSize(min(self._theme.px(84), _KEY[0]), min(self._theme.px(56), _KEY[1]))
        button.clicked.connect(act)
        return button


class PinDialog(QDialog):
    """`user` works here once the dialog is accepted. `sentence`: why one is asked; `envelope_wanted`: the PIN was forgotten."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget, sentence: str = "") -> None:
        super().__init__(parent)
        self.user: User | None = None
        self.envelope_wanted = self.leave_wanted = False
        self._desk = desk
        self._theme = theme
        self._pin = ""
        self.setWindowTitle(_("Wie werkt hier?"))
        self.setProperty("role", "dialog")
        self.users = users.users(desk)
        self.buttons = QButtonGroup(self)
        self.pad = PinPad(theme, self)
        self.problem = words("", "field-problem", self)
        self._scans = ScanFilter(lambda: False, self)
        self._scans.scanned.connect(self.scan)
        self.pad.pressed.connect(self._add)
        self.pad.taken_back.connect(self._take_back)
        self._lay_out(sentence or _("Kies uw naam en typ uw pincode. Of scan uw kaart."))
        self.choose(switching.last_user(desk))
        self.resize(fitting(720, 540, theme))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def chosen(self) -> "User | None":
        place = self.buttons.checkedId()
        return self.users[place] if 0 <= place < len(self.users) else None

    def choose(self, user_id: str) -> None:
        """Stand on this user; on the first one where there is no such user."""
        place = next((place for place, user in enumerate(self.users) if user.id == user_id), 0)
        if self.users:
            self.buttons.button(place).setChecked(True)

    def submit(self) -> None:
        """Enter: check the PIN."""
        user, pin = self.chosen(), self._pin
        self._forget()
        if user is not None and pin:
            self._try(lambda: switching.with_pin(self._desk, user, pin), _("Deze pincode klopt niet. Typ hem opnieuw."))

    def scan(self, code: str) -> None:
        """A card works whoever was chosen."""
        number = read_card(code)
        if number is None or not is_user_card(number):
            self._say(_("Dit is geen kaart van een gebruiker."))
            return
        self._try(lambda: switching.with_card(self._desk, code), _("Deze kaart hoort bij niemand op deze laptop."))

    # --- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the PIN, letters the beginning of a name."""
        text = event.text()
        if event.key() in _ENTER:
            self.submit()
        elif text.isascii() and text.isdigit():
            self._add(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.users:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif text.isalpha():
            self._to_letter(text)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scans.watch(self.windowHandle())

    def _add(self, digit: str) -> None:
        self._say("")
        self._pin = (self._pin + digit)[:LONGEST]
        self.pad.show_count(len(self._pin))

    def _take_back(self) -> None:
        self._pin = self._pin[:-1]
        self.pad.show_count(len(self._pin))

    def _forget(self) -> None:
        self._pin = ""
        self.pad.show_count(0)

    def _step(self, step: int) -> None:
        self.buttons.button((self.buttons.checkedId() + step) % len(self.users)).setChecked(True)

    def _to_letter(self, letter: str) -> None:
        """To the next user whose name begins so."""
        at = self.buttons.checkedId()
        order = [*range(at + 1, len(self.users)), *range(at + 1)]
        found = next((place for place in order if search_key(self.users[place].name).startswith(search_key(letter))), None)
        if found is not None:
            self.buttons.button(found).setChecked(True)

    # --- inside ----------------------------------------------------------------------------------------------

    def _try(self, switch: "Callable[[], User | None]", wrong: str) -> None:
        try:
            found = switch()
        except UserError as error:
            self._say(error.message)
            return
        if found is None:
            self._say(wrong)
        else:
            self.user = found
            self.accept()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)

    def _ask_envelope(self) -> None:
        self.envelope_wanted = True
        self.reject()

    def _leave(self) -> None:
        self.leave_wanted = True
        self.accept()

    def _lay_out(self, sentence: str) -> None:
        px = self._theme.px
        body = QWidget(self)
        column, middle, row, foot = QVBoxLayout(self), QVBoxLayout(body), QHBoxLayout(), QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addLayout(row, 1)
        row.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(*(px(24),) * 4)
        column.setSpacing(px(12))
        row.setSpacing(px(24))
        row.addWidget(self._names(), 1)
        row.addWidget(self.pad)
        go_on = self._button(_("Hier werken   Enter"), "primary", self.submit)
        go_on.setMinimumHeight(px(56))
        foot.addWidget(self._button(_("Sluiten   Esc"), "quiet", self.reject))
        links = QHBoxLayout() if self._theme.factor > ONE_ROW else foot
        links.addWidget(self._button(_("Pincode vergeten?"), "link", self._ask_envelope))
        if self._desk.author != self._desk.store.user and not self._desk.gate.locked:
            links.addWidget(self._button(_("Ik stop hier"), "link", self._leave))
        foot.addWidget(go_on, 1)
        column.addWidget(words(sentence, "heading", self))
        column.addWidget(scrolled(body, self), 1)
        column.addWidget(self.problem)
        if links is not foot:
            middle.addLayout(links)
        column.addLayout(foot)

    def _names(self) -> QScrollArea:
        """One large button for each user."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        for place, user in enumerate(self.users):
            name = user.name if len(user.name) <= NAME_SHOWN else f"{user.name[: NAME_SHOWN - 1]}…"
            button = self._button(f"{name}\n{user.role_title()}", "chip", None, body)
            button.setAccessibleName(f"{user.name}, {user.role_title()}")
            button.setCheckable(True)
            self.buttons.addButton(button, place)
            column.addWidget(button)
        column.addStretch(1)
        area = scrolled(body, self)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons.buttonToggled.connect(lambda button, on: area.ensureWidgetVisible(button) if on else None)
        return area

    def _button(self, text: str, role: str, act: Callable[[], None] | None, parent: QWidget | None = None) -> QPushButton:
        button = QPushButton(text, parent or self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.setMinimumHeight(self._theme.px(48))
        if act is not None:
            button.clicked.connect(act)
        return button
