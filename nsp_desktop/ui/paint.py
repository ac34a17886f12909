"""What the hand-painted parts share: rounded grounds, rings, icons and words in a rectangle."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from nsp_desktop.ui import icons
from nsp_desktop.ui.marks import Mark

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTER: Final = Qt.AlignmentFlag.AlignCenter


def rounded(painter: QPainter, rect: QRect | QRectF, fill: QColor, radius: float, line: QColor | None = None, width: float = 1) -> None:
    """A rounded ground, with a line just inside its edge if one is given."""
    inset = width / 2 if line is not None else 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def bars(painter: QPainter, rects: Iterable[QRect], fill: QColor, radius: float) -> None:
    """Several rounded grounds of one colour that do not touch each other."""
    path = QPainterPath()
    for rect in rects:
        path.addRoundedRect(QRectF(rect), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, fill)


def words(painter: QPainter, rect: QRect | QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT) -> float:
    """Text cut with an ellipsis where the room ends; gives the width it took."""
    metrics, place = QFontMetricsF(font), QRectF(rect)
    taken = metrics.horizontalAdvance(text)
    if taken > place.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        taken = metrics.horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, align, text)
    return taken


def icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    icons.draw(painter, rect, name, colour.name())


def icon_ground(painter: QPainter, rect: QRect, name: str, tone: str, theme: "Theme", *, grey: bool = False) -> None:
    """An icon on its soft square."""
    rounded(painter, rect, theme.color("muted-soft" if grey else f"{tone}-soft"), theme.px(8))
    inset = rect.width() * 0.22
    icon(painter, QRectF(rect).adjusted(inset, inset, -inset, -inset), name, theme.color("faint" if grey else tone))


def pill(painter: QPainter, rect: QRect, mark: Mark, font: QFont, theme: "Theme") -> None:
    """A state: icon and word on a soft ground, as high as the rectangle."""
    side = theme.px(18)
    rounded(painter, rect, theme.color(f"{mark.tone}-soft"), rect.height() / 2)
    place = QRectF(rect.left() + theme.px(10), rect.center().y() - side / 2 + 0.5, side, side)
    icon(painter, place, mark.icon, theme.color(mark.tone))
    words(painter, rect.adjusted(theme.px(34), 0, -theme.px(10), 0), mark.word, font, theme.color(mark.tone))


def pill_width(mark: Mark, font: QFont, theme: "Theme") -> int:
    return int(QFontMetricsF(font).horizontalAdvance(mark.word)) + theme.px(46)
