"""An input one types in while a few fitting answers stand under it; for long choices and for links to records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET, Input, fill, is_plain_enter, watch

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_ANSWER = int(Qt.ItemDataRole.UserRole)
_VISIBLE_ROWS = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible value and how it is shown."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Where answers come from: those that fit a typed text, the text of a value, and the value of an exact text."""

    offer: Callable[[str], Sequence[Answer]]
    show: Callable[[Value], str]
    find: Callable[[str], Value]


class SuggestInput(Input):
    """Down and Up walk through the suggestions, Enter takes one and goes on, Esc closes them."""

    def __init__(self, answers: Answers, title: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._theme = theme
        self._chosen: Answer | None = None
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(theme.px(TARGET))
        self.edit.textEdited.connect(self._typed_on)
        self.edit.textChanged.connect(self.changed)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Suggesties voor {field}", field=title))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "suggestions")
        self.list.hide()
        self.list.itemClicked.connect(self._take)
        watch(self.edit, self)
        self.edit.installEventFilter(self)
        fill(self, self.edit)

    def typed(self) -> str:
        return self.edit.text()

    def set_typed(self, text: str) -> None:
        found = self._answers.find(text) if text else None
        self._chosen = Answer(found, text) if found is not None else None
        self.edit.setText(text)

    def value(self) -> Value:
        text = self.edit.text().strip()
        if not text:
            return None
        if self._chosen is not None and self._chosen.text == text:
            return self._chosen.value
        found = self._answers.find(text)
        if found is None:
            raise ValueError(_("Kies een regel uit de lijst."))
        return found

    def set_value(self, value: Value) -> None:
        self._chosen = None if value is None else Answer(value, self._answers.show(value))
        self.edit.setText(self._chosen.text if self._chosen else "")
        self.edit.setCursorPosition(0)

    def target(self) -> QWidget:
        return self.edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn:
                self._open()
            case QEvent.Type.FocusOut | QEvent.Type.Hide:
                self._close()
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._key(event)
            case _:
                pass
        return False

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._walk(steps[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Escape and self.list.isVisible():
            self._close()
            return True
        if is_plain_enter(event):
            self._take_best()
        return False

    def _typed_on(self) -> None:
        self._chosen = None
        self._open()

    def _open(self) -> None:
        text = self.edit.text().strip()
        settled = self._chosen is not None and self._chosen.text == text
        found = self._answers.offer("" if settled else text)
        self.list.clear()
        for answer in found:
            item = QListWidgetItem(answer.text)
            item.setData(_ANSWER, answer)
            item.setSizeHint(QSize(0, self._theme.px(TARGET)))
            self.list.addItem(item)
        if found:
            self._float()
        else:
            self._close()

    def _float(self) -> None:
        """Show the list over the window under (or, without room, above) the line."""
        window = self.window()
        self.list.setParent(window)
        rows = min(self.list.count(), _VISIBLE_ROWS)
        place = self.edit.mapTo(window, QPoint(0, self.edit.height()))
        below = window.height() - place.y()
        above = place.y() - self.edit.height()
        height = min(rows * self._theme.px(TARGET) + 2 * self.list.frameWidth() + self._theme.px(8), max(above, below))
        top = place.y() if height <= below else place.y() - self.edit.height() - height
        self.list.setGeometry(place.x(), top, self.edit.width(), height)
        self.list.show()
        self.list.raise_()

    def _close(self) -> None:
        self.list.hide()
        self.list.setParent(self)

    def _walk(self, by: int) -> None:
        if not self.list.isVisible():
            self._open()
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def _take_best(self) -> None:
        """The line walked to, else the first that fits what was typed."""
        place = self.list.currentRow()
        if place < 0 and self._chosen is None and self.edit.text().strip():
            place = 0
        if self.list.isVisible() and 0 <= place < self.list.count():
            self._take(self.list.item(place))

    def _take(self, item: QListWidgetItem) -> None:
        answer = item.data(_ANSWER)
        assert isinstance(answer, Answer)
        self._chosen = answer
        self.edit.setText(answer.text)
        self.edit.setCursorPosition(0)
        self._close()
