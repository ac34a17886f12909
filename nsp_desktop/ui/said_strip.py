"""A strip that says what became of an act that cannot be taken back, or why it did not happen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class SaidStrip(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setProperty("role", "strong")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, sentence: str, *, good: bool = True) -> None:
        """An empty sentence hides it."""
        self.setProperty("role", "saved" if good else "problem")
        self.style().polish(self)
        side = self._theme.px(24)
        icon = self._theme.icon("circle-check" if good else "alert-triangle", "success" if good else "danger")
        self._icon.setPixmap(icon.pixmap(side, side))
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
