"""Who may do what: one table. It prevents mistakes; it does not stop somebody who knows the four words (docs/threat-model.md)."""

from collections.abc import Mapping
from typing import Final, Literal

from nsp_desktop.frozen import dataclass, field
from nsp_desktop.i18n import N_

Role = Literal["volunteer", "coordinator", "administrator"]
Verb = Literal["add", "change", "strike"]
Act = Literal["functions", "settings", "export", "import", "tables", "invite", "withdraw", "erase", "users"]
ROLES: Final[dict[Role, str]] = {
    "volunteer": N_("Vrijwilliger"), "coordinator": N_("Coördinator"), "administrator": N_("Beheerder"),
}  # fmt: skip
ACTS: Final[dict[Act, str]] = {
    "functions": N_("Functies van dit punt aan en uit zetten"),
    "settings": N_("Instellen hoe snel het scherm op slot gaat"),
    "export": N_("Gegevens op een stick zetten"),
    "import": N_("Gegevens van een stick inlezen"),
    "tables": N_("Lijsten met namen als bestand bewaren of inlezen"),
    "invite": N_("Een laptop erbij zetten"),
    "withdraw": N_("Een gestolen of verloren laptop intrekken"),
    "erase": N_("Persoonlijke gegevens voor altijd wissen"),
    "users": N_("Gebruikers maken, wijzigen en stoppen"),
}
"""Acts that are no change of a record; whatever is one is guarded by its register."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role sees and may do. `opens`: pages that are reached from another one. `everything`: all registers, also those of a newer
    version."""

    pages: tuple[str, ...]
    opens: tuple[str, ...] = ()
    registers: Mapping[Verb, tuple[str, ...]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    everything: bool = False


_FOUR: Final = ("desk", "needs", "messages", "information")
_ALL: Final = (*_FOUR, "supplies", "logbook", "team", "overview", "exchange", "municipality", "visitors")
_SHIFT_LEAD: Final[tuple[Act, ...]] = ("functions", "settings", "export", "import", "tables", "withdraw")

MAY: Final[dict[Role, Rights]] = {
    "volunteer": Rights(
        pages=_FOUR,
        opens=("visitors",),
        registers={
            "add": (
                "visits", "visitors", "needs", "offers", "messages", "searches", "information", "observations", "movements", "deposits",
                "logbook", "shifts",
            ),
            "change": ("visitors", "needs", "offers", "messages", "searches", "observations", "deposits", "shifts"),
            "strike": ("visits", "visitors", "needs", "offers", "searches", "observations", "movements"),
        },
    ),
    "coordinator": Rights(pages=_ALL, acts=_SHIFT_LEAD, everything=True),
    "administrator": Rights(pages=_ALL, acts=(*_SHIFT_LEAD, "invite", "erase", "users"), everything=True),
}  # fmt: skip
"""Somebody who did not say who they are is a volunteer. Nobody but a coordinator takes a noodmelding out of the work."""
LOCKED: Final = Rights(pages=("desk",), registers={"add": ("visits", "messages")})
"""The screen is locked: counting and the noodmelding go on."""
UNBOUND: Final = Rights(pages=_ALL, acts=tuple(ACTS), everything=True)
"""A point without users, and the command line, which opens with the four words (decision 0012)."""
OF_PAGE: Final = {
    "supplies": ("supplies", "movements", "deposits"), "logbook": ("logbook",), "team": ("shifts", "checks", "handovers"),
    "overview": ("reports",), "visitors": ("visitors",),
}  # fmt: skip
"""What a volunteer who is given a page may add and change there."""
GIVEN: Final = ("supplies", "logbook", "team", "overview", "exchange")
"""The pages that a volunteer can be given."""


def may_see(rights: Rights, page: str, more: tuple[str, ...] = ()) -> bool:
    """`more`: the pages that this user was given besides those of the role."""
    return page in rights.pages or page in more


def may_open(rights: Rights, page: str, more: tuple[str, ...] = ()) -> bool:
    """Also the pages that are reached from another one."""
    return may_see(rights, page, more) or page in rights.opens


def may_write(rights: Rights, verb: Verb, register: str, more: tuple[str, ...] = ()) -> bool:
    if rights.everything or register in rights.registers.get(verb, ()):
        return True
    return verb != "strike" and any(register in OF_PAGE.get(page, ()) for page in more)


def may_do(rights: Rights, act: Act) -> bool:
    return act in rights.acts
