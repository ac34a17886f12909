"""Parts beside each other, which stand under each other where the room is too narrow: that is large letters on a small screen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

STACKED: Final = 800
STACKED_NARROWEST: Final = 400
"""No page with such parts is made for less width, at 100 %."""
MARGINS: Final = 32
"""What a page leaves free on both sides together."""
_UNBOUND: Final = 16_777_215


class Beside(QBoxLayout):
    """`below`: in less room than this, at 100 %, they stack. With larger letters than usual it never asks for room beside each other."""

    def __init__(self, theme: "Theme", spacing: int, *, below: int = STACKED, last_on_top: bool = False) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._below = theme.px(below)
        self._large = theme.factor > 1
        self._margins = theme.px(MARGINS)
        self._under = QBoxLayout.Direction.BottomToTop if last_on_top else QBoxLayout.Direction.TopToBottom
        self.setSpacing(theme.px(spacing))

    @property
    def stacked(self) -> bool:
        return self.direction() == self._under

    def minimumSize(self) -> QSize:
        whole = super().minimumSize()
        if not self._large:
            return whole
        parts = (self.itemAt(place) for place in range(self.count()))
        return QSize(max((part.minimumSize().width() for part in parts if part is not None), default=0), whole.height())

    def least(self, width: int, height: int, last: QWidget) -> QSize:
        """The room that a page of this least size needs now: where its parts stack it is narrower and higher."""
        if not self.stacked:
            return QSize(0 if self._large else width, height)
        return QSize(0, height + max(last.minimumSizeHint().height(), last.minimumHeight()) + self.spacing())

    def arrange(self, room: int, last: QWidget | None = None, width: int = 0) -> None:
        """In a page so wide, with the last part so wide where it stands beside the others; without one each keeps its share."""
        narrow = room < self._below
        self.setDirection(self._under if narrow else QBoxLayout.Direction.LeftToRight)
        if last is not None:
            last.setMinimumWidth(0 if narrow else width)
            last.setMaximumWidth(_UNBOUND if narrow else width)
            lowest = max(0, last.minimumSizeHint().height(), last.heightForWidth(room - self._margins))
            last.setMinimumHeight(lowest if narrow else 0)
