"""What every input of a form can do, and the two for text."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from nsp_desktop.domain.register import Value

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


TARGET = 44
"""The smallest height of anything one can touch, in pixels at 100 %."""


@cache
def enter_keys() -> frozenset[int]:
    """Made at the first key: naming one of Qt's keys makes all 471 (decision 0020)."""
    return frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Input(QWidget):
    """One value being typed or chosen. `typed` is what stands there, also when it is not (yet) a value."""

    changed = Signal()
    entered = Signal()
    left = Signal()
    advance = Signal()

    def typed(self) -> str:
        raise NotImplementedError

    def set_typed(self, text: str) -> None:
        raise NotImplementedError

    def value(self) -> Value:
        """Raises ValueError with a sentence for what cannot be understood."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        raise NotImplementedError

    def target(self) -> QWidget:
        """The widget that takes the focus."""
        raise NotImplementedError

    def targets(self) -> tuple[QWidget, ...]:
        """Every widget of this input that can have the focus."""
        return (self.target(),)

    def echo(self) -> str:
        """How the typed text was understood, where that is not obvious."""
        return ""


class KeyWatch(QObject):
    """Tells when the watched widget gets the focus and is left, and when Enter is pressed in it without other keys."""

    entered = Signal()
    left = Signal()
    enter = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_plain_enter(event):
            self.enter.emit()
            return True
        return False


def is_plain_enter(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in enter_keys()


def watch(widget: QWidget, owner: Input) -> KeyWatch:
    """Connect leaving and Enter of `widget` to the signals of its input."""
    watcher = KeyWatch(owner)
    widget.installEventFilter(watcher)
    watcher.entered.connect(owner.entered)
    watcher.left.connect(owner.left)
    watcher.enter.connect(owner.advance)
    return watcher


def fill(owner: QWidget, *widgets: QWidget) -> None:
    """Lay these under each other without margins."""
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)


class TextInput(Input):
    """One line of text, kept as typed."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(theme.px(TARGET))
        self.edit.textChanged.connect(self.changed)
        watch(self.edit, self)
        fill(self, self.edit)

    def typed(self) -> str:
        return self.edit.text()

    def set_typed(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def value(self) -> Value:
        return self.edit.text() or None

    def set_value(self, value: Value) -> None:
        self.set_typed("" if value is None else str(value))

    def target(self) -> QWidget:
        return self.edit


class LinesInput(Input):
    """Several lines of text; Enter goes on as everywhere, Shift+Enter begins a new line."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme.px(TARGET * 2))
        self.edit.textChanged.connect(self.changed)
        watch(self.edit, self)
        fill(self, self.edit)

    def typed(self) -> str:
        return self.edit.toPlainText()

    def set_typed(self, text: str) -> None:
        self.edit.setPlainText(text)

    def value(self) -> Value:
        return self.edit.toPlainText() or None

    def set_value(self, value: Value) -> None:
        self.set_typed("" if value is None else str(value))

    def target(self) -> QWidget:
        return self.edit
