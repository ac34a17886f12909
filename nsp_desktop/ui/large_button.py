"""A large button that says its key where there is room, and gives way where there is not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class LargeButton(QPushButton):
    """`role` and `tint` are its place in the style sheet and the colour of its icon."""

    def __init__(self, words: str, keys: str, icon: str, role: str, tint: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = theme.icon(icon, tint)
        self._words = words
        self._keys = keys
        self._theme = theme
        self.setProperty("role", role)
        self.setAutoDefault(True)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}   {keys}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.arrange(narrow=False, low=False)

    def arrange(self, *, narrow: bool, low: bool, icon: bool = True) -> None:
        px = self._theme.px
        self.setText(f"{' ' if icon else ''}{self._words}" if narrow else f" {self._words}   {self._keys}")
        self.setIcon(self._icon if icon else QIcon())
        self.setIconSize(QSize(px(24), px(24)))
        self.setMinimumHeight(px(48 if low else 60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), super().minimumSizeHint().height())
