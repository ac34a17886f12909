"""A box of messages with its heading: walk with the arrows, Enter opens, the steps of the chosen one stand beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop.ui.inputs import is_plain_enter
from nsp_desktop.ui.views.messages_rows import STANDING, MessageDelegate, MessageModel

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.services.message_boxes import Standing
    from nsp_desktop.ui.theme import Theme


class MessageRows(QListView):
    """`chosen` carries what the keyboard stands on, `opened` what was entered or clicked twice."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = MessageModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(MessageDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.px(28))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.doubleClicked.connect(self._open)

    def current(self) -> "Standing | None":
        found: Standing | None = self.currentIndex().data(STANDING) if self.currentIndex().isValid() else None
        return found

    def show_rows(self, count: int, at: "Callable[[int], Standing | None]") -> None:
        """Other rows; the chosen message stays chosen where it is still there, else the one in its place."""
        kept, place, height = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        had = self.selectionModel().blockSignals(True)
        self.rows.show_rows(count, at)
        if kept is not None and count:
            self.setCurrentIndex(self.rows.index(self._place_of(kept.row.record, place, count)))
        self.selectionModel().blockSignals(had)
        self.verticalScrollBar().setValue(height)

    def choose_first(self) -> None:
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()
        self._tell(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _place_of(self, record: "RecordId", near: int, count: int) -> int:
        for place in range(max(0, near - 50), min(count, near + 50)):
            found = self.rows.standing(place)
            if found is not None and found.row.record == record:
                return place
        return min(max(near, 0), count - 1)

    def _tell(self, index: QModelIndex) -> None:
        found = index.data(STANDING) if index.isValid() else None
        if found is not None:
            self.chosen.emit(found)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(STANDING)
        if found is not None:
            self.opened.emit(found)


class MessageColumn(QWidget):
    """One box: its name with how many are in work, its rows, or a sentence where there are none."""

    def __init__(self, title: str, empty: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.px(120))
        self.title = QLabel(title, self)
        self.title.setProperty("role", "heading")
        self.rows = MessageRows(theme, self)
        self.rows.setAccessibleName(title)
        self.empty = QLabel(empty, self)
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(theme.px(16))
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.rows)
        self.middle.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(10), theme.px(4), theme.px(4))
        column.setSpacing(theme.px(4))
        self.title.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        column.addWidget(self.title)
        column.addWidget(self.middle, 1)

    def show_rows(self, count: int, at: "Callable[[int], Standing | None]", heading: str, empty: str) -> None:
        self.title.setText(heading)
        self.empty.setText(empty)
        self.rows.show_rows(count, at)
        self.middle.setCurrentWidget(self.rows if count else self.empty)
