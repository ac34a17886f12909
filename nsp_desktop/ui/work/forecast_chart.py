"""The forecast of a supply: a line that falls to nothing, with the hour at which it is gone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.stock_work import Forecast
    from nsp_desktop.ui.theme import Theme

HEIGHT = 96


class ForecastChart(QWidget):
    """Painted by hand; the words say the same for who does not see it."""

    def __init__(self, forecast: "Forecast", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._forecast = forecast
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Verwachting: {words}", words=forecast.words))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, self._theme.px(6), -1, -self._theme.px(22))
        self._paint_axis(painter, area)
        points = self._points(area)
        if len(points) > 1:
            token = "danger" if self._forecast.gone_at is not None else "primary"
            painter.setPen(QPen(self._theme.color(token), self._theme.px(3)))
            painter.drawPolyline(QPolygonF(points))

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self._theme.color("edge"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(self._theme.color("muted"))
        below = QRectF(area.left(), area.bottom() + 2, area.width(), self._theme.px(20))
        last = self._forecast.points[-1][0] if self._forecast.points else 0
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, _("nu"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, _("over {hours} uur", hours=last))

    def _points(self, area: QRectF) -> list[QPointF]:
        found = self._forecast.points
        most = max((left for _hour, left in found), default=0)
        last = found[-1][0] if found else 0
        if not most or not last:
            return []
        return [
            QPointF(area.left() + area.width() * hour / last, area.bottom() - area.height() * float(left / most)) for hour, left in found
        ]
