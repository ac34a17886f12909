"""One duty on the roster: who, until when, and whether they are there; pressed it signs them in or out."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui import paint
from nsp_desktop.ui.charts.canvas import Canvas
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.team_work import Duty
    from nsp_desktop.ui.theme import Theme

State = Literal["open", "present", "missing", "planned", "empty"]
ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
"""Keys with which the grid walks from card to card."""
_LOOKS: Final[dict[State, tuple[str, str, str]]] = {
    "open": ("alert-triangle", "danger", N_("niemand")),
    "present": ("circle-check", "success", N_("is er")),
    "missing": ("clock", "warning", N_("nog niet aangemeld")),
    "planned": ("clock", "muted", N_("komt")),
    "empty": ("plus", "muted", N_("dienst toevoegen")),
}


class DutyCard(QAbstractButton):
    """`duty` None: nobody is asked for here yet. `seen` tells that the keyboard is on it."""

    seen = Signal()

    def __init__(self, role: str, label: str, duty: "Duty | None", now: "Millis", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.role = role
        self.duty = duty
        self.state: State = _state(duty)
        self._theme = theme
        self._until = "" if duty is None or duty.ends_at is None else _("tot {time}", time=show_moment(duty.ends_at, now))
        self.setText(duty.person if duty is not None else "")
        said = [label, self.text(), self.word, self._until]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        return _(_LOOKS[self.state][2])

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(TARGET))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.seen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        icon, tone, word = _LOOKS[self.state]
        ground = "danger-soft" if self.state == "open" else "raised" if self.underMouse() else "surface"
        edge = ("focus", px(3)) if self.hasFocus() else ("danger", 1) if self.state == "open" else ("line", 1)
        if self.state != "empty" or self.underMouse() or self.hasFocus():
            paint.rounded(painter, self.rect(), theme.color(ground), px(8), theme.color(edge[0]), edge[1])
        inner = QRectF(QRect(self.rect()).adjusted(px(10), 0, -px(10), 0))
        canvas = Canvas(painter, inner, theme, self.isRightToLeft())
        side = px(18)
        canvas.icon(canvas.box(0, (canvas.height - side) / 2, side, side), icon, tone)
        said = ", ".join(part for part in (_(word), self._until) if part) if self.text() else self._until
        room = canvas.width - side - px(8)
        took = min(canvas.wide(said) + px(8), room * 0.62)
        strong = theme.font("label", half=self.state != "empty")
        name = self.text() or self.word.capitalize()
        canvas.text(canvas.box(side + px(8), 0, room - took, canvas.height), name, "text" if self.text() else tone, strong)
        canvas.text(canvas.box(canvas.width - took, 0, took, canvas.height), said, tone, side="end")


def _state(duty: "Duty | None") -> State:
    if duty is None:
        return "empty"
    if not duty.person:
        return "open"
    return "present" if duty.present else "missing" if duty.missing else "planned"
