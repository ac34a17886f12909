"""A card with a chart: read out as words, and opened with Enter or a click."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nsp_desktop.ui import paint
from nsp_desktop.ui.charts.canvas import Canvas, Chart

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

HEAD: Final = 26
"""The height of the title's line."""


class ChartCard(QAbstractButton):
    """`clicked` when somebody wants to see the list behind it. The title stands above the chart; with `low` there is less room round it."""

    def __init__(self, title: str, icon: str, theme: "Theme", parent: QWidget, *, least: tuple[int, int] = (200, 110)) -> None:
        super().__init__(parent)
        self.title = title
        self._icon = icon
        self._theme = theme
        self._least = least
        self._chart: Chart | None = None
        self.setText(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def chart(self) -> Chart | None:
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """What is painted, and said to who does not see it."""
        if chart == self._chart:
            return
        self._chart = chart
        self.setAccessibleName(f"{self.title}: {chart.words}")
        self.setToolTip(chart.words)
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def set_least_width(self, width: int) -> None:
        """The least width from now on, at 100 %."""
        self._least = (width, self._least[1])
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(self._least[0]), self._theme.px(self._least[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        ground = theme.color("raised" if self.underMouse() or self.isDown() else "surface")
        edge = ("focus", px(3)) if self.hasFocus() else ("line", 1)
        paint.rounded(painter, self.rect(), ground, px(12), theme.color(edge[0]), edge[1])
        canvas = Canvas(painter, QRectF(self._inner()), theme, self.isRightToLeft())
        side = px(18)
        canvas.icon(canvas.box(0, (px(HEAD) - side) / 2 - px(2), side, side), self._icon, "muted")
        title = canvas.box(side + px(8), 0, canvas.width - side - px(8), px(HEAD) - px(4))
        canvas.text(title, self.title, "text", theme.font("label", half=True))
        if self._chart is not None:
            self._chart.paint(canvas.part(0, px(HEAD), canvas.width, canvas.height - px(HEAD)))

    def _inner(self) -> QRect:
        px = self._theme.px
        return self.rect().adjusted(px(14), px(9), -px(14), -px(10))
