"""The proof that a stick was handed over, a line of the logbook: which stick, its seal, how many paper forms, and the two who signed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import log_work

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.services.drawn_sheet import DrawnSheet
    from nsp_desktop.services.log_work import LogLine
    from nsp_desktop.storage.queries import Row

KIND: Final = "handover"
FORMS_LIMIT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Proof:
    """What both sign. `seal`: the number on the seal, "" when there is none."""

    stick: str
    forms: int
    giver: str
    receiver: str
    seal: str = ""
    receiver_role: str = ""


def write(desk: "Desk", proof: Proof) -> "Made":
    """Keep it in the logbook. Raises InvalidInput with everything that is missing."""
    asked = (
        ("stick", proof.stick, _("Schrijf op wat er op de stick staat, of het nummer ervan.")),
        ("giver", proof.giver, _("Schrijf op wie de stick geeft.")),
        ("receiver", proof.receiver, _("Schrijf op wie de stick ontvangt.")),
    )
    problems = [Problem(name, sentence) for name, said, sentence in asked if not said.strip()]
    if not 0 <= proof.forms <= FORMS_LIMIT:
        problems.append(Problem("forms", _("Vul in hoeveel papieren formulieren er mee gaan. Geen formulieren is 0.")))
    if problems:
        raise InvalidInput(problems)
    return log_work.write(desk, KIND, " ".join(sheet_lines(proof)), by=proof.giver)


def sheet_lines(proof: Proof) -> tuple[str, ...]:
    """What stands on the sheet that both sign, line by line."""
    seal = _("Verzegeling: {seal}.", seal=proof.seal) if proof.seal.strip() else _("Zonder verzegeling.")
    forms = ngettext("{count} papieren formulier.", "{count} papieren formulieren.", proof.forms)
    role = f" ({proof.receiver_role.strip()})" if proof.receiver_role.strip() else ""
    return (
        _("Stick {stick} overgedragen.", stick=proof.stick.strip()), seal, forms,
        _("Gegeven door {name}.", name=proof.giver.strip()), _("Ontvangen door {name}{role}.", name=proof.receiver.strip(), role=role),
    )  # fmt: skip


def draw(desk: "Desk", row: "Row") -> "DrawnSheet":
    """The sheet of one handover that both sign, with the package that went along and the state of the ledger. Raises UserError."""
    from nsp_desktop.services import exchange_state, reports
    from nsp_desktop.services.drawn_sheet import drawn_blocks
    from nsp_desktop.sheets.blocks import Block, Facts, Gap, Items, Signatures, Text, Witness

    if row.values.get("kind") != KIND:
        raise UserError(_("Logregel {number} is geen overdracht van een stick.", number=row.number))
    went = next((out for out in exchange_state.sent(desk) if out.at <= row.happened_at), None)
    package = (
        _("{file}, {entries} regels, geschreven {when}", file=went.file, entries=went.entries, when=show_moment(went.at)) if went else ""
    )
    lines = tuple(f"{part}." for part in str(row.values.get("text") or "").rstrip(".").split(". "))
    blocks: list[Block] = [
        Text(_("Wie tekent, heeft gezien wat hier staat. Elk krijgt een vel.")),
        Items(lines),
        Facts(((_("Logregel"), row.number), (_("Tijd"), show_moment(row.happened_at)), (_("Laatste pakket op een stick"), package))),
        Signatures((_("Gegeven"), _("Ontvangen"))),
        Gap(),
        Witness(tuple(reports.heads(desk))),
    ]
    return drawn_blocks(desk, "proof", _("Bewijs van overdracht"), blocks)


def proofs(desk: "Desk", limit: int = 50) -> "list[LogLine]":
    """The handovers in the logbook, the newest first."""
    return log_work.lines(desk, kind=KIND, limit=limit)
