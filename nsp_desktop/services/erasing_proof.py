"""The proof of an erasure, without personal data: its lines, and a sheet of the last one that somebody signs and keeps."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import NO_RECORD, Act, read_body
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.retention import REASONS
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.erasing import Proof

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

KIND: Final = "erasure"


def lines(desk: "Desk", proof: Proof) -> list[str]:
    """What was erased, when and why, and the acts in the ledger that say so."""
    counts = [_("{register}: {count}", register=desk.register(name).page_title(), count=count) for name, count in proof.records.items()]
    told = _(
        "{moment}, {count} regels. Reden: {reason}.", moment=show_moment(proof.at), count=proof.entries, reason=_(REASONS[proof.reason])
    )
    return [*counts, told, *(_("Bewijs: {hash}", hash=act.hex()[:32]) for act in proof.acts)]


def last(desk: "Desk") -> Proof:
    """The newest erasure of this laptop, as its ledger has it. Raises UserError when there is none."""
    own = [
        entry for entry in desk.store.ledger.of_record(NO_RECORD) if (entry.header.act, entry.header.node) == (Act.ERASE, desk.info.node)
    ]
    if not own:
        raise UserError(_("Op deze laptop is nog niets gewist."))
    at = max(entry.header.recorded_at for entry in own)
    acts = [entry for entry in own if entry.header.recorded_at == at]
    bodies = [read_body(entry.open_body) for entry in acts]
    targets = {target for body in bodies if isinstance(told := body.get("_targets"), list) for target in told}
    erased = (group[0].header.register for group in desk.store.ledger.by_record() if any(entry.hash in targets for entry in group))
    reason = next(code for code in REASONS if code == bodies[0].get("_reason"))
    return Proof(at, reason, dict(sorted(Counter(erased).items())), len(targets), tuple(entry.hash for entry in acts))


def draw_proof(desk: "Desk") -> DrawnSheet:
    """For the file of the municipality: no names of whom it was about; who did it signs by hand. Raises UserError."""
    if desk.info.kind == "collection":
        from nsp_desktop.services import collection_erasing

        return collection_erasing.draw_note(desk)
    from nsp_desktop.sheets.blocks import Block, Items, Signatures, Text

    told = _("Van deze records zijn de persoonlijke gegevens voor altijd gewist, op elke laptop van dit punt die nog uitwisselt.")
    left = _("Wat op papier staat en in backups, is hiermee niet weg. Vernietig dat apart.")
    blocks: list[Block] = [Text(told), Items(tuple(lines(desk, last(desk)))), Text(left), Signatures((_("Gewist door"), _("Gezien door")))]
    return drawn_blocks(desk, KIND, _("Bewijs van wissen"), blocks)
