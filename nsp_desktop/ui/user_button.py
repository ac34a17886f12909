"""Who works now, by initials, and in which role (the queue looks along): a small button in the top bar that leads to another user."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui import paint, shortcuts

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

WIDEST: Final = 168
NARROW: Final = 112


class UserButton(QAbstractButton):
    """Only an icon where no users were made."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = self._role = ""
        self._icon = "user"
        self._widest = WIDEST
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def show_worker(self, desk: "Desk") -> None:
        """Read who works now."""
        name, role, icon = worker(desk)
        if (name, role, icon) != (self._name, self._role, self._icon):
            self._name, self._role, self._icon = name, role, icon
            self._say()

    def set_narrow(self, *, narrow: bool) -> None:
        self._widest = NARROW if narrow else WIDEST
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if not self._name:
            return QSize(px(44), px(48))
        name = QFontMetrics(self._theme.font("label", half=True)).horizontalAdvance(self._name)
        role = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._role)
        return QSize(min(px(46) + max(name, role) + px(10), px(self._widest)), px(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        ring = theme.color("focus") if self.hasFocus() else theme.color("raised" if self.underMouse() or self.isDown() else "surface")
        ground = theme.color("raised" if self.underMouse() or self.isDown() else "surface")
        paint.rounded(painter, self.rect(), ground, px(8), ring, px(3) if self.hasFocus() else 1)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = px(32)
        left = self.width() - side - px(6) if mirrored else px(6)
        paint.icon_ground(painter, QRect(left, (self.height() - side) // 2, side, side), self._icon, "info", theme)
        room = QRectF(px(6) if mirrored else side + px(14), px(4), self.width() - side - px(20), px(20))
        align = (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        paint.words(painter, room, self._name, theme.font("label", half=True), theme.color("text"), align)
        room.translate(0, px(20))
        paint.words(painter, room, self._role, theme.font("small"), theme.color("muted"), align)

    def _say(self) -> None:
        said = _("Hier werkt: {name}, {role}", name=self._name, role=self._role) if self._role else self._name or _("Wie werkt hier?")
        self.setAccessibleName(said)
        self.setToolTip(f"{said}   {shortcuts.SWITCH_USER}")
        self.updateGeometry()
        self.update()


def worker(desk: "Desk") -> tuple[str, str, str]:
    """Initials, role and icon of who works now; without users nothing is asked and nothing more is loaded."""
    if desk.gate.locked:
        return _("Op slot"), _("Wie werkt hier?"), "lock"
    if desk.gate.role is None:
        return "", "", "user"
    from nsp_desktop.domain.roles import ROLES

    role = _(ROLES[desk.gate.role])
    if desk.author == desk.store.user:
        return _("Zonder naam"), role, "user"
    from nsp_desktop.domain.names import initials
    from nsp_desktop.services.users import present

    user = present(desk)
    return (_("Zonder naam") if user is None else initials(user.name) or "?"), role, "user"
