"""Beside the items: how the lifelines are, what people saw that nobody checked, and what we do not know."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui import paint
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET, is_plain_enter
from nsp_desktop.ui.views.information_marks import LIFELINE_ICONS, lifeline_mark

if TYPE_CHECKING:
    from nsp_desktop.services.board import Lifeline
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

SHOWN = 20


class LifelineRow(QAbstractButton):
    """One lifeline; pressed, somebody tells how it is now."""

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._theme = around.theme
        self._field = around.desk.register("observations").by_name["lifeline_status"]
        self.line: Lifeline | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: "Lifeline") -> None:
        self.line = line
        self.setAccessibleName(f"{line.label}: {lifeline_mark(self._field, line).word}. {self._said(line)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(TARGET))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.line is None:
            return
        painter, theme, px, height = QPainter(self), self._theme, self._theme.px, self.height()
        painter.fillRect(0, height - 1, self.width(), 1, theme.color("line"))
        if self.hasFocus() or self.underMouse():
            ring = theme.color("focus") if self.hasFocus() else None
            paint.rounded(painter, self.rect().adjusted(0, 0, 0, -2), theme.color("raised"), px(8), ring, px(3))
        mark, font = lifeline_mark(self._field, self.line), theme.font("small", half=True)
        side, wide = px(28), paint.pill_width(mark, font, theme)
        icon = QRect(px(6), (height - side) // 2, side, side)
        tone = "info" if mark.tone == "muted" else mark.tone
        paint.icon_ground(painter, self._mirrored(icon), LIFELINE_ICONS.get(self.line.code, "help-circle"), tone, theme)
        left = icon.right() + px(10)
        self._write(painter, QRect(left, 0, px(78), height), self.line.label, "label", half=True)
        middle = QRect(left + px(80), 0, self.width() - left - px(80) - wide - px(12), height)
        self._write(painter, middle, self._said(self.line), "small")
        pill = QRect(self.width() - wide - px(6), (height - px(28)) // 2, wide, px(28))
        paint.pill(painter, self._mirrored(pill), mark, font, theme)

    def _said(self, line: "Lifeline") -> str:
        return "" if line.at is None else show_moment(line.at, self._around.desk.now())

    def _write(self, painter: QPainter, rect: QRect, text: str, size: str, *, half: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        colour = self._theme.color("text" if half else "muted")
        paint.words(painter, self._mirrored(rect), text, self._theme.font(size, half=half), colour, align)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveRight(self.width() - 1 - rect.left())
        return rect


class Lifelines(QFrame):
    """The nine in their fixed order. `told` carries the code of the one of which somebody has news."""

    told = Signal(str)

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self.rows: list[LifelineRow] = []
        self._column = _column(self, _("Wat werkt er in de wijk?"), around)
        self.unknown = QLabel(self)
        self.unknown.setProperty("role", "muted")
        self.unknown.setWordWrap(True)
        self._column.addWidget(self.unknown)

    def show_lines(self, lines: "Sequence[Lifeline]", unknown: "Sequence[Lifeline]") -> None:
        while len(self.rows) < len(lines):
            row = LifelineRow(self._around, self)
            row.clicked.connect(lambda _checked=False, row=row: self.told.emit(row.line.code if row.line else ""))
            self._column.insertWidget(1 + len(self.rows), row)
            self.rows.append(row)
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line)
        names = ", ".join(line.label.lower() for line in unknown)
        self.unknown.setText(_("Dat weten we niet: {what}. Vraag wie er binnenkomt.", what=names) if names else _("Van alles is nieuws."))


class ToCheck(QFrame):
    """Observations that nobody checked, the oldest first: number, time and kind; the words stand in the opened one."""

    acted = Signal(str, object)
    """`open`, `check` or `item`, and the row."""

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        column = _column(self, _("Te controleren"), around)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column.addLayout(self._place)
        self._inside: QWidget | None = None
        self.buttons: list[QPushButton] = []

    def show_rows(self, rows: "Sequence[Row]") -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside = QWidget(self)
        self.buttons = []
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._around.theme.px(4))
        for row in rows[:SHOWN]:
            self._add(row, column, inside)
        more = len(rows) - SHOWN
        said = ngettext("Er wacht er nog {count}.", "Er wachten er nog {count}.", more) if more > 0 else ""
        said = said if rows else _("Alles is gecontroleerd. Vraag bewoners wat zij zien.")
        if said:
            column.addWidget(_words(said, "muted", inside))
        self._place.addWidget(inside)

    def _add(self, row: "Row", column: QVBoxLayout, parent: QWidget) -> None:
        fields, now = self._around.desk.register("observations").by_name, self._around.desk.now()
        seen = row.values.get("seen_at")
        when = show_moment(Millis(seen) if isinstance(seen, int) else row.happened_at, now)
        shown = [show(fields[name], row.values.get(name)) for name in ("lifeline", "lifeline_status", "first_hand")]
        column.addWidget(_words(" · ".join(part for part in (row.number, when, *shown) if part), "strong", parent))
        line = QWidget(parent)
        flow = FlowLayout(line, self._around.theme.px(4))
        for name, words in (("open", _("Bekijken")), ("check", _("Gecontroleerd")), ("item", _("Maak bericht"))):
            button = QPushButton(words, parent)
            button.setProperty("role", "link")
            button.setMinimumHeight(self._around.theme.px(TARGET))
            button.setAutoDefault(True)
            button.setAccessibleName(f"{words}: {row.number}")
            button.clicked.connect(partial(lambda name, row, _checked=False: self.acted.emit(name, row), name, row))
            self.buttons.append(button)
            flow.addWidget(button)
        column.addWidget(line)


def _column(card: QFrame, title: str, around: "Surroundings") -> QVBoxLayout:
    px = around.theme.px
    column = QVBoxLayout(card)
    column.setContentsMargins(px(14), px(10), px(12), px(10))
    column.setSpacing(px(2))
    column.addWidget(_words(title, "heading", card))
    return column


def _words(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
