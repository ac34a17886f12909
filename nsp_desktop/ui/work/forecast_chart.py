"""The chart of a supply: what there was in the last hours, and the line that falls to nothing, with the hour at which it is gone."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services.stock_work import Amount, Forecast
from nsp_desktop.ui import paint

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

HEIGHT: Final = 132
SMALLEST: Final = 96


class ForecastChart(QWidget):
    """Painted by hand, mirrored where one reads from right to left; the words say the same for who does not see it."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: Sequence[tuple[int, Amount]] = ()
        self._forecast = Forecast((), None, "")
        self._minimum: Amount | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_forecast(self, forecast: Forecast, history: Sequence[tuple[int, Amount]] = (), minimum: Amount | None = None) -> None:
        """`history` ends now, where `forecast` begins."""
        self._forecast, self._points, self._minimum = forecast, history, minimum
        self.setAccessibleName(_("Verwachting: {words}", words=forecast.words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(SMALLEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._forecast.points:
            return
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(px(2), px(26), -px(2), -px(24))
        self._paint_axis(painter, area)
        past, coming = [self._place(area, *point) for point in self._points], [self._place(area, *point) for point in self._left()]
        if len(past) > 1:
            self._paint_past(painter, area, past)
        tone = "danger" if self._forecast.gone_at is not None else "primary"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color(tone), px(3), Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(coming))

    # --- inside ----------------------------------------------------------------------------------------------

    def _left(self) -> Sequence[tuple[int, Decimal]]:
        """Until it is gone: a line along the floor would say nothing."""
        points = self._forecast.points
        end = next((place for place, (_hour, left) in enumerate(points) if not left), len(points) - 1)
        return points[: end + 1]

    def _place(self, area: QRectF, hour: int, left: Amount) -> QPointF:
        first = self._points[0][0] if self._points else 0
        last = self._forecast.points[-1][0]
        part = (hour - first) / max(last - first, 1)
        across = area.width() * (1 - part if self.isRightToLeft() else part)
        most = max(*(Decimal(point[1]) for point in (*self._points, *self._forecast.points)), Decimal(self._minimum or 0), Decimal(1))
        return QPointF(area.left() + across, area.bottom() - area.height() * max(float(Decimal(left) / most), 0))

    def _paint_past(self, painter: QPainter, area: QRectF, past: list[QPointF]) -> None:
        ground = QColor(self._theme.color("info-soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(QPolygonF([QPointF(past[0].x(), area.bottom()), *past, QPointF(past[-1].x(), area.bottom())]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("info"), self._theme.px(3)))
        painter.drawPolyline(QPolygonF(past))

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        now = self._place(area, 0, 0).x()
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(QPointF(now, area.top() - px(4)), QPointF(now, area.bottom()))
        if self._minimum:
            height = self._place(area, 0, self._minimum).y()
            painter.setPen(QPen(theme.color("warning"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        self._paint_words(painter, area, now)

    def _paint_words(self, painter: QPainter, area: QRectF, now: float) -> None:
        """Under the line how far it reaches; above it when it is gone."""
        theme, px, font, muted = self._theme, self._theme.px, self._theme.font("small"), self._theme.color("muted")
        below = QRectF(area.left(), area.bottom() + px(2), area.width(), px(22))
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            start, end = end, start
        if self._points:
            text = _("{hours} uur terug", hours=-self._points[0][0])
            paint.words(painter, below, text, font, muted, Qt.AlignmentFlag.AlignAbsolute | start)
        paint.words(
            painter, below, _("over {hours} uur", hours=self._forecast.points[-1][0]), font, muted, Qt.AlignmentFlag.AlignAbsolute | end
        )
        around = QRectF(now - px(40), below.top(), px(80), below.height())
        paint.words(painter, around if self._points else QRectF(), _("nu"), font, muted, paint.CENTER)
        above = QRectF(area.left(), 0, area.width(), px(22))
        tone = "danger" if self._forecast.gone_at is not None else "muted"
        paint.words(
            painter, above, self._forecast.words, theme.font("label", half=True), theme.color(tone), Qt.AlignmentFlag.AlignAbsolute | end
        )
