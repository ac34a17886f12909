"""Bestellen: what to ask for and how much, as a message and on paper; beside it what can soon no longer be handed out."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import local
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import stock_work
from nsp_desktop.services.stock_work import OrderLine, Supply
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.asking import ask, whole_number
from nsp_desktop.ui.dialogs.saying import say
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.line_list import Line, LineList
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.scroll_body import ScrollBody
from nsp_desktop.ui.views.room_view import RoomView
from nsp_desktop.ui.views.supplies_rows import lasting, supply_mark

if TYPE_CHECKING:
    from nsp_desktop.ui.editors import Surroundings

HOURS: Final = (12, 24, 48, 72)


class OrderView(RoomView):
    """Enter on a line changes how much, Delete leaves it out; what was changed by hand holds until the order is made."""

    concerns: ClassVar[frozenset[str]] = frozenset({"supplies", "movements"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.hours = stock_work.RUNNING_OUT_HOURS
        self._by_hand: dict[RecordId, int] = {}
        self.wanted: list[OrderLine] = []
        self.sum, self.old_sum = words("", "heading", self), words("", "heading", self)
        self.lines = LineList(_("Bestellijst"), _("Er hoeft nu niets besteld te worden."), self.theme, self, time_width=0)
        self.old = LineList(_("Let op de datum"), _("Niets gaat over de datum in de komende dagen."), self.theme, self, time_width=0)
        self.send = self._button(_("Bestelling maken"), "primary", self._send)
        self.paper = self._button(_("Afdrukken   {key}", key=shortcuts.PRINT), "quiet", self._print)
        self.lines.opened.connect(self._change)
        self.lines.removed.connect(self._leave_out)
        self.old.opened.connect(self._open)
        self._lay_out()
        key = QShortcut(QKeySequence(shortcuts.PRINT), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._print)

    def refresh(self) -> None:
        found = stock_work.order_list(self.desk, self.hours)
        chosen = [replace(line, amount=self._by_hand.get(line.supply.row.record, line.amount)) for line in found]
        self.wanted = [line for line in chosen if line.amount > 0]
        self.lines.show_lines([self._line(line) for line in self.wanted])
        self.send.setEnabled(bool(self.wanted))
        count = len(self.wanted)
        self.sum.setText(ngettext("{count} artikel bestellen", "{count} artikelen bestellen", count) if count else _("Bestellen"))
        old = stock_work.expiring(self.desk)
        self.old.show_lines([self._old(supply) for supply in old])
        self.old_sum.setText(_("Let op de datum"))

    def take_focus(self) -> None:
        (self.lines if self.wanted else self.chips[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ----------------------------------------------------------------------------------------------

    def _line(self, line: OrderLine) -> Line:
        now = self.desk.now()
        mark = supply_mark(line.supply, now) or Mark("", "packages", "info")
        there = _("er is {amount}", amount=line.supply.expected)
        more = " · ".join(part for part in (there, lasting(line.supply, now), line.reason) if part)
        asked = Mark(f"{line.amount} {line.supply.unit}".strip(), "plus", "info")
        return Line(line.supply.row.record, "", mark.icon, mark.tone, line.supply.name, more, asked)

    def _old(self, supply: Supply) -> Line:
        until = supply.row.values.get("expires")
        day = local(Millis(until)).strftime("%d-%m") if isinstance(until, int) else ""
        gone = supply.shelf == "expired"
        mark = Mark(_("tot {day}", day=day), "ban" if gone else "clock", "danger" if gone else "warning")
        more = " · ".join(part for part in (supply.expected, supply.place) if part)
        return Line(supply.row.number, "", mark.icon, mark.tone, supply.name, more, mark)

    def _change(self, record: object) -> None:
        line = next((line for line in self.wanted if line.supply.row.record == record), None)
        if line is None:
            return
        question = _("Hoeveel {unit} {name} is nodig?", unit=line.supply.unit, name=line.supply.name)
        amount = ask(question, whole_number, self.theme, self.window(), str(line.amount))
        if amount is not None:
            self._by_hand[line.supply.row.record] = amount
            self.refresh()

    def _leave_out(self, record: object) -> None:
        if isinstance(record, bytes):
            self._by_hand[RecordId(record)] = 0
            self.refresh()

    def _choose(self, hours: int) -> None:
        self.hours = hours
        self._by_hand.clear()
        self.refresh()

    def _send(self) -> None:
        made = self.do(lambda: stock_work.order(self.desk, self.wanted))
        if made is not None:
            self._by_hand.clear()
            self.record_wanted.emit("messages", made.number)

    def _print(self) -> None:
        from nsp_desktop.ui.pages.outputs import print_sheet

        try:
            said = print_sheet(self.desk, "order")
        except UserError as error:
            said = error.message
        say(said, self.theme, self.window())

    def _open(self, number: object) -> None:
        self.record_wanted.emit("supplies", str(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._both.arrange(event.size().width())

    def _lay_out(self) -> None:
        self._both = Beside(self.theme, 16)
        scrolled = ScrollBody(self.theme, self)
        scrolled.column.addLayout(self._both, 1)
        self.body.addWidget(scrolled, 1)
        left, right = self._card(3), self._card(2)
        for part in (self.sum, self._hour_chips(), words(_("Enter: ander aantal. Delete: niet bestellen."), "muted", self)):
            left.addWidget(part)
        left.addWidget(self.lines, 1)
        foot = QWidget(self)
        flow = FlowLayout(foot, self.theme.px(8))
        flow.addWidget(self.send)
        flow.addWidget(self.paper)
        left.addWidget(foot)
        right.addWidget(self.old_sum)
        right.addWidget(self.old, 1)

    def _hour_chips(self) -> QWidget:
        row, group = QWidget(self), QButtonGroup(self)
        flow = FlowLayout(row, self.theme.px(8))
        title = QLabel(_("Op binnen"), row)
        title.setMinimumHeight(self.theme.px(TARGET))
        flow.addWidget(title)
        self.chips = []
        for hours in HOURS:
            chip = Chip(_("{hours} uur", hours=hours), self.theme, row)
            chip.setAccessibleName(_("op binnen {hours} uur", hours=hours))
            chip.setAutoDefault(True)
            chip.setChecked(hours == self.hours)
            chip.clicked.connect(lambda _checked=False, hours=hours: self._choose(hours))
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips.append(chip)
        return row

    def _card(self, stretch: int) -> QVBoxLayout:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(self.theme.px(12),) * 4)
        column.setSpacing(self.theme.px(8))
        self._both.addWidget(card, stretch)
        return column

    def _button(self, text: str, role: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setMinimumHeight(self.theme.px(56))
        button.setAutoDefault(True)
        button.clicked.connect(act)
        return button
