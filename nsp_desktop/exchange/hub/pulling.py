"""Reading from a hub into a ledger: a page at a time, each in one transaction here, so that a cut link leaves whole pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import BrokenEntry, Entry
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.bundle import Keys
from nsp_desktop.exchange.hub import calls
from nsp_desktop.exchange.hub.rows import Read, from_row
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.storage.point import Store


@dataclass
class Pulled:
    """What came in. `unopened`: personal bodies whose key is not here."""

    taken: Taken = field(default_factory=Taken)
    entries: int = 0
    unopened: int = 0


def pull(hub: "Hub", store: "Store", node: bytes, after: int, keys: Keys, pulled: Pulled) -> None:
    """Take in a laptop's entries above a number. Raises UserError and taking_in.Foreign."""
    for page in calls.pages(hub, node, after):
        take_in(store, list(_entries(page, node, keys, pulled)), pulled.taken)
        pulled.entries += len(page)


def _entries(page: Iterable[Read], node: bytes, keys: Keys, pulled: Pulled) -> Iterable[Entry]:
    for row in page:
        try:
            entry, unopened = from_row(row, keys)
        except BrokenEntry:
            raise UserError(_not_true()) from None
        if entry.header.node != node:
            raise UserError(_not_true())
        pulled.unopened += unopened
        yield entry


def _not_true() -> str:
    return _("De hub gaf een regel die niet klopt met zijn controlegetal. Er is verder niets ingelezen. Meld dit aan de gemeente.")
