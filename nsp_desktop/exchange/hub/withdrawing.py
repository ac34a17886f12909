"""A laptop that was stolen or lost erases nothing more on a hub: what it erased after a named entry is asked of the others again."""

from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.connection import said
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub


def withdraw(hub: "Hub", node: bytes, until: int) -> int:
    """Let a laptop's erasures count up to this number only; how many bodies its point may put again. Raises UserError.

    The hub does not fold, so it does not see the withdrawal that the point or the municipality wrote (decision 0019): its keeper says it.
    """
    with said(), hub.transaction():
        known = hub.execute(
            "update nsp.nodes set until = least(until, %s) where node = %s returning point, part, until", (until, node)
        ).fetchone()
        if known is None:
            raise UserError(_("Deze laptop staat niet op de hub. Er is niets veranderd."))
        point, _part, counts = known
        hub.execute("delete from nsp.sessions where node = %s", (node,))
        gone = hub.execute(
            "delete from nsp.erasures r using nsp.entries e where e.node = %s and e.seq > %s and r.by_entry = e.hash returning r.hash",
            (node, counts),
        ).fetchall()
        hashes = [chain_hash for (chain_hash,) in gone]
        hub.execute("update nsp.entries set due = true where point = %s and hash = any(%s)", (point, hashes))
        hub.execute("select nsp.recount(node) from nsp.nodes where point = %s", (point,))
    return len(hashes)
