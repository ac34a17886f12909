"""The roster as a grid: a line for each role, a column for now and one for the next shift."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import team_work
from nsp_desktop.ui.views.team_duty import DutyCard

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.team_work import Duty, RoleLine, Roster
    from nsp_desktop.ui.theme import Theme

_ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class RosterGrid(QWidget):
    """The arrows walk through it. `pressed` and `seen` carry a card: the one that was pressed, and the one that the keyboard is on."""

    pressed = Signal(object)
    seen = Signal(object)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[list[DutyCard]] = [[], []]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None

    def show_roster(self, desk: "Desk", found: "Roster") -> None:
        """Everything anew; the keyboard stays in the same place."""
        place = self.place()
        old, self._body = self._body, QWidget(self)
        self.cards = [[], []]
        self._fill(self._body, desk, found)
        self._column.addWidget(self._body)
        self._body.show()
        if place is not None:
            self.focus_at(*place)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def place(self) -> tuple[int, int] | None:
        """Column and line of the card that has the keyboard."""
        found = [(column, line) for column in (0, 1) for line, card in enumerate(self.cards[column]) if card.hasFocus()]
        return found[0] if found else None

    def focus_at(self, column: int, line: int) -> None:
        cards = self.cards[column]
        if cards:
            cards[max(0, min(line, len(cards) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> DutyCard | None:
        """What asks for an act first: a role that nobody has, somebody who has not come, else the first of all."""
        now = self.cards[0]
        for state in ("open", "missing"):
            found = next((card for card in now if card.state == state), None)
            if found is not None:
                return found
        return now[0] if now else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, step = self.place(), _ARROWS.get(Qt.Key(event.key()))
        if place is None or step is None:
            super().keyPressEvent(event)
            return
        across = -step[1] if self.isRightToLeft() else step[1]
        self.focus_at(max(0, min(1, place[0] + across)), place[1] + step[0])

    # --- inside ----------------------------------------------------------------------------------------------

    def _fill(self, body: QWidget, desk: "Desk", found: "Roster") -> None:
        px = self._theme.px
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        later = "" if found.next_at is None else show_moment(found.next_at, desk.now())
        heads = (_("Nu"), _("Straks, vanaf {time}", time=later) if later else _("Straks"))
        for column, words in enumerate(heads, start=1):
            grid.addWidget(self._label(words, "strong", body), 0, column)
        for place, line in enumerate(team_work.role_lines(desk, found), start=1):
            grid.addWidget(self._label(line.label, "", body), place, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, duties in enumerate((line.now, line.next)):
                grid.addWidget(self._cell(line, duties, column, desk, body), place, column + 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        self._order()

    def _cell(self, line: "RoleLine", duties: "tuple[Duty, ...]", column: int, desk: "Desk", parent: QWidget) -> QWidget:
        cell = QWidget(parent)
        stack = QVBoxLayout(cell)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._theme.px(4))
        for duty in duties or (None,):
            card = DutyCard(line.role, line.label, duty, desk.now(), self._theme, cell)
            card.setProperty("next", column == 1)
            card.clicked.connect(lambda _checked=False, card=card: self.pressed.emit(card))
            card.seen.connect(lambda card=card: self.seen.emit(card))
            stack.addWidget(card)
            self.cards[column].append(card)
        return cell

    def _order(self) -> None:
        """Tab goes down one column and then down the other."""
        cards = [*self.cards[0], *self.cards[1]]
        for one, other in pairwise(cards):
            QWidget.setTabOrder(one, other)

    @staticmethod
    def _label(words: str, role: str, parent: QWidget) -> QLabel:
        label = QLabel(words, parent)
        label.setProperty("role", role)
        return label
