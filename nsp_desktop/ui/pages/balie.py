"""The desk page: nine tallies, the two large buttons, quick registration, and who was helped last."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nsp_desktop.domain.numbers import read_card
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services.functions import NOT_HERE, registers_off, tallies_off
from nsp_desktop.ui import last_helped, quick_panel, shortcuts
from nsp_desktop.ui.large_button import LargeButton
from nsp_desktop.ui.last_helped import LastHelped
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.quick_panel import QuickPanel
from nsp_desktop.ui.tally_pad import TallyPad, digit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

NARROW: Final = 1100
SMALLEST: Final = (800, 366)
_SEARCHED_BY_SCAN: Final = ("visitors", "needs", "offers", "messages", "deposits")


class BaliePage(Page):
    """The keyboard rests on the tallies: a digit counts, a letter goes to the name field, Enter and Esc come back."""

    can_undo = True

    emergency_wanted = Signal()
    need_wanted = Signal(object)
    search_wanted = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.pad = TallyPad(desk, theme, self)
        self.panel = QuickPanel(desk, theme, self)
        self.helped = LastHelped(desk, theme, self)
        self.emergency = LargeButton(_("Noodmelding"), shortcuts.EMERGENCY, "urgent", "danger", "on-alarm", theme, self)
        self.need = LargeButton(_("Hulpvraag"), shortcuts.NEED, "lifebuoy", "help", "warning", theme, self)
        self.group = LargeButton(_("Groep"), "0", "users", "quiet", "primary", theme, self)
        self.recount = LargeButton(_("Hertellen"), shortcuts.RECOUNT, "list-check", "quiet", "primary", theme, self)
        self._lay_out()
        self._connect()
        self.pad.refresh()
        self.helped.refresh()

    # --- what the window asks --------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.pad.take_focus()

    def typing(self) -> bool:
        """Whether keys go to a text that has begun; only then a digit is text."""
        return self.panel.field.hasFocus() and bool(self.panel.field.text())

    def known_for_need(self) -> "Values | None":
        """What is filled in goes to the long form; the field is free for the next person."""
        known = self.panel.prefill()
        if known:
            self.panel.clear()
        return known or None

    def undo(self) -> None:
        """Take back the newest act of this laptop, by its name."""
        made = self._try(self._desk.undo)
        if made is not None:
            self.panel.strip.show_made(made, can_undo=False)

    def hear(self, event: Changed) -> None:
        """Read again what this event concerns."""
        if event.register == "visits":
            kinds = {self._kind(record) for record in event.record_ids} or {None}
            for kind in kinds:
                self.pad.refresh(kind)
        elif event.register in last_helped.REGISTERS:
            self.helped.refresh()

    def tick(self) -> None:
        """Once a minute: the hours move on."""
        self.pad.refresh()
        self.helped.refresh()

    def show_off(self, functions: frozenset[str]) -> None:
        """Cards and the large button of what is off stand greyed, and so does asking what is needed."""
        self.pad.set_off(tallies_off(functions))
        needs = "needs" not in registers_off(functions)
        self.need.setEnabled(needs)
        self.need.setToolTip(f"{_('Hulpvraag')}   {shortcuts.NEED}" if needs else _(NOT_HERE))
        self.panel.allow_needs(allowed=needs)

    def show_hidden(self, *, hidden: bool) -> None:
        """Blank everything but the tallies."""
        self.panel.field.close_list()
        for part in (self.panel, self.helped, self.emergency, self.need, self.group, self.recount):
            part.setVisible(not hidden)
        self.take_focus()

    def scan(self, code: str) -> None:
        """Open what a card stands for; any other code is looked up as text."""
        number = read_card(code)
        found = None if number is None else next((name for name in _SEARCHED_BY_SCAN if self._desk.find(name, number)), None)
        if number is not None and found is not None:
            self.record_wanted.emit(found, number)
        elif number is not None:
            self.panel.strip.show_problem(_("{number} staat niet op deze laptop.", number=number))
        else:
            self.panel.strip.show_problem(_("Onbekende code {code}. Scan opnieuw.", code=code[:20]))

    # --- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for which the widget with the focus had no use."""
        digit = digit_of(event)
        if event.isAutoRepeat():
            return
        if digit:
            self._digit(digit)
        elif self.panel.isHidden() and event.key() != Qt.Key.Key_Backspace:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.panel.clear()
            self.take_focus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace and self.pad.has_focus():
            self._take_back()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.panel.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.field.insert(event.text())
            self.panel.field.textEdited.emit(self.panel.field.text())
        else:
            super().keyPressEvent(event)

    def _digit(self, digit: str) -> None:
        """A digit counts, unless a name is being typed."""
        if self.panel.field.text() and not self.pad.has_focus():
            return
        if digit == "0":
            self._count_group()
        else:
            self.pad.press_digit(digit)

    def _enter(self) -> None:
        """In a filled field: register; in an empty one: back to the tallies."""
        if self.panel.field.text() or self.panel.chips.code():
            self.panel.register()
        else:
            self.take_focus()

    # --- acts ------------------------------------------------------------------------------------------------

    def _count(self, kind: str) -> None:
        if self.panel.field.text() and self.panel.field.hasFocus():
            return
        self._say(self._try(lambda: self._desk.tally(kind)))

    def _take_back(self) -> None:
        """The newest tally of this laptop, whatever was done after it elsewhere."""
        step = next((step for step in self._desk.history() if step.register == "visits"), None)
        made = None if step is None else self._try(lambda: self._desk.undo_step(step))
        if made is not None:
            self.panel.strip.show_made(made, can_undo=False)

    def _count_group(self) -> None:
        from nsp_desktop.ui.answered import answered
        from nsp_desktop.ui.dialogs.counting import GroupDialog

        dialog = GroupDialog(tallies_off(self._desk.gate.off()), self._theme, self)
        if answered(dialog):
            self._say(self._try(lambda: self._desk.tally(dialog.kind, dialog.count)))
        self.take_focus()

    def count_again(self) -> None:
        """Set the head count to what was really counted."""
        from nsp_desktop.ui.answered import answered
        from nsp_desktop.ui.dialogs.counting import RecountDialog

        dialog = RecountDialog(self._desk.inside(), self._theme, self)
        if answered(dialog):
            self._say(self._try(lambda: self._desk.recount(dialog.count)))
        self.take_focus()

    def _try(self, act: "Callable[[], Made | None]") -> "Made | None":
        try:
            return act()
        except UserError as error:
            self.panel.strip.show_problem(error.message)
            return None

    def _say(self, made: "Made | None") -> None:
        if made is not None:
            self.panel.strip.show_made(made)

    # --- inside ----------------------------------------------------------------------------------------------

    def _kind(self, record: bytes) -> str | None:
        row = self._desk.row("visits", record)  # type: ignore[arg-type]  # an event carries plain bytes
        return None if row is None else str(row.values.get("kind"))

    def _grey(self) -> None:
        self.pad.set_grey(grey=bool(self.panel.field.text()) and not self.pad.has_focus())

    def _connect(self) -> None:
        self.pad.counted.connect(self._count)
        self.pad.focus_changed.connect(self._grey)
        self.panel.left.connect(self.take_focus)
        self.panel.need_wanted.connect(self.need_wanted)
        self.panel.record_wanted.connect(self.record_wanted)
        self.panel.strip.undo_wanted.connect(self.undo)
        self.panel.field.textChanged.connect(self._grey)
        self.helped.opened.connect(self.record_wanted)
        self.helped.search_wanted.connect(self.search_wanted)
        self.emergency.clicked.connect(self.emergency_wanted)
        self.need.clicked.connect(lambda: self.need_wanted.emit(self.known_for_need()))
        self.group.clicked.connect(self._count_group)
        self.recount.clicked.connect(self.count_again)
        for keys, act in ((shortcuts.RECOUNT, self.count_again), (shortcuts.SEARCH, self.search_wanted.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        px = self._theme.px
        acts, self._left, row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        acts.setSpacing(px(12))
        for button, stretch in ((self.emergency, 5), (self.need, 4), (self.group, 0), (self.recount, 0)):
            acts.addWidget(button, stretch)
        self._left.setSpacing(px(12))
        self._left.addWidget(self.pad, 4)
        self._left.addLayout(acts)
        self._left.addWidget(self.helped, 2)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(14))
        row.addLayout(self._left, 1)
        row.addWidget(self.panel)
        self.panel.setFixedWidth(px(quick_panel.WIDTH))

    def minimumSizeHint(self) -> QSize:
        """What the lowest and narrowest arrangement needs, whichever one is shown now."""
        return QSize(self._theme.px(SMALLEST[0]), self._theme.px(SMALLEST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, narrow = self._theme.px, self.width() < self._theme.px(NARROW)
        self.panel.setFixedWidth(px(quick_panel.NARROW if narrow else quick_panel.WIDTH))
        self.panel.set_low(low=quick_panel.is_low(self.height(), self._theme))
        self.helped.setVisible(self.height() >= px(400) and not self.panel.isHidden())
        low = self.height() < px(520)
        self.pad.set_low(low=low)
        for button in (self.emergency, self.need, self.group, self.recount):
            button.arrange(narrow=narrow, low=low, icon=not narrow or button in (self.emergency, self.need))
