"""A need at work: how long it waits, who can help, and how it goes on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.waiting import is_open
from nsp_desktop.i18n import _
from nsp_desktop.services import needs_work
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.services.needs_work import OpenNeed
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

SHOWN = 3


class NeedBox(WorkBox):
    """Assign, pass on, follow up and close: each is one act that Ctrl+Z takes back."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        if not is_open(self.desk.register("needs").lifecycle, row):
            self.say(_("Deze hulpvraag is afgesloten."))
            self.offer((_("Heropenen"), lambda: needs_work.reopen(self.desk, row.record)))
            return
        found = needs_work.open_need(self.desk, row.record)
        self._say_waiting(found)
        self._offer_helpers(found)
        self._offer_steps()

    def _say_waiting(self, found: "OpenNeed") -> None:
        waits = _("Wacht {time}", time=show_duration(found.minutes))
        helpers = _("helpers {have} van {needed}", have=found.assigned, needed=found.needed)
        self.say(f"{waits} · {helpers}")
        if found.countdown is not None:
            urgent = found.countdown.level in ("over", "now")
            self.say(_("Kritiek: {words}", words=found.countdown.words), "danger-text" if urgent else "field-warning")

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
        self.offer(
            *taking,
            (_("Afronden"), self._close),
            (_("Doorgeven"), self._pass_on),
            (_("Later verder"), self._follow_up),
            (_("Niet gelukt"), self._fail),
        )

    def _close(self) -> "Made | None":
        result = ask(_("Wat is er gedaan?"), some_text, self.theme, self)
        return None if result is None else needs_work.close(self.desk, self.row.record, "done", result=result)

    def _fail(self) -> "Made | None":
        reason = ask(_("Waarom is het niet gelukt?"), some_text, self.theme, self)
        return None if reason is None else needs_work.close(self.desk, self.row.record, "failed", reason=reason)

    def _pass_on(self) -> "Made | None":
        to = ask(_("Aan wie geeft u dit door?"), some_text, self.theme, self)
        return None if to is None else needs_work.pass_on(self.desk, self.row.record, to)

    def _follow_up(self) -> "Made | None":
        action = ask(_("Wat moet er later nog gebeuren?"), some_text, self.theme, self)
        if action is None:
            return None
        at = ask(_("Hoe laat? Bijvoorbeeld 15:30 of +2u."), self._moment, self.theme, self, "+1u")
        return None if at is None else needs_work.follow_up(self.desk, self.row.record, action, at)

    def _moment(self, typed: str) -> Millis:
        value = values.parse(self.desk.register("needs").by_name["next_at"], some_text(typed), self.desk.now())
        assert isinstance(value, int)
        return Millis(value)
