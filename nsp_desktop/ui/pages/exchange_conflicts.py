"""Conflicts side by side: mine and theirs, when and by whom; one key settles the one that is chosen in the list."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts
from nsp_desktop.ui.conflict_box import asked, choice_text
from nsp_desktop.ui.line_list import Line, LineList

if TYPE_CHECKING:
    from nsp_desktop.services.conflicts import Choice, Conflict
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class ConflictsView(QWidget):
    """`settled` carries what the choice made, `failed` why it was refused, `opened` register and number of the record."""

    settled = Signal(object)
    failed = Signal(str)
    opened = Signal(str, str)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._found: dict[object, Conflict] = {}
        empty = _("Er valt niets te kiezen. Hier staat het als twee laptops iets anders opschreven.")
        self.list = LineList(_("Keuzes die open staan"), empty, theme, self)
        self.list.walked.connect(lambda _key: self._show_choices())
        self.list.opened.connect(self._open)
        self.question = QLabel(self)
        self.question.setProperty("role", "heading")
        self.question.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        for digit in range(1, 10):
            key = QShortcut(QKeySequence(str(digit)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda digit=digit: self.choose(digit))
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(12))
        self._box = QFrame(self)
        self._box.setProperty("role", "conflict")
        inside, column = QVBoxLayout(self._box), QVBoxLayout(self)
        inside.setContentsMargins(*(theme.px(12),) * 4)
        inside.addWidget(self.question)
        inside.addLayout(self._row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.list, 1)
        column.addWidget(self._box)

    def refresh(self) -> None:
        found = [replace(one, choices=tuple(sorted(one.choices, key=_mine_first))) for one in conflicts.conflicts(self._desk)]
        self._found = {(one.row.record, one.field): one for one in found}
        self.list.show_lines([self._line(key, one) for key, one in self._found.items()])
        self._show_choices()

    def take_focus(self) -> None:
        self.list.setFocus()

    def choose(self, place: int) -> None:
        """Settle the conflict that is shown with its choice of this number, from 1."""
        one = self._found.get(self.list.current)
        if one is None or not 1 <= place <= len(one.choices):
            return
        try:
            self.settled.emit(conflicts.settle(self._desk, one.row, one.field, one.choices[place - 1].value))
        except UserError as error:
            self.failed.emit(error.message)

    def _line(self, key: object, one: "Conflict") -> Line:
        return Line(key, show_moment(one.since, self._desk.now()), "arrows-split", "warning", one.title, one.label)

    def _open(self, key: object) -> None:
        one = self._found.get(key)
        if one is not None:
            self.opened.emit(one.row.register, one.row.number)

    def _show_choices(self) -> None:
        one = self._found.get(self.list.current)
        self._box.setVisible(one is not None)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if one is not None:
            self.question.setText(asked(one))
            self.buttons = [self._button(place, one, choice) for place, choice in enumerate(one.choices, 1)]
            for button in self.buttons:
                self._row.addWidget(button, 1)

    def _button(self, place: int, one: "Conflict", choice: "Choice") -> QPushButton:
        """A choice: what it says in large type, and below it who wrote it, where and when."""
        when = show_moment(choice.at, self._desk.now())
        now = _("staat nu in de lijsten") if choice.shows else ""
        text, told = choice_text(one.field, choice), " · ".join(part for part in (conflicts.written_by(choice), when, now) if part)
        button = QPushButton(self._box)
        button.setProperty("role", "answer")
        button.setAutoDefault(True)
        button.setAccessibleName(f"{place}. {text}. {told}")
        button.setMinimumHeight(self._theme.px(88))
        column = QVBoxLayout(button)
        column.setContentsMargins(*(self._theme.px(12),) * 4)
        column.setSpacing(self._theme.px(2))
        for words, role in ((f"{place}   {text}", "large"), (told, "small")):
            label = QLabel(words, button)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        button.clicked.connect(lambda: self.choose(place))
        return button


def _mine_first(choice: "Choice") -> bool:
    return not choice.mine
