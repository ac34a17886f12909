"""The shipped icons, drawn sharp at any size and in any colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nsp_desktop import assets


@cache
def source(name: str) -> str:
    """The drawing; its lines are in currentColor. A name without a file is a bug."""
    return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon in this rectangle."""
    _drawn(name, colour).render(painter, rect)


class _Engine(QIconEngine):
    """An icon is drawn when and where it is needed; the disabled one in its own colour."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, QRectF(rect), self._name, self._disabled if mode == QIcon.Mode.Disabled else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if size.isEmpty():
            return made
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)


def icon(name: str, colour: str, disabled: str) -> QIcon:
    source(name)
    return QIcon(_Engine(name, colour, disabled))
