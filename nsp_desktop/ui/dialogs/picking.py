"""A dialog with one search line and a list: type, walk with the arrows, Enter takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

DELAY_MS = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to pick and what it stands for."""

    words: str
    what: object


class PickDialog(QDialog):
    """`find` gives the choices for what is typed; `chosen` is what was picked, None when somebody went back."""

    def __init__(self, title: str, find: Callable[[str], Sequence[Choice]], empty: str, theme: "Theme", parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("role", "dialog")
        self.chosen: object = None
        self._find = find
        self._empty = empty
        self._height = theme.px(TARGET)
        self.edit = QLineEdit(self)
        self.edit.setProperty("large", True)
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText(title)
        self.edit.setMaxLength(200)
        self.edit.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setProperty("role", "suggestions")
        self.list.setAccessibleName(title)
        self.said = QLabel(empty, self)
        self.said.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.setSpacing(theme.px(8))
        for part in (self.edit, self.said, self.list):
            layout.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.show_found)
        self.edit.textEdited.connect(lambda _text: self._timer.start())
        self.list.itemActivated.connect(self._take)
        self.resize(theme.px(720), theme.px(480))
        self.show_found()

    def show_found(self) -> None:
        """Ask again for what is typed now."""
        self._timer.stop()
        self.list.clear()
        for choice in self._find(self.edit.text()):
            item = QListWidgetItem(choice.words)
            item.setData(Qt.ItemDataRole.UserRole, choice.what)
            item.setSizeHint(QSize(0, self._height))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.said.setVisible(self.list.count() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.show_found() if self._timer.isActive() else None
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
