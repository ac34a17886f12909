"""The bar under every page: battery, printer, stick, link, and since when everything is saved."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.values import show_duration, show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui import paint
from nsp_desktop.ui.in_room import show_what_fits
from nsp_desktop.ui.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nsp_desktop.domain.clock_doubt import Doubt
    from nsp_desktop.services.second_copy import Kind
    from nsp_desktop.ui.theme import Theme

Tone = Literal["text", "warning", "danger", "success"]
LOW_PERCENT = 30
ALMOST_EMPTY_PERCENT = 10
_ENDLESS = 100_000


class StatusItem(QWidget):
    """An icon, what it is about, and how it stands."""

    def __init__(self, title: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._icon = "dots"
        self._value = ""
        self._tone: Tone = "text"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_state(self, icon: str, value: str, tone: Tone = "text", title: str = "") -> None:
        if (icon, value, tone, title or self._title) == (self._icon, self._value, self._tone, self._title):
            return
        self._icon, self._value, self._tone, self._title = icon, value, tone, title or self._title
        self.setAccessibleName(f"{self._title}: {value}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, font = self._theme.px, self._theme.font
        title = QFontMetrics(font("small")).horizontalAdvance(self._title)
        value = QFontMetrics(font("label", half=True)).horizontalAdvance(self._value)
        return QSize(px(34) + max(title, value) + px(2), px(42))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        left = 0 if left_to_right else self.width() - px(24)
        colour = theme.color("muted" if self._tone == "text" else self._tone)
        middle = self.height() / 2
        paint.icon(painter, QRectF(left, middle - px(12), px(24), px(24)), self._icon, colour)
        text = QRectF(px(34) if left_to_right else 0, middle - px(20), self.width() - px(34), px(19))
        align = (Qt.AlignmentFlag.AlignLeft if left_to_right else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
        paint.words(painter, text, self._title, theme.font("small"), theme.color("muted"), align)
        text.translate(0, px(19))
        paint.words(painter, text, self._value, theme.font("label", half=True), theme.color(self._tone), align)


class StatusBar(QWidget):
    """Shows what it is told."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._speaking: frozenset[StatusItem] = frozenset()
        self.battery = StatusItem(_("Accu laptop"), theme, self)
        self.printer = StatusItem(_("Printer"), theme, self)
        self.stick = StatusItem(_("Laatst op stick gezet"), theme, self)
        self.link = StatusItem(_("Koppeling"), theme, self)
        self.clock = StatusItem(_("Klok van de laptop"), theme, self)
        self.promises = StatusItem(_("Hulpvragen"), theme, self)
        self.saved = StatusItem(_("Alles bewaard"), theme, self)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(5), px(20), px(5))
        row.setSpacing(px(28))
        for item in (self.battery, self.printer, self.stick, self.link, self.clock, self.promises):
            row.addWidget(item)
        row.addStretch(1)
        row.addWidget(self.saved)
        self.link.show_state("plug-connected-x", _("Niet nodig"))
        self.clock.hide()
        self.promises.hide()

    def minimumSizeHint(self) -> QSize:
        """It never keeps the window wide: what has no room is left out once the window is narrow."""
        return QSize(self.saved.sizeHint().width() + 2 * self._theme.px(20), super().minimumSizeHint().height())

    def set_narrow(self, *, narrow: bool) -> None:
        """Without room the link, which is not needed, goes first; then the stick, when the clock or a promise must be spoken of."""
        self._narrow = narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large letters more than the link and the stick may have to go; before it is shown a bar has no width yet."""
        speaking = [item for item in (self.clock, self.promises) if item in self._speaking]
        stick = [] if self._narrow and speaking else [self.stick]
        wanted = [*speaking, self.battery, self.printer, *stick, *([] if self._narrow else [self.link])]
        room = self.width() - self.minimumSizeHint().width() if self.isVisible() else _ENDLESS
        for item in {self.clock, self.promises, self.stick, self.link}.difference(wanted):
            item.hide()
        show_what_fits([(item, item.sizeHint().width() + self._theme.px(28)) for item in wanted], room)

    def show_machine(self, machine: Machine) -> None:
        self._show_battery(machine)
        name, state = machine.printer, machine.printer_state
        if not name:
            self.printer.show_state("printer-off", _("Geen printer"))
        elif state == "stopped":
            self.printer.show_state("printer-off", _("Staat stil"), "warning")
        else:
            self.printer.show_state("printer", _("Drukt af") if state == "printing" else _("Gereed"))

    def show_stick(self, at: Millis | None, now: Millis) -> None:
        self.stick.show_state("usb", _("Nog niet") if at is None else show_moment(at, now))

    def show_link(self, letters: "Sequence[str]", away: "Sequence[str]") -> None:
        """With which laptops there is a link, and which paired ones are not reached."""
        if away:
            self.link.show_state("plug-connected-x", _("{letters} niet bereikbaar", letters=", ".join(away)), "warning")
        elif letters:
            self.link.show_state(
                "arrows-exchange", ngettext("Laptop {letters}", "Laptops {letters}", len(letters), letters=", ".join(letters))
            )
        else:
            self.link.show_state("plug-connected-x", _("Niet nodig"))

    def show_clock(self, doubt: "Doubt") -> None:
        """Only a clock that may be wrong is spoken of."""
        match doubt:
            case "behind":
                self.clock.show_state("alert-triangle", _("Loopt achter: zet gelijk"), "warning")
            case "moved":
                self.clock.show_state("alert-triangle", _("Is verzet: kijk na"), "warning")
            case "long_ago":
                self.clock.show_state("alert-triangle", _("Klopt de datum?"), "warning")
            case "none":
                pass
        self._speak(self.clock, speaks=doubt != "none")

    def show_promises(self, count: int) -> None:
        """What was promised for now or earlier; nothing is said of what is still to come."""
        if count:
            self.promises.show_state("clock", ngettext("{count} afspraak is nu", "{count} afspraken zijn nu", count), "warning")
        self._speak(self.promises, speaks=count > 0)

    def _speak(self, item: StatusItem, *, speaks: bool) -> None:
        self._speaking = self._speaking | {item} if speaks else self._speaking - {item}
        self._fit()

    def show_saved(
        self, at: Millis, now: Millis, *, disk_low: bool = False, read_only: bool = False, copy: "Kind" = "off"
    ) -> None:  # fmt: skip
        """`at`: the last act that reached the disk. Two places are spoken of only when that act is on both."""
        title = _("Bewaard op 2 plaatsen") if copy == "kept" else _("Alles bewaard")
        if read_only:
            self.saved.show_state("eye", _("Alleen lezen"), "warning", title)
        elif disk_low:
            self.saved.show_state("alert-triangle", _("Schijf bijna vol"), "danger", title)
        elif copy == "away":
            self.saved.show_state("alert-triangle", _("Tweede kopie is weg"), "warning", _("Alleen hier bewaard"))
        elif copy == "failed":
            self.saved.show_state("alert-triangle", _("Tweede kopie lukt niet"), "warning", _("Alleen hier bewaard"))
        else:
            self.saved.show_state("circle-check", show_moment(at, now), "success", title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))

    def _show_battery(self, machine: Machine) -> None:
        energy = machine.energy
        if energy.percent is None:
            self.battery.show_state("plug", _("Geen accu"))
            return
        share = _("{percent} %", percent=energy.percent)
        if energy.on_grid:
            self.battery.show_state("battery-charging", _("{percent} · stroom", percent=share))
            return
        left = "" if energy.minutes_left is None else _(" · nog {time}", time=show_duration(energy.minutes_left))
        tone: Tone = "danger" if energy.percent <= ALMOST_EMPTY_PERCENT else "warning" if energy.percent <= LOW_PERCENT else "text"
        self.battery.show_state(f"battery-{min(4, energy.percent // 25 + 1)}", share + left, tone)
