"""A body that scrolls up and down where a page is too low for it, and otherwise fills the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class ScrollBody(QScrollArea):
    """Put parts into `column`; it is never wider than what is seen of it."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        inside.setProperty("role", "body")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.verticalScrollBar().setSingleStep(theme.px(28))
