"""What a chart paints on: lengths at 100 %, colours by name, and the other way round for languages from right to left."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from nsp_desktop.ui import paint
from nsp_desktop.ui.tokens import mixed

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

Side = Literal["start", "middle", "end"]


class Chart(Protocol):
    """`words` say everything that the picture says."""

    @property
    def words(self) -> str: ...

    def paint(self, canvas: "Canvas") -> None: ...


@dataclass(frozen=True, slots=True)
class Canvas:
    """An area of a widget. Left and right are those of a language from left to right; `mirrored` turns them round."""

    painter: QPainter
    area: QRectF
    theme: "Theme"
    mirrored: bool = False

    @property
    def width(self) -> float:
        return self.area.width()

    @property
    def height(self) -> float:
        return self.area.height()

    def px(self, pixels: int) -> int:
        return self.theme.px(pixels)

    def box(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle measured from the start of the area."""
        x = self.width - left - width if self.mirrored else left
        return QRectF(self.area.left() + x, self.area.top() + top, width, height)

    def part(self, left: float, top: float, width: float, height: float) -> "Canvas":
        return Canvas(self.painter, self.box(left, top, width, height), self.theme, self.mirrored)

    def colour(self, tone: str, share: float = 1) -> QColor:
        """A colour, or so much of it over the ground of a card."""
        if share >= 1:
            return self.theme.color(tone)
        return QColor(mixed(self.theme.tokens[tone], self.theme.tokens["surface"], share))

    def bar(self, box: QRectF, tone: str, share: float = 1, radius: int = 2) -> None:
        paint.rounded(self.painter, box, self.colour(tone, share), self.px(radius))

    def line(self, box: QRectF, tone: str = "line") -> None:
        """The lower edge of a box."""
        self.painter.setPen(QPen(self.theme.color(tone), 1))
        self.painter.drawLine(box.bottomLeft(), box.bottomRight())

    def icon(self, box: QRectF, name: str, tone: str) -> None:
        paint.icon(self.painter, box, name, self.theme.color(tone))

    def text(self, box: QRectF, words: str, tone: str = "text", font: QFont | None = None, side: Side = "start") -> float:
        """One line of words; gives the width it took."""
        return paint.words(self.painter, box, words, font or self.theme.font("small"), self.theme.color(tone), self._align(side))

    def wide(self, words: str, font: QFont | None = None) -> float:
        return QFontMetricsF(font or self.theme.font("small")).horizontalAdvance(words)

    def _align(self, side: Side) -> Qt.AlignmentFlag:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        if side == "middle":
            return paint.CENTER
        left = (side == "start") != self.mirrored
        return middle | (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight)
