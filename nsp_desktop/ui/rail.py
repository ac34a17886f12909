"""The navigation rail: one button for each room, and below them theme and language."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services.functions import NOT_HERE
from nsp_desktop.ui import paint, shortcuts
from nsp_desktop.ui.rooms import Room, RoomName
from nsp_desktop.ui.tokens import mixed

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

WIDTH: Final = 112
NARROW: Final = 96
HIGHEST: Final = 76
LOWEST: Final = 44
"""A target for a finger; it does not grow with the letters."""
_LINE: Final = 40
_LEAST_ICON: Final = 14
_FADED: Final = 0.7


class RailButton(QAbstractButton):
    """An icon over its word; `badge` is a count that asks for attention."""

    def __init__(self, text: str, icon: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._theme = theme
        self._badge = 0
        self._meaning = ""
        self._off = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(theme.px(HIGHEST))

    def set_badge(self, count: int, meaning: str) -> None:
        """A count with what it means in words, for who cannot see it."""
        self._badge, self._meaning = count, meaning
        self._say()

    def set_off(self, *, off: bool) -> None:
        """Not done at this point: greyed and said so; what is there already can still be finished."""
        if off != self._off:
            self._off = off
            tip = self.toolTip().removesuffix(f"   {_(NOT_HERE)}")
            self.setToolTip(f"{tip}   {_(NOT_HERE)}" if off else tip)
            self._say()

    def _say(self) -> None:
        more = self._meaning if self._badge else _(NOT_HERE) if self._off else ""
        self.setAccessibleName(_("{page}, {meaning}", page=self.text(), meaning=more) if more else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(36), self._theme.px(HIGHEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(36), LOWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        inside = self.rect().adjusted(px(8), px(2), -px(8), -px(2)) if self.width() > px(70) else self.rect().adjusted(1, px(2), -1, -px(2))
        chosen = self.isChecked()
        if chosen or self.underMouse():
            paint.rounded(painter, inside, theme.color("rail-on"), px(8))
        if chosen and self.isCheckable():
            mark = QRectF(self._from_left(QRect(px(1), inside.top() + px(8), px(4), inside.height() - px(16))))
            paint.rounded(painter, mark, theme.color("rail-mark"), px(2))
        self._paint_inside(painter, inside, chosen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint.rounded(painter, inside, theme.color("rail-on"), px(8), theme.color("rail-mark"), px(3))
            self._paint_inside(painter, inside, chosen)
        if self._badge:
            self._paint_badge(painter, inside)

    def _paint_inside(self, painter: QPainter, inside: QRect, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        colour = theme.color("rail-strong" if chosen or self.underMouse() else "rail-text")
        if self._off and not chosen:
            colour = QColor(mixed(theme.tokens["rail-text"], theme.tokens["rail"], _FADED))
        roomy = inside.height() >= px(60)
        height, gap = (px(20), px(4)) if roomy else (px(16), px(1))
        side = px(28) if roomy else min(px(22), inside.height() - height - gap)
        font = theme.font("label" if roomy else "small", half=chosen)
        if not self._has_icon(inside):
            side = gap = 0
        top = inside.top() + (inside.height() - side - gap - height) / 2
        line = QRectF(inside.left(), top + side + gap, inside.width(), height)
        if side:
            place = QRectF(inside.center().x() - side / 2 + 0.5, top, side, side)
            paint.icon(painter, place, "ban" if self._off else self._icon, colour)
        elif self._badge:
            line = QRectF(self._from_left(QRect(px(2), int(top), self.width() - self._badge_width() - px(4), height)))
        paint.words(painter, line, self.text(), font, colour, paint.CENTER)

    def _has_icon(self, inside: QRect) -> bool:
        """Large letters in a low window leave room for the word alone."""
        return inside.height() >= self._theme.px(_LEAST_ICON + 17)

    def _badge_width(self) -> int:
        return max(self._theme.px(22), QFontMetrics(self._badge_font()).horizontalAdvance(self._badge_text()) + self._theme.px(12))

    def _badge_text(self) -> str:
        return str(self._badge) if self._badge < 100 else "99+"

    def _badge_font(self) -> QFont:
        font = self._theme.font("small", bold=True)
        font.setPixelSize(self._theme.px(13))
        return font

    def _paint_badge(self, painter: QPainter, inside: QRect) -> None:
        theme, px, width = self._theme, self._theme.px, self._badge_width()
        left, top = inside.center().x() + px(8), inside.top() + px(3)
        if not self._has_icon(inside):
            left, top = self.width() - width - px(2), inside.center().y() - px(10)
        place = self._from_left(QRect(left, top, width, px(20)))
        paint.rounded(painter, place, theme.color("badge"), px(10))
        paint.words(painter, place, self._badge_text(), self._badge_font(), theme.color("on-badge"), paint.CENTER)

    def _from_left(self, rect: QRect) -> QRect:
        """Mirrored where one reads from right to left."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - rect.left())
        return rect


class Rail(QWidget):
    """Tells which room is wanted; shows which one is open. `more_wanted`: somebody looks for the pages that are not shown."""

    wanted = Signal(str)
    theme_wanted = Signal()
    language_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, rooms: Sequence[Room], theme: "Theme", language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Pagina's"))
        self.buttons: dict[RoomName, RailButton] = {room.name: self._room_button(room) for room in rooms}
        icon, words = {"light": ("moon", _("Donker")), "dark": ("contrast", _("Contrast")), "contrast": ("sun", _("Licht"))}[theme.name]
        self.theme_button = self._small(words, icon, shortcuts.THEME)
        self.theme_button.setAccessibleName(_("Kleuren: {theme}", theme=words))
        self.theme_button.clicked.connect(self.theme_wanted)
        other, short = ("English", "EN") if language == "nl" else ("Nederlands", "NL")
        self.language_button = self._small(short, "language", shortcuts.LANGUAGE)
        self.language_button.setAccessibleName(other)
        self.language_button.setToolTip(f"{other}   {shortcuts.LANGUAGE}")
        self.language_button.clicked.connect(self.language_wanted)
        self.more_button = self._small(_("Meer"), "dots", shortcuts.SWITCH_USER)
        self.more_button.setAccessibleName(_("Meer pagina's, voor wie dat mag"))
        self.more_button.clicked.connect(self.more_wanted)
        self.more_button.hide()
        self._lay_out()

    def show_room(self, name: RoomName) -> None:
        self.buttons[name].setChecked(True)

    def show_allowed(self, sees: Callable[[str], bool]) -> None:
        """The pages of whoever works here; behind "Meer" one can say to be somebody else."""
        for name, button in self.buttons.items():
            button.setVisible(sees(name))
        self.more_button.setVisible(not all(sees(name) for name in self.buttons))

    def show_off(self, names: Collection[str]) -> None:
        """These pages are not used at this point."""
        for name, button in self.buttons.items():
            button.set_off(off=name in names)

    def set_width(self, *, narrow: bool) -> None:
        self.setFixedWidth(self._theme.px(NARROW if narrow else WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("rail"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _lay_out(self) -> None:
        self.set_width(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(0)
        for button in self.buttons.values():
            column.addWidget(button, _LINE)
        column.addWidget(self.more_button, _LINE)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(self.theme_button, 5)
        foot.addWidget(self.language_button, 3)
        column.addLayout(foot, _LINE)

    def _room_button(self, room: Room) -> RailButton:
        button = RailButton(room.title(), room.icon, self._theme, self)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolTip(f"{room.title()}   {room.keys}".strip())
        button.clicked.connect(lambda _checked=False, name=room.name: self.wanted.emit(name))
        return button

    def _small(self, text: str, icon: str, keys: str) -> RailButton:
        button = RailButton(text, icon, self._theme, self)
        button.setToolTip(f"{text}   {keys}")
        return button
