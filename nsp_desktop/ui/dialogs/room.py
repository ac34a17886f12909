"""Room for a dialog: at a large size of type, what does not fit on a small screen scrolls, and the buttons stay."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

LARGEST: Final = (1000, 572)
"""Fits the floor of 1024 x 600 with the frame of the window around it."""


def fitting(width: int, height: int, theme: "Theme") -> QSize:
    """So large at 100 %, and never larger than a small screen."""
    return QSize(min(theme.px(width), LARGEST[0]), min(theme.px(height), LARGEST[1]))


def scrolled(body: QWidget, parent: QWidget) -> QScrollArea:
    """The part of a dialog that may scroll; the keyboard walks through it as if it did not."""
    body.setProperty("role", "body")
    area = QScrollArea(parent)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
