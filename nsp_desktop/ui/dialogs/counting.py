"""Counting at the desk: a group at once, and how many people are really in."""

from collections.abc import Collection
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.choices import TALLIES
from nsp_desktop.i18n import _
from nsp_desktop.services.functions import NOT_HERE
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.tally_card import LOOKS
from nsp_desktop.ui.tally_pad import digit_of

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

LARGEST = 9999
WIDE = 700
LINE = 20
"""The letters of a line on a button: a long name has two."""


class CountDialog(QDialog):
    """A number in one large field; Enter goes on, Esc goes back."""

    def __init__(self, title: str, question: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.field = QLineEdit(self)
        self.field.setProperty("large", True)
        self.field.setAccessibleName(question)
        self.field.setValidator(QIntValidator(0, LARGEST, self.field))
        self.field.setMinimumHeight(theme.px(56))
        self.problem = words("", "field-problem", self)
        self.problem.hide()
        self.back = self._button(_("Terug   Esc"), "quiet")
        self.go = self._button("", "primary")
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(self.go_on)
        self.column, foot = QVBoxLayout(self), QHBoxLayout()
        self.column.setContentsMargins(*(theme.px(24),) * 4)
        self.column.setSpacing(theme.px(12))
        for widget in (words(question, "question", self), self.field, self.problem):
            self.column.addWidget(widget)
        self.extra = QVBoxLayout()
        self.column.addLayout(self.extra)
        foot.addWidget(self.back)
        foot.addWidget(self.go, 1)
        self.column.addLayout(foot)
        self.setMinimumWidth(theme.px(480))
        self.field.setFocus()

    @property
    def count(self) -> int:
        return int(self.field.text() or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        raise NotImplementedError

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()
        self.field.setFocus()

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.setMinimumHeight(self.theme.px(56))
        return button


class RecountDialog(CountDialog):
    """How many people are in, counted by looking."""

    def __init__(self, expected: int, theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Hertellen"), _("Hoeveel mensen zijn er nu binnen?"), theme, parent)
        self.extra.addWidget(words(_("Op het scherm staan er {count}. Tel en typ wat u ziet.", count=expected), "muted", self))
        self.go.setText(_("Bewaren   Enter"))

    def go_on(self) -> None:
        if self.field.hasAcceptableInput():
            self.accept()
        else:
            self._say(_("Typ een getal. Is er niemand, typ dan 0."))


class GroupDialog(CountDialog):
    """How many; Enter: they come in. Or Tab, and the digit of the tally that they come for. `off`: tallies that are not kept here."""

    def __init__(self, off: Collection[str], theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Groep"), _("Hoeveel mensen?"), theme, parent)
        self.kind = TALLIES[0].code
        self.go.setText(_("Komt binnen   Enter"))
        self.extra.addWidget(words(_("Komen ze voor iets anders? Druk op Tab en dan op het cijfer, of kies hier."), "muted", self))
        self.setMinimumWidth(theme.px(WIDE))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        self.buttons = [self._kind(place, off=option.code in off) for place, option in enumerate(TALLIES)]
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, place // 3, place % 3)
        self.extra.addLayout(grid)
        for before, after in pairwise((self.field, *self.buttons, self.back, self.go)):
            self.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit and digit != "0" and self.focusWidget() is not self.field:
            self.buttons[int(digit) - 1].click()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """They come in, unless another tally was chosen with the keyboard."""
        self._take(next((place for place, button in enumerate(self.buttons) if self.focusWidget() is button), 0))

    def _take(self, place: int) -> None:
        if not self.count:
            self._say(_("Typ eerst hoeveel mensen het zijn."))
            return
        self.kind = TALLIES[place].code
        self.accept()

    def _kind(self, place: int, *, off: bool) -> QPushButton:
        option = TALLIES[place]
        look = LOOKS[option.code]
        named = _("{digit}   {option}", digit=place + 1, option=_(option.label))
        button = self._button("\n".join(wrap(named, LINE)), "choice")
        button.setMinimumHeight(self.theme.px(64))
        button.setIcon(self.theme.icon("ban" if off else look.icon, look.tone))
        button.setAccessibleName(_(option.label))
        button.setToolTip(_(NOT_HERE) if off else "")
        button.setEnabled(not off)
        button.clicked.connect(lambda: self._take(place))
        return button
