"""The key figures of the point as a row of cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nsp_desktop.ui import paint

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

Tone = Literal["info", "success", "warning", "danger", "violet", "muted"]
ACROSS: Final = 4
HEIGHT: Final = 96
LOW: Final = 76


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure, what it counts, and a word more."""

    number: str
    words: str
    icon: str
    tone: Tone
    more: str = ""


class KeyFigures(QWidget):
    """Four beside each other; painted, read out as one text."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: Sequence[KeyFigure] = ()
        self._height = HEIGHT
        self._lines = 2
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[KeyFigure]) -> None:
        self._figures = figures
        self._fit()
        self.setAccessibleName(". ".join(f"{figure.words}: {figure.number} {figure.more}".strip() for figure in figures))
        self.update()

    def set_room(self, height: int) -> None:
        """On a low page the third line of each card makes room, on a very low one the cards that are less pressing."""
        low, lowest = (self._theme.px(limit) for limit in (560, 430))
        self._height = LOW if height < low else HEIGHT
        self._lines = 1 if height < lowest else 2
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self._theme.px(self._height + 10) - self._theme.px(10))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(800), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(LOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap, across = self._theme.px(10), ACROSS
        width = (self.width() - gap * (across - 1)) // across
        for place, figure in enumerate(self._figures[: self._lines * ACROSS]):
            left, top = place % across * (width + gap), place // across * self._theme.px(self._height + 10)
            if self.isRightToLeft():
                left = self.width() - left - width
            self._paint(painter, QRect(left, top, width, self._theme.px(self._height)), figure)

    def _paint(self, painter: QPainter, card: QRect, figure: KeyFigure) -> None:
        theme, px = self._theme, self._theme.px
        paint.rounded(painter, card, theme.color("surface"), px(12), theme.color("line"))
        side = px(36)
        low = self._height == LOW
        icon = QRect(card.left() + px(12), card.top() + px(8 if low else 12), side, side)
        paint.icon_ground(painter, icon, figure.icon, figure.tone, theme)
        colour = theme.color(figure.tone if figure.tone == "danger" else "text")
        number = QRect(card.left() + px(58), card.top() + px(6 if low else 10), card.width() - px(66), px(40))
        paint.words(painter, number, figure.number, theme.font("number", bold=True), colour)
        below = QRect(card.left() + px(12), card.top() + px(49 if low else 51), card.width() - px(20), px(20))
        paint.words(painter, below, figure.words, theme.font("small", half=True), theme.color("text"))
        if low:
            return
        below.translate(0, px(19))
        paint.words(painter, below, figure.more, theme.font("small"), theme.color("muted"))
