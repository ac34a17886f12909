"""Help: what the page is for, and every key by where it works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs.room import fitting, scrolled
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.page_help import FIVE
from nsp_desktop.ui.rooms import ROOMS
from nsp_desktop.ui.shortcuts import ALL, SCOPES, Scope

if TYPE_CHECKING:
    from nsp_desktop.ui.rooms import RoomName
    from nsp_desktop.ui.theme import Theme


class HelpDialog(QDialog):
    """Esc or Enter closes it. The keys of the page that is shown come first."""

    def __init__(self, room: "RoomName", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room = room
        self.setProperty("role", "dialog")
        self.setWindowTitle(_("Hulp"))
        area = scrolled(self._body(), self)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Alle toetsen"))
        close = QPushButton(_("Sluiten   Esc"), self)
        close.setProperty("role", "primary")
        close.setMinimumHeight(theme.px(56))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        title = next(one.title() for one in ROOMS if one.name == room)
        column.addWidget(words(_("Hulp bij {page}", page=title), "title", self))
        calm = _("U kunt niets kapotmaken: wat bewaard is, blijft bewaard, en Ctrl+Z draait het laatste terug.")
        column.addWidget(words(calm, "muted", self))
        column.addWidget(area, 1)
        column.addWidget(close)
        self.resize(fitting(760, 560, theme))
        close.setFocus()

    def _body(self) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(self._theme.px(20))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(1, 1)
        line = 0
        for sentence in FIVE[self._room]:
            grid.addWidget(words(_(sentence), "large", body), line, 0, 1, 2)
            line += 1
        for scope in self._scopes():
            grid.addWidget(words(_(SCOPES[scope]), "heading", body), line, 0, 1, 2)
            line += 1
            for keys, said in self._lines(scope):
                key = QLabel(keys, body)
                key.setProperty("role", "strong")
                grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words(said, "", body), line, 1)
                line += 1
        return body

    def _scopes(self) -> tuple[Scope, ...]:
        """What works on this page stands on top."""
        match self._room:
            case "desk":
                return ("desk", "everywhere", "form", "lists")
            case "overview" | "exchange" | "municipality":
                return ("everywhere", "lists", "form", "desk")
            case _:
                return ("lists", "form", "everywhere", "desk")

    @staticmethod
    def _lines(scope: str) -> list[tuple[str, str]]:
        """The nine tallies are one line."""
        lines = []
        for shortcut in ALL:
            if shortcut.scope == scope and not (shortcut.name.startswith("tally-") and shortcut.keys != "1"):
                native = QKeySequence(shortcut.keys).toString(QKeySequence.SequenceFormat.NativeText)
                lines.append(("1 - 9" if shortcut.name == "tally-1" else native, _(shortcut.words)))
        return lines
