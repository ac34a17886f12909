"""An opened search: who is sought and what may be said to whom, and its next steps."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services import family_search
from nsp_desktop.ui.views.family_rows import search_mark, since_words
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class SearchBox(WorkBox):
    """Names stand here, since somebody opened it; what is said to the seeker never tells a place."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        desk, record = around.desk, row.record
        self.say(_("Zoekvraag {number}: {state}", number=row.number, state=search_mark(row).word.lower()))
        self.say(since_words(row, desk.now()), "muted")
        if row.erased:
            return
        values = row.values
        self.say(_("Gezocht: {name}", name=values.get("sought") or ""), "heading")
        self.say(
            _("Zoekt: {name}, bereikbaar via {contact}", name=values.get("seeker") or "", contact=values.get("contact") or ""), "value"
        )
        self.say(_("Zeg tegen de zoeker:"), "muted")
        self.say(family_search.for_seeker(desk, record))
        status = str(values.get("status"))
        if status == "found":
            self.say(_("Zeg tegen de gezochte:"), "muted")
            self.say(family_search.for_sought(desk, record))
        if status == "open":
            self._say_perhaps()
        self._offer(status)

    def _say_perhaps(self) -> None:
        """Only numbers: somebody goes and asks, and tells the seeker nothing."""
        found = family_search.perhaps_here(self.desk, self.row.record)
        if found:
            numbers = ", ".join(visitor.number for visitor in found)
            self.say(
                _("Misschien bezoeker {numbers}. Vraag het die persoon zelf, en zeg de zoeker niets.", numbers=numbers), "field-warning"
            )

    def _offer(self, status: str) -> None:
        words = {
            "found": (_("Gevonden"), family_search.found), "told": (_("Verteld aan de gezochte"), family_search.told),
            "open": (_("Toch verder zoeken"), family_search.look_again), "withdrawn": (_("Intrekken"), family_search.withdraw),
        }  # fmt: skip
        steps = [words[name] for name in family_search.NEXT.get(status, ()) if name in words]
        if steps:
            (said, act), *rest = steps
            self.offer((said, partial(act, self.desk, self.row.record)), first="primary")
            if rest:
                self.offer(*((said, partial(act, self.desk, self.row.record)) for said, act in rest))
