"""The one field of the desk page: a name is typed or searched in it, with at most five known people under it."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import enter_keys
from nsp_desktop.ui.tally_pad import digit_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_DELAY_MS: Final = 60
_RECORD: Final = 256
"""Qt.ItemDataRole.UserRole"""


class NameField(QLineEdit):
    """Keys it has no use for go to the page: digits and Ctrl+Z while it is empty, Enter and Esc always."""

    chosen = Signal(object)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("large", True)
        self.setPlaceholderText(_("Scan of typ een naam"))
        self.setAccessibleName(_("Naam"))
        self.setMinimumHeight(theme.px(50))
        self.setMaxLength(200)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._suggest)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.textChanged.connect(self._close_when_empty)

    @cached_property
    def list(self) -> "QListWidget":
        """The known people; made when somebody first types."""
        from PySide6.QtWidgets import QListWidget

        made = QListWidget(self.parentWidget())
        made.setProperty("role", "suggestions")
        made.setAccessibleName(_("Bekende bezoekers"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.hide()
        made.itemClicked.connect(self._take)
        return made

    @property
    def _is_open(self) -> bool:
        return "list" in vars(self) and self.list.isVisible()

    def event(self, event: QEvent) -> bool:
        """In an empty field there is nothing of its own to take back."""
        is_undo = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Z
        if is_undo and not self.text():
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._is_open and not digit_of(event):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in enter_keys() and self._is_open and self.list.currentRow() >= 0:
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape and self._is_open:
            self.close_list()
        elif key in enter_keys() or key == Qt.Key.Key_Escape or (not self.text() and digit_of(event)):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def close_list(self) -> None:
        self._timer.stop()
        if "list" in vars(self):
            self.list.hide()

    def _close_when_empty(self, text: str) -> None:
        if not text.strip():
            self.close_list()

    def _suggest(self) -> None:
        """The names that fit; nothing is asked while the field is not in use."""
        from nsp_desktop.services.known_person import suggestions

        typed = self.text().strip()
        found = suggestions(self._desk, typed) if typed and self.hasFocus() else []
        from PySide6.QtWidgets import QListWidgetItem

        self.list.clear()
        for person in found:
            item = QListWidgetItem("   ".join(part for part in (person.name, person.place, person.number) if part))
            item.setData(_RECORD, person.record)
            item.setSizeHint(QSize(0, self._theme.px(44)))
            self.list.addItem(item)
        self._place() if found else self.list.hide()

    def _place(self) -> None:
        """Over whatever stands under the field."""
        window = self.window()
        self.list.setParent(window)
        top = self.mapTo(window, QPoint(0, self.height() + self._theme.px(4)))
        height = self.list.count() * self._theme.px(44) + self._theme.px(4)
        self.list.setGeometry(top.x(), top.y(), self.width(), min(height, window.height() - top.y()))
        self.list.show()
        self.list.raise_()

    def _walk(self, by: int) -> None:
        """Through the names and past the last one back to what was typed."""
        self.list.setCurrentRow((self.list.currentRow() + 1 + by) % (self.list.count() + 1) - 1)

    def _take(self, item: "QListWidgetItem") -> None:
        row = self._desk.row("visitors", RecordId(bytes(item.data(_RECORD))))
        self.close_list()
        if row is not None:
            self.setText(str(row.values.get("name") or row.number))
            self.chosen.emit(row)
