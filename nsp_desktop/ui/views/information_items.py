"""What we tell: every item word for word, how sure it is, from whom, and until when."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services import board
from nsp_desktop.services.public_board import told_of
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.views.information_marks import certainty_mark, expired_mark
from nsp_desktop.ui.views.pill import Pill

if TYPE_CHECKING:
    from nsp_desktop.services.board import BoardItem
    from nsp_desktop.ui.editors import Surroundings

NARROW: Final = 440


class ItemCard(QFrame):
    """One item, with what can be done with it."""

    acted = Signal(str, object)
    """`open`, `replace`, `versions` or `take_off`, and the item."""

    def __init__(self, item: "BoardItem", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.setProperty("role", "card")
        px, now = around.theme.px, around.desk.now()
        marks = marks_of(item, around)
        self._narrow, self._head, pills = px(NARROW), QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        for mark in marks:
            pills.addWidget(Pill(mark, around.theme, self))
        pills.addStretch(1)
        self._told = _label(told_of(item, now), "small", self)
        self._head.addLayout(pills)
        self._head.addWidget(self._told, 1)
        text = _label(item.text, "value", self)
        text.setFont(around.theme.font("body"))
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(2))
        column.setSpacing(px(4))
        column.addLayout(self._head)
        column.addWidget(text)
        column.addWidget(self._foot(px, expired=expired_mark(item, now) is not None))
        if len(board.wordings(around.desk, item.record)) < 2:
            self.buttons["versions"].hide()
        self.setAccessibleName(f"{item.number}. {marks[0].word}. {item.text}")

    def _foot(self, px: Callable[[int], int], *, expired: bool) -> QWidget:
        foot = QWidget(self)
        flow = FlowLayout(foot, px(8))
        steps = [("open", _("Openen")), ("replace", _("Vervangen")), ("versions", _("Eerdere tekst"))]
        for name, words in steps if expired else [*steps, ("take_off", _("Geldt niet meer"))]:
            button = QPushButton(words, self)
            button.setProperty("role", "link")
            button.setMinimumHeight(px(TARGET))
            button.setAutoDefault(True)
            button.setAccessibleName(f"{words}: {self.item.number}")
            button.clicked.connect(partial(self._tell, name))
            self.buttons[name] = button
            flow.addWidget(button)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow card the source stands under the marks."""
        super().resizeEvent(event)
        narrow = self.width() < self._narrow
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._told.setAlignment((Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter)

    def _tell(self, name: str, _checked: bool = False) -> None:
        self.acted.emit(name, self.item)


class ItemList(QScrollArea):
    """The surest first; an empty list says what to do."""

    acted = Signal(str, object)

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self.cards: list[ItemCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_items(self, items: "Sequence[BoardItem]", empty: str) -> None:
        height = self.verticalScrollBar().value()
        inside = QWidget()
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._around.theme.px(6), 0)
        column.setSpacing(self._around.theme.px(8))
        self.cards = [ItemCard(item, self._around, inside) for item in items]
        for card in self.cards:
            card.acted.connect(self.acted)
            column.addWidget(card)
        if not self.cards:
            column.addWidget(_label(empty, "empty", inside))
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(inside)
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setValue(height)

    def take_focus(self) -> bool:
        """Whether there is an item to stand on."""
        if self.cards:
            self.cards[0].buttons["open"].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.cards)


def marks_of(item: "BoardItem", around: "Surroundings") -> list[Mark]:
    """How sure it is, whether it still holds, and who reads it."""
    expired = expired_mark(item, around.desk.now())
    shown = Mark(_("Op het bord"), "device-tv", "info") if item.public else Mark(_("Alleen intern"), "eye-off", "muted")
    certainty = certainty_mark(around.desk.register("information").by_name["certainty"], item.certainty)
    return [certainty, *([expired] if expired else []), shown]


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
