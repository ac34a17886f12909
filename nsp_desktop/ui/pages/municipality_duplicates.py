"""The tab Dubbel of the page Gemeente: records that may be one, looked for in a thread of its own, decided one by one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from nsp_desktop.i18n import N_, _
from nsp_desktop.services import duplicates, same_records
from nsp_desktop.services.duplicates import Found, Proposal, State
from nsp_desktop.ui.line_list import Line
from nsp_desktop.ui.marks import Mark, Tone
from nsp_desktop.ui.pages.exchange_views import ListView
from nsp_desktop.ui.worker import Job, Outcome

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

FEW: Final = 1_000
"""So many needs are compared before anybody notices."""
_MARKS: Final[dict[State, tuple[str, str, Tone]]] = {
    "proposed": (N_("Kijk na"), "help-circle", "warning"), "same": (N_("Dezelfde"), "circle-check", "success"),
    "different": (N_("Niet dezelfde"), "ban", "muted"),
}  # fmt: skip


class DuplicatesView(ListView):
    """`decide_wanted` carries a proposal, `people_wanted` whether people are to be looked for too; `counted` how many wait."""

    decide_wanted = Signal(object)
    people_wanted = Signal(bool)
    counted = Signal(int)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Dubbele records"), _("Er wordt gezocht."), theme, parent)
        self._desk = desk
        self._job: Job | None = None
        self._found: Found | None = None
        self.note = QLabel("", self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        column = self.layout()
        assert column is not None
        column.addWidget(self.note)
        self.list.opened.connect(self._open)
        if not desk.store.read_only:
            self.compare_button = self.offer(_("Naast elkaar bekijken"), "eye", lambda: self._open(self.list.current))
            self.people_button = self.offer(_("Zoek ook dubbele personen"), "users", lambda: self.people_wanted.emit(not self._with_people))
        self.again_button = self.offer(_("Opnieuw zoeken"), "search", self.search)

    @property
    def searching(self) -> bool:
        return self._job is not None

    def search(self) -> None:
        """Look through everything: a few needs at once, more and people in a thread; the list fills when it is over."""
        if self._job is not None:
            return
        if same_records.people_on(self._desk) is None and self._desk.count("needs") <= FEW:
            self._show(duplicates.find(self._desk))
            return
        self.list.say_empty(_("Er wordt gezocht. U kunt intussen doorwerken."))
        self._job = Job(self._desk, lambda desk, _progress: duplicates.find(desk), self)
        self._job.ended.connect(self._ended)
        self._job.start()

    def search_once(self) -> None:
        """When the tab is first shown."""
        if self._found is None:
            self.search()

    def leave(self) -> None:
        if self._job is not None:
            self._job.wait()

    def decided(self, one: Proposal, state: State, by: str) -> None:
        """One proposal has another state now; the rest need not be looked for again."""
        if self._found is not None:
            told = tuple(replace(two, state=state, by=by) if two.id == one.id else two for two in self._found.proposals)
            self._show(replace(self._found, proposals=told))

    @property
    def _with_people(self) -> bool:
        return self._found is not None and self._found.people is not None

    def _ended(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome.value, Found):
            self._show(outcome.value)
        else:
            self.list.say_empty(outcome.problem)

    def _show(self, found: Found) -> None:
        self._found = found
        self.list.say_empty(_("Er zijn geen records gevonden die dubbel lijken."))
        self.list.show_lines([proposal_line(self._desk, one) for one in found.proposals])
        self.note.setText(" ".join(_notes(found)))
        if not self._desk.store.read_only:
            said = _("Stop met zoeken naar dubbele personen") if self._with_people else _("Zoek ook dubbele personen")
            self.people_button.setText(f" {said}")
            self.people_button.setAccessibleName(said)
        self.counted.emit(sum(one.state == "proposed" for one in found.proposals))

    def _open(self, key: object) -> None:
        one = next((one for one in self._found.proposals if one.id == key), None) if self._found is not None else None
        if one is not None:
            self.decide_wanted.emit(one)


def proposal_line(desk: "Desk", one: Proposal) -> Line:
    """Numbers, points and reasons: never a name or an address."""
    register, (word, icon, tone) = desk.register(one.register), _MARKS[one.state]
    points = " · ".join(dict.fromkeys((one.first.point, one.second.point)))
    more = " · ".join(part for part in (points, ", ".join(one.reasons)) if part)
    return Line(one.id, f"{round(one.chance * 100)}%", register.icon, "info", one.number, more, Mark(_(word), icon, tone))


def _notes(found: Found) -> list[str]:
    said = []
    if found.people is not None:
        said.append(_("{by} besloot dat ook dubbele personen worden gezocht.", by=found.people.by))
    if found.locked:
        said.append(
            _("Van {count} hulpvragen is het adres niet te lezen: lees de bundels met de sleutel van de gemeente.", count=found.locked)
        )
    return said


def switch_people(desk: "Desk", by: str, *, on: bool) -> str:
    """What the page says when it is done."""
    same_records.switch_people(desk, by, on=on)
    return _("Ook dubbele personen worden nu gezocht.") if on else _("Dubbele personen worden niet meer gezocht.")
