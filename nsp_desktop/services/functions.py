"""Functions of this point that are on or off (decision 0004); information and noodmelding are always on."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Values
from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.services.desk_reading import DeskReading
    from nsp_desktop.storage.queries import Row

LIST: Final = "functions"


@dataclass(frozen=True, slots=True)
class Function:
    """What can be off: the registers and the tallies that belong to it."""

    code: str
    label: str
    registers: tuple[str, ...] = ()
    tallies: tuple[str, ...] = ()

    def title(self) -> str:
        return _(self.label)


FUNCTIONS: Final = (
    Function("needs", N_("Hulpvragen en hulpaanbod"), ("needs", "offers")),
    Function("visitors", N_("Bezoekers noteren"), ("visitors",)),
    Function("family_search", N_("Familie zoeken"), ("searches",)),
    Function("observations", N_("Waarnemingen uit de wijk"), ("observations",)),
    Function("supplies", N_("Voorraad"), ("supplies", "movements")),
    Function("deposits", N_("Spullen in bewaring"), ("deposits",)),
    Function("food", N_("Water of eten"), tallies=("food",)),
    Function("charging", N_("Medisch apparaat opladen"), tallies=("charging",)),
    Function("warmth", N_("Warm worden of rusten"), tallies=("warmth",)),
    Function("first_aid", N_("EHBO"), tallies=("first_aid",)),
    Function("offers_help", N_("Wil helpen"), tallies=("offers_help",)),
)
NOT_HERE: Final = N_("niet op dit punt")


def off(desk: "DeskReading") -> frozenset[str]:
    """The codes of the functions that are off; of doubled records one that is off counts."""
    rows = desk.rows("checks", filters={"list": LIST}, limit=1_000)
    return frozenset(str(row.values.get("text")) for row in rows if row.values.get("done_at") is not None)


def is_off(desk: "DeskReading", code: str) -> bool:
    return code in off(desk)


def registers_off(codes: frozenset[str]) -> frozenset[str]:
    """The registers that are not used at this point."""
    return frozenset(register for function in FUNCTIONS if function.code in codes for register in function.registers)


def tallies_off(codes: frozenset[str]) -> frozenset[str]:
    """The tallies that stand greyed."""
    return frozenset(tally for function in FUNCTIONS if function.code in codes for tally in function.tallies)


def refuse(codes: frozenset[str], register: str, values: Values) -> None:
    """Raise UserError for a new record of a function that is off."""
    if not codes:
        return
    kind = str(values.get("kind")) if register == "visits" else ""
    if register in registers_off(codes) or kind in tallies_off(codes):
        raise UserError(
            _("Dit doen we niet op dit punt. Er is niets bewaard. Is er gevaar? Maak een noodmelding. Vraag anders de coördinator.")
        )


def switch(desk: "Desk", code: str, *, on: bool, by: str = "", why: str = "") -> "Made":
    """Switch a function on or off for the whole point, from now on."""
    desk.gate.require("functions")
    if code not in {function.code for function in FUNCTIONS}:
        raise UserError(_("Deze functie is altijd aan."))
    told = {"done_by": by.strip() or None, "remark": why.strip() or None, "done_at": None if on else desk.now()}
    rows = [row for row in all_rows(desk, "checks", "oldest") if row.values.get("list") == LIST and row.values.get("text") == code]
    if not rows:
        return desk.add("checks", {"list": LIST, "text": code, **told})
    with desk.together():
        return [desk.change("checks", row.record, told) for row in rows][-1]


def since(desk: "DeskReading", code: str) -> tuple[Millis, str] | None:
    """From when a function is off, and why; None when it is on."""
    found = next((row for row in _rows(desk, code) if row.values.get("done_at") is not None), None)
    at = None if found is None else found.values.get("done_at")
    return (Millis(at), str(found.values.get("remark") or "")) if found is not None and isinstance(at, int) else None


def _rows(desk: "DeskReading", code: str) -> "list[Row]":
    return desk.rows("checks", filters={"list": LIST, "text": code})
