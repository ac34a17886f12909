"""The line above a list: search, what is shown, and the acts on the whole list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

SEARCH_DELAY_MS = 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the line asks to see."""

    search: str
    open_only: bool
    struck_too: bool


class SearchLine(QWidget):
    """Tells what is wanted at most 80 ms after the last key."""

    wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, register: Register, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(_("Zoeken   {key}", key=shortcuts.SEARCH))
        self.edit.setAccessibleName(_("Zoeken in {list}", list=register.page_title()))
        self.edit.setClearButtonEnabled(True)
        self.edit.setMinimumSize(theme.px(260), theme.px(TARGET))
        self.edit.textChanged.connect(lambda: self._timer.start(SEARCH_DELAY_MS))
        self.new = self._button(_("Nieuw   {key}", key=shortcuts.NEW), "primary")
        self.new.clicked.connect(self.new_wanted)
        self.open_only = self._toggle(_("Alleen open"), register.lifecycle is not None)
        self.open_only.setVisible(register.lifecycle is not None)
        self.struck = self._toggle(_("Ook doorgehaald"), False)
        self._flow = FlowLayout(self, theme.px(8))
        for widget in (self.edit, self.new, self.open_only, self.struck):
            self._flow.addWidget(widget)

    def wanted_now(self) -> Wanted:
        return Wanted(self.edit.text().strip(), not self.open_only.isHidden() and self.open_only.isChecked(), self.struck.isChecked())

    def add(self, words: str) -> QPushButton:
        """One more act on the whole list."""
        button = self._button(words, "quiet")
        self._flow.addWidget(button)
        return button

    def add_icon(self, icon: str, words: str, keys: str = "") -> QPushButton:
        """An act for later on the whole list; its words stand in the tip, for the rows need the room."""
        button = self._button("", "quiet")
        button.setIcon(self._theme.icon(icon, "primary"))
        button.setIconSize(QSize(self._theme.px(22), self._theme.px(22)))
        button.setFixedWidth(self._theme.px(52))
        button.setAccessibleName(words)
        button.setToolTip(f"{words}   {keys}" if keys else words)
        button.setShortcut(QKeySequence(keys))
        self._flow.addWidget(button)
        return button

    def show_everything(self) -> None:
        """Take search and filters away."""
        self.edit.clear()
        self.open_only.setChecked(False)

    def _tell(self) -> None:
        self._timer.stop()
        self.wanted.emit(self.wanted_now())

    def _toggle(self, words: str, on: bool) -> QPushButton:
        button = Chip(words, self._theme, self)
        button.setAutoDefault(True)
        button.setChecked(on)
        button.toggled.connect(self._tell)
        return button

    def _button(self, words: str, role: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setMinimumHeight(self._theme.px(TARGET))
        button.setAutoDefault(True)
        return button
