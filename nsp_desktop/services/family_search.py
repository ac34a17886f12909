"""Familie zoeken: the local list and its rules. The seeker never hears a place; the sought person chooses."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.names import search_words
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

RULES: Final = (
    N_("Vertel de zoeker nooit waar iemand is, en ook niet of iemand hier is geweest."),
    N_("Vertel de gezochte persoon wie er zoekt. Die kiest zelf of er contact komt."),
    N_("Deze lijst blijft op dit punt. Hij gaat op geen stick en in geen pakket."),
    N_("Maak voor een ander punt een bericht Familie zoeken."),
    N_("Drie dagen na het afsluiten wordt de zoekvraag gewist."),
)
NEXT: Final = {"open": ("found", "withdrawn"), "found": ("told", "open", "withdrawn"), "told": (), "withdrawn": ("open",)}
"""Which states may follow a state; what is told stays told."""
_FOR_SEEKER: Final = {
    "open": N_("Wij hebben uw vraag genoteerd. Als wij de persoon spreken, vertellen wij dat u zoekt."),
    "found": N_("Wij hebben uw vraag genoteerd. Als wij de persoon spreken, vertellen wij dat u zoekt."),
    "told": N_("Wij hebben de persoon verteld dat u zoekt. Die kiest zelf of er contact komt."),
    "withdrawn": N_("Deze zoekvraag is gestopt."),
}
"""Open and found sound the same: from "found" the seeker would hear that the person was here."""
SUGGESTIONS: Final = 5
KEPT_HOURS: Final = 72


def searches(desk: "Desk", *, open_only: bool = True, limit: int = 200) -> list["Row"]:
    """The list, who waits longest on top."""
    return desk.rows("searches", order="work", open_only=open_only, limit=limit)


def erased_at(row: "Row") -> Millis | None:
    """When its names go for ever: three days after it was closed; None while it is open."""
    closed = row.values.get("status") in ("told", "withdrawn")
    return Millis(row.changed_at + KEPT_HOURS * HOUR_MS) if closed else None


def start(desk: "Desk", sought: str, seeker: str, contact: str) -> "Made":
    """Somebody looks for somebody. Without a way to reach the seeker there is nothing to pass on."""
    asked = {
        "sought": (sought, _("Schrijf op wie er wordt gezocht.")),
        "seeker": (seeker, _("Schrijf op wie er zoekt.")),
        "contact": (contact, _("Schrijf op hoe de zoeker te bereiken is.")),
    }
    problems = [Problem(name, sentence) for name, (text, sentence) in asked.items() if not text.strip()]
    if problems:
        raise InvalidInput(problems)
    return desk.add("searches", {"sought": sought, "seeker": seeker, "contact": contact})


def found(desk: "Desk", search: RecordId) -> "Made":
    """The sought person was recognised; nobody has told anything yet."""
    return _move(desk, search, "found")


def told(desk: "Desk", search: RecordId) -> "Made":
    """The sought person knows who looks, and how to reach them."""
    return _move(desk, search, "told")


def withdraw(desk: "Desk", search: RecordId) -> "Made":
    """The seeker stops looking, or the sought person does not want it."""
    return _move(desk, search, "withdrawn")


def look_again(desk: "Desk", search: RecordId) -> "Made":
    """It was somebody else, or the search goes on."""
    return _move(desk, search, "open")


def for_seeker(desk: "Desk", search: RecordId) -> str:
    """What may be said to the seeker: nothing of a place."""
    status = str(desk.known("searches", search).values.get("status"))
    return _(_FOR_SEEKER.get(status, _FOR_SEEKER["open"]))


def for_sought(desk: "Desk", search: RecordId) -> str:
    """What is said to the sought person, who chooses."""
    values = desk.known("searches", search).values
    return _(
        "{seeker} zoekt u en is bereikbaar via {contact}. U kiest zelf of u contact opneemt. Wij zeggen niet waar u bent.",
        seeker=values.get("seeker") or _("Iemand"), contact=values.get("contact") or _("de balie"),
    )  # fmt: skip


def perhaps_here(desk: "Desk", search: RecordId, limit: int = SUGGESTIONS) -> list["Row"]:
    """Visitors whose name holds the words of the sought name: to go and ask, never to tell the seeker."""
    words = search_words(str(desk.known("searches", search).values.get("sought") or ""))
    return desk.rows("visitors", search=" ".join(words), limit=limit) if words else []


def sought_when_typed(desk: "Desk", name: str, limit: int = SUGGESTIONS) -> list["Row"]:
    """Open searches for a name that is just being written down at the desk."""
    wanted = set(search_words(name))
    if not wanted:
        return []
    rows = searches(desk, limit=1_000)
    return [row for row in rows if wanted <= set(search_words(str(row.values.get("sought") or "")))][:limit]


def _move(desk: "Desk", search: RecordId, status: str) -> "Made":
    row = desk.known("searches", search)
    if status not in NEXT.get(str(row.values.get("status")), ("open",)):
        raise UserError(_("Dit kan nu niet met zoekvraag {number}. Kijk hoe ver de zoekvraag is.", number=row.number))
    return desk.change("searches", search, {"status": status})
