"""One tally: its icon, its number, the last hours as bars, and the key that counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.services.functions import NOT_HERE
from nsp_desktop.ui import paint
from nsp_desktop.ui.tokens import mixed

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

HOURS: Final = 12
_SHARE: Final = 0.42
"""How strong the bars of former hours are beside the one of this hour."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a tally looks like."""

    icon: str
    tone: str


LOOKS: Final[dict[str, Look]] = {
    "in": Look("door-enter", "success"), "out": Look("door-exit", "info"), "information": Look("info-circle", "violet"),
    "food": Look("tools-kitchen-2", "info"), "charging": Look("plug", "violet"), "warmth": Look("flame", "warning"),
    "first_aid": Look("first-aid-kit", "danger"), "offers_help": Look("heart-handshake", "success"),
    "not_helped": Look("mood-sad", "warning"),
}  # fmt: skip


class TallyCard(QAbstractButton):
    """Pressed or clicked it asks to be counted; what it shows comes from the desk."""

    focus_changed = Signal()

    def __init__(self, kind: str, words: str, key: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.total = 0
        self.grey = False
        self.off = False
        self._hourly: Sequence[int] = ()
        self._look = LOOKS[kind]
        self._key = key
        self._theme = theme
        self.setText(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(words)
        self._name()

    def show_total(self, total: int) -> None:
        if total != self.total:
            self.total = total
            self._name()
            self.update()

    def show_hours(self, hourly: Sequence[int]) -> None:
        if hourly != self._hourly:
            self._hourly = hourly
            self.update()

    def set_grey(self, *, grey: bool) -> None:
        """Grey: digits are text now and do not count."""
        if grey != self.grey:
            self.grey = grey
            self.update()

    def set_off(self, *, off: bool) -> None:
        """Not done at this point; pressing it says so."""
        if off != self.off:
            self.off = off
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(270), self._theme.px(102))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(140), self._theme.px(72))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter counts as a click does; arrows and digits belong to the pad."""
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        ground = "raised" if self.isDown() or self.underMouse() or self._pale else "surface"
        ring = theme.color("focus") if self.hasFocus() and not self.grey else theme.color("line")
        paint.rounded(painter, self.rect(), theme.color(ground), px(12), ring, px(3) if self.hasFocus() and not self.grey else 1)
        low = self.height() < px(92)
        side = px(32) if low else px(44)
        pad = px(10) if low else px(13)
        top = px(5) if low else max(px(8), (self.height() - side - px(40)) // 2)
        icon = self._mirrored(QRect(pad, top, side, side))
        paint.icon_ground(painter, icon, "ban" if self.off else self._look.icon, self._look.tone, theme, grey=self._pale)
        self._paint_number(painter, pad + side, icon, low=low)
        self._paint_words(painter, pad, icon.bottom() + px(2))
        self._paint_key(painter, pad)
        self._paint_hours(painter, pad)

    def _paint_number(self, painter: QPainter, left: int, icon: QRect, *, low: bool) -> None:
        px = self._theme.px
        place = QRect(left + px(9), icon.top(), self.width() - left - px(52), icon.height())
        align = Qt.AlignmentFlag.AlignAbsolute | self._leading() | Qt.AlignmentFlag.AlignVCenter
        if self.off:
            place.setRight(self.width() - px(8))
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.color("muted"))
            painter.drawText(self._mirrored(place.adjusted(0, -px(3), 0, px(3))), align | Qt.TextFlag.TextWordWrap, _(NOT_HERE))
        else:
            font = self._number_font(place.width(), low=low)
            paint.words(painter, self._mirrored(place), str(self.total), font, self._ink(), align)

    def _number_font(self, room: int, *, low: bool) -> QFont:
        """The largest in which the whole number fits."""
        fonts = [self._theme.font(size, bold=True) for size in (("number",) if low else ("huge", "number")) + ("title", "large")]
        return next((font for font in fonts if QFontMetrics(font).horizontalAdvance(str(self.total)) <= room), fonts[-1])

    def _paint_words(self, painter: QPainter, pad: int, top: int) -> None:
        px = self._theme.px
        room = self.height() - top - px(4)
        bars = self._bars_width() if self._has_bars(pad) else 0
        place = self._mirrored(QRect(pad + px(1), top, self.width() - pad - bars - px(20 if bars else 4), min(room, px(38))))
        align = Qt.AlignmentFlag.AlignAbsolute | self._leading()
        font = self._theme.font("label", half=True)
        if QFontMetrics(font).horizontalAdvance(self.text()) <= place.width():
            place.setHeight(min(room, px(26)))
            paint.words(painter, place, self.text(), font, self._ink(), align | Qt.AlignmentFlag.AlignVCenter)
        else:
            painter.setFont(self._theme.font("small", half=True))
            painter.setPen(self._ink())
            painter.drawText(place, align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.text())

    def _paint_key(self, painter: QPainter, pad: int) -> None:
        if self._pale:
            return
        px = self._theme.px
        cap = self._mirrored(QRect(self.width() - pad - px(26), pad, px(26), px(26)))
        paint.rounded(painter, cap, self._theme.color("raised"), px(6), self._theme.color("edge"), 1)
        paint.words(painter, cap, self._key, self._theme.font("small", half=True), self._theme.color("muted"), paint.CENTER)

    def _paint_hours(self, painter: QPainter, pad: int) -> None:
        if not self._has_bars(pad):
            return
        px, theme = self._theme.px, self._theme
        step, highest, bottom = px(8), max(self._hourly), self.height() - pad
        room = self.height() - 2 * pad - px(32)
        tone = theme.tokens["faint" if self.grey else self._look.tone]
        bars = []
        for place, count in enumerate(self._hourly[-self._bars() :]):
            height = max(px(2), round(room * count / highest))
            left = self.width() - pad - self._bars_width() + place * step
            bars.append(self._mirrored(QRect(left, bottom - height, px(6), height)))
        now = self._bars() - 1
        paint.bars(painter, bars[:now], QColor(mixed(tone, theme.tokens["surface"], _SHARE)), 1)
        paint.bars(painter, bars[now:], QColor(tone), 1)

    def _has_bars(self, pad: int) -> bool:
        """In a narrow card a long name needs their room."""
        if self.off or not any(self._hourly):
            return False
        beside = QRect(0, 0, self.width() - pad - self._bars_width() - self._theme.px(20), self._theme.px(38))
        font = self._theme.font("small", half=True)
        wrapped = QFontMetrics(font).boundingRect(beside, int(Qt.TextFlag.TextWordWrap), self.text())
        return wrapped.height() <= beside.height() and wrapped.width() <= beside.width()

    def _bars(self) -> int:
        """As many hours as leave the words room."""
        return HOURS if self.width() >= self._theme.px(250) else 5

    def _bars_width(self) -> int:
        return self._bars() * self._theme.px(8) - self._theme.px(2)

    def _ink(self) -> QColor:
        return self._theme.color("faint" if self.grey else "muted" if self.off else "text")

    def _leading(self) -> Qt.AlignmentFlag:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - 1 - rect.left())
        return rect

    @property
    def _pale(self) -> bool:
        return self.grey or self.off

    def _name(self) -> None:
        if self.off:
            self.setAccessibleName(f"{self.text()}: {_(NOT_HERE)}")
            return
        self.setAccessibleName(_("{kind}: {count}. Toets {key}.", kind=self.text(), count=self.total, key=self._key))
