"""The bar over every page: its title, the point, the head line and the clock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import local
from nsp_desktop.domain.values import show_duration
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui import paint, shortcuts
from nsp_desktop.ui.figures import HeadFigures
from nsp_desktop.ui.in_room import Part, show_what_fits, width_of
from nsp_desktop.ui.user_button import UserButton

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_DAYS = (
    N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"), N_("zondag"),
)  # fmt: skip


class Figure(QWidget):
    """A large number over a few words, at the right; `alarming` adds a sign and colour."""

    def __init__(self, words: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._number = "-"
        self._alarming = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_number(self, number: str, *, words: str | None = None, alarming: bool = False) -> None:
        words = self._words if words is None else words
        if (number, words, alarming) == (self._number, self._words, self._alarming):
            return
        self._number, self._words, self._alarming = number, words, alarming
        self.setAccessibleName(f"{words}: {number}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        number = QFontMetrics(self._theme.font("number", bold=True)).horizontalAdvance(self._number) + (px(30) if self._alarming else 0)
        words = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._words)
        return QSize(max(number, words) + px(2), px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, width = self._theme, self._theme.px, self.width()
        font = theme.font("number", bold=True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        colour = theme.color("danger" if self._alarming else "text")
        taken = paint.words(painter, QRect(0, 0, width, px(34)), self._number, font, colour, right)
        if self._alarming:
            paint.icon(painter, QRectF(width - taken - px(30), px(6), px(24), px(24)), "urgent", colour)
        paint.words(painter, QRect(0, px(34), width, px(20)), self._words, theme.font("small"), theme.color("muted"), right)


class TopBar(QWidget):
    """`hide_wanted` asks to blank the screen, `user_wanted` for another user, `appearance_wanted` for another look."""

    hide_wanted = Signal()
    user_wanted = Signal()
    appearance_wanted = Signal()

    def __init__(self, point: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._point = point
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = self._label("title")
        self.subline = self._label("small")
        self.subline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.user = UserButton(theme, self)
        self.user.clicked.connect(self.user_wanted)
        self.appearance = self._icon_button("text-size")
        self.appearance.clicked.connect(self.appearance_wanted)
        self.appearance.setAccessibleName(_("Weergave"))
        self.appearance.setToolTip(_("Weergave: tekst, kleuren en taal   {keys}", keys=shortcuts.APPEARANCE))
        self.hide_button = self._icon_button("eye-off")
        self.hide_button.clicked.connect(self.hide_wanted)
        self.inside = Figure(_("binnen"), theme, self)
        self.emergencies = Figure(_("open noodmeldingen"), theme, self)
        self.longest = Figure(_("langst wachtend"), theme, self)
        self.clock = Figure("", theme, self)
        self._hidden = self._locked = self._narrow = False
        self._spacing = theme.px(20)
        self._lay_out()
        self.show_hidden(hidden=False)

    def show_page(self, title: str) -> None:
        self.title.setText(title)
        self._fit_again()

    def show_point(self, open_since: str) -> None:
        self.subline.setText(_("{point} · open sinds {moment}", point=self._point, moment=open_since) if open_since else self._point)

    def show_figures(self, figures: HeadFigures) -> None:
        self.inside.show_number(str(figures.inside))
        self.emergencies.show_number(str(len(figures.emergencies)), alarming=bool(figures.emergencies))
        self.longest.show_number("-" if figures.longest is None else show_duration(figures.longest))
        self._fit_again()

    def show_time(self, now: Millis) -> None:
        when = local(now)
        day = _("{day} {date}-{month}", day=_(_DAYS[when.weekday()]), date=when.day, month=when.month)
        self.clock.show_number(f"{when.hour:02}:{when.minute:02}", words=day)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self.user.set_narrow(narrow=narrow)
        self.show_hidden(hidden=self._hidden, locked=self._locked)

    def show_hidden(self, *, hidden: bool, locked: bool = False) -> None:
        """`locked`: opened only by somebody who says who they are."""
        self._hidden, self._locked = hidden, locked
        words = _("Slot openen") if locked else _("Scherm openen") if hidden else _("Scherm dicht")
        self.hide_button.setIcon(self._theme.icon("lock" if locked else "eye-off", "on-primary" if hidden else "primary"))
        role = "primary" if hidden else "link"
        if role != self.hide_button.property("role"):
            self.hide_button.setProperty("role", role)
            self.hide_button.style().polish(self.hide_button)
        self.hide_button.setText(f" {words}" if hidden or not self._narrow else "")
        self.hide_button.setToolTip(f"{words}   {shortcuts.HIDE}")
        self.hide_button.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Without the figures, which give way."""
        whole = super().minimumSizeHint()
        return QSize(whole.width() - width_of(self._giving_way()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit_again(self) -> None:
        """Before it is shown a bar has no width yet."""
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Large letters in a narrow window leave no room for every figure; open noodmeldingen have their own bar too."""
        show_what_fits(self._giving_way(), self.width() - self.minimumSizeHint().width())
        self.subline.setVisible(not self.title.isHidden())

    def _giving_way(self) -> list[Part]:
        """The last one to go first. The title, which the rail says too, shares its space with the line under it."""
        clock, inside, emergencies, longest = (
            (figure, figure.sizeHint().width() + self._spacing) for figure in (self.clock, self.inside, self.emergencies, self.longest)
        )
        return [clock, inside, (self.title, self.title.sizeHint().width()), emergencies, longest]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        left = self.clock.x() - self._theme.px(16)
        painter.fillRect(QRect(left, self._theme.px(10), 1, self.height() - self._theme.px(20)), self._theme.color("line"))

    def _icon_button(self, icon: str) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "primary"), "", self)
        button.setProperty("role", "link")
        button.setAutoDefault(True)
        button.setMinimumSize(self._theme.px(44), self._theme.px(44))
        button.setIconSize(QSize(self._theme.px(24), self._theme.px(24)))
        return button

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _lay_out(self) -> None:
        px = self._theme.px
        names, row = QVBoxLayout(), QHBoxLayout(self)
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subline)
        row.setContentsMargins(px(20), px(7), px(20), px(8))
        row.setSpacing(self._spacing)
        row.addLayout(names, 1)
        acts = QHBoxLayout()
        acts.setSpacing(px(4))
        for widget in (self.user, self.appearance, self.hide_button):
            acts.addWidget(widget)
        row.addLayout(acts)
        for figure in (self.inside, self.emergencies, self.longest):
            row.addWidget(figure)
        row.addSpacing(px(12))
        row.addWidget(self.clock)
