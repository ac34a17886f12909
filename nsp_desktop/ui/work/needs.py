"""A need at work: how long it waits, what was promised, who can help, and how it goes on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.domain.waiting import is_open
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import needs_work
from nsp_desktop.ui.work import need_steps
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.services.needs_work import OpenNeed, Reminder
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

SHOWN = 3


class NeedBox(WorkBox):
    """Assign, pass on, follow up and close: each is one act that Ctrl+Z takes back."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        self._around = around
        if not is_open(self.desk.register("needs").lifecycle, row):
            self.say(_("Deze hulpvraag is afgesloten."))
            self.offer((_("Heropenen"), lambda: needs_work.reopen(self.desk, row.record)))
            return
        found = needs_work.open_need(self.desk, row.record)
        self._say_waiting(found)
        self._say_promises()
        self._offer_helpers(found)
        self._offer_steps()

    def _say_waiting(self, found: "OpenNeed") -> None:
        waits = _("Wacht {time}", time=show_duration(found.minutes))
        helpers = _("helpers {have} van {needed}", have=found.assigned, needed=found.needed)
        self.say(f"{waits} · {helpers}")
        if found.countdown is not None:
            urgent = found.countdown.level in ("over", "now")
            self.say(_("Kritiek: {words}", words=found.countdown.words), "danger-text" if urgent else "field-warning")

    def _say_promises(self) -> None:
        """What was promised for now, with the button that says it was kept."""
        due = [reminder for reminder in needs_work.promised(self.row, self.desk.now()) if reminder.minutes >= 0]
        for reminder in due:
            self.say(self._promise_words(reminder), "field-warning")
        if due:
            self.offer((_("Afspraak is gedaan"), lambda: needs_work.keep_promise(self.desk, self.row.record)))

    def _promise_words(self, reminder: "Reminder") -> str:
        time = show_moment(reminder.at, self.desk.now())
        if reminder.kind == "feedback":
            return _("De vrager zou terugkomen om {time}.", time=time)
        return _("Afgesproken om {time}: {action}", time=time, action=self.row.values.get("next_action") or _("verder werken"))

    def _offer_helpers(self, found: "OpenNeed") -> None:
        for helper in needs_work.helpers(self.desk, self.row.record):
            words = _("{number} is toegewezen: weer vrijgeven", number=helper.number)
            self.offer((words, partial(needs_work.release, self.desk, helper.record)))
        if not found.lacking:
            return
        matches = needs_work.suggestions(self.desk, self.row.record, SHOWN)
        self.say(_("Wie kan helpen?") if matches else _("Er is nu niemand die hierbij past. Kijk bij Hulpaanbod."), "muted")
        for match in matches:
            words = _("Wijs {number} toe: {reasons}", number=match.offer.number, reasons=", ".join(match.reasons))
            self.offer((words, partial(needs_work.assign, self.desk, match.offer.record, self.row.record)))

    def _offer_steps(self) -> None:
        taking = [(_("Oppakken"), lambda: needs_work.take_up(self.desk, self.row.record))] if self.row.values.get("status") == "new" else []
        steps = (
            (_("Afronden"), need_steps.close),
            (_("Doorgeven"), need_steps.pass_on),
            (_("Later verder"), need_steps.follow_up),
            (_("Niet gelukt"), need_steps.fail),
        )
        self.offer(
            *taking,
            *((words, partial(step, self.row.record, self._around, self.window())) for words, step in steps),
            (_("Briefje voor de helper"), self._print_slip),
        )

    def _print_slip(self) -> None:
        from nsp_desktop.ui.dialogs.saying import say

        try:
            sentence = need_steps.print_slip(self.desk, self.row.number)
        except UserError as error:
            sentence = error.message
        say(sentence, self.theme, self.window())
