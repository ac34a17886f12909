"""Confirming the clock: whether this laptop's date can be relied on to destroy something, and a named person who says that it can."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain import retention
from nsp_desktop.domain.clock import wall_of
from nsp_desktop.domain.clock_doubt import TOLERANCE_MS, Written, is_confirmed
from nsp_desktop.domain.entry import Act, read_body
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, MINUTE_MS, show_duration
from nsp_desktop.domain.typed_moments import parse_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import exchange_state
from nsp_desktop.services.clock_check import ClockCheck
from nsp_desktop.storage import clock_offsets
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

AGREED: Final = "clock_agreed_at"
"""The local setting: when a paper of the municipality last agreed with this clock."""


def objection(desk: "Desk") -> str:
    """Why nothing may be destroyed by this clock, in a sentence; "" when it may."""
    if _differs(desk):
        return _("De klok van deze laptop klopt misschien niet. Zet de klok goed en doe dit daarna opnieuw.")
    return "" if _is_confirmed(desk) else unconfirmed_sentence()


def unconfirmed_sentence() -> str:
    return _("De klok van deze laptop is nog niet bevestigd. Kijk op een telefoon of horloge, en bevestig de datum en de tijd.")


class WrongClock(UserError):
    """What a person read elsewhere is not what this clock says."""


def wrong_sentence() -> str:
    return _(
        "Deze laptop denkt dat het een ander moment is. Kijk nog eens. Klopt het toch, typ het dan nog een keer: wachttijden worden "
        "dan goed geteld. Zet daarna de laptop gelijk, en bevestig opnieuw."
    )


def known_sentence(desk: "Desk") -> str:
    """What is known of this laptop's clock since somebody confirmed it."""
    behind = clock_offsets.behind_now(desk.store.connection, desk.info.node)
    if not behind:
        return _("De laptop loopt gelijk.")
    days = round(abs(behind) / DAY_MS)
    said = ngettext("{count} dag", "{count} dagen", days) if days > 1 else show_duration(abs(behind) // MINUTE_MS)
    told = _("De laptop loopt {time} achter.", time=said) if behind > 0 else _("De laptop loopt {time} voor.", time=said)
    return told + " " + _("Wachttijden tellen dat mee. Zet nu de laptop gelijk, en bevestig de klok daarna opnieuw.")


def confirm(desk: "Desk", by: str, told: str, *, wrong: bool = False) -> None:
    """A named person says what date and time it is, read from elsewhere; it is kept when this clock says so too. Raises UserError.

    `wrong`: it is kept also when this clock says otherwise; waiting times then count with the difference.
    """
    desk.gate.require("settings")
    if not by.strip():
        raise UserError(_("Schrijf op wie de klok bevestigt. Er is niets veranderd."))
    try:
        moment = parse_moment(told, None)
    except ValueError:
        raise UserError(_("Schrijf de hele datum en de tijd, zoals 12-03-2026 14:05. Er is niets veranderd.")) from None
    now = desk.now()
    if abs(moment - now) > TOLERANCE_MS and not wrong:
        raise WrongClock(wrong_sentence())
    draft = Draft(Act.CLOCK, open_values={"_offset": moment - now}, personal_values={"_by": by.strip()})
    with transaction(desk.store.connection):
        desk.store.ledger.append(draft, Author(desk.author, desk.how_known), now)


def paper_says(desk: "Desk", at: int) -> None:
    """What a paper of the municipality says of the time it was written: it confirms a clock that is near it."""
    if not retention.clocks_differ(desk.now(), [Millis(at)]):
        desk.set_setting(AGREED, desk.now())


def _differs(desk: "Desk") -> bool:
    """Against the newest act here, and against the clocks of the other laptops of this point as they were last heard."""
    now = desk.now()
    if ClockCheck(desk).doubt() == "behind":
        return True
    sides, own = desk.store.ledger.sides(), desk.info.node
    others = [node for node in desk.store.ledger.nodes() if node.node != own and not sides.withdrawn(node.node)]
    ahead = [wall_of(node.last_stamp) for node in others if wall_of(node.last_stamp) > now]
    heard = [Millis(now + peer.written_at - peer.heard_at) for peer in exchange_state.peers(desk) if peer.written_at > peer.heard_at]
    return retention.clocks_differ(now, [*ahead, *heard])


def _is_confirmed(desk: "Desk") -> bool:
    return is_confirmed(_written(desk), _agreed_at(desk), desk.now())


def _written(desk: "Desk") -> Iterator[Written]:
    for entry in desk.store.ledger.of_node(desk.info.node):
        if entry.header.act != Act.CLOCK:
            yield Written(entry.header.recorded_at, confirms=False)
            continue
        said = read_body(entry.open_body).get("_offset")
        right = isinstance(said, int) and abs(said) <= TOLERANCE_MS
        yield Written(entry.header.recorded_at, confirms=right, denies=not right)


def _agreed_at(desk: "Desk") -> Millis | None:
    """When another laptop or the municipality last had about the same time as this one."""
    kept = desk.setting(AGREED)
    found = [Millis(kept)] if isinstance(kept, int) else []
    found += [p.heard_at for p in exchange_state.peers(desk) if not retention.clocks_differ(p.heard_at, [p.written_at])]
    return max((at for at in found if at <= desk.now()), default=None)
