"""From an archive package a collection again: for an inquiry years later, to search and read in the window."""

import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import bag
from nsp_desktop.exchange.archive_ledger import read_entries, read_heads
from nsp_desktop.exchange.frames import ENTRIES_LIMIT
from nsp_desktop.exchange.taking_in import Foreign, Taken, take_in
from nsp_desktop.i18n import _
from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.archiving import FIGURES, LEDGER
from nsp_desktop.services.collecting import make_collection
from nsp_desktop.services.opening import wall_clock
from nsp_desktop.storage.point import exists
from nsp_desktop.storage.signing import verify_head

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def open_package(package: Path, into: Path, identity: str | None, *, now: Callable[[], Millis] = wall_clock) -> "Desk":
    """A new collection of a package that is whole; locked for the first key of `identity`, where there is one. Raises UserError."""
    if exists(into):
        raise UserError(_("In deze map staat al iets. Er is niets veranderd. Kies een andere, lege map."))
    problems = check_package(package).problems
    if problems:
        raise UserError(_("Dit pakket klopt niet. Er is niets gemaakt. {what}", what=problems[0]))
    told = json.loads((package / bag.PAYLOAD / FIGURES).read_text("utf-8"))
    desk = make_collection(into, str(told["municipality"]), told["mode"] == "practice", identity, now)
    try:
        for path in sorted((package / bag.PAYLOAD / "punten").glob(f"*/{LEDGER}")):
            _take(desk, path)
    except Foreign as error:
        desk.store.close()
        raise UserError(_("In dit pakket zitten regels van een andere gemeente of een oefening. Die zijn geweigerd.")) from error
    return desk


def _take(desk: "Desk", path: Path) -> None:
    entries, taken = read_entries(path), Taken()
    while part := list(islice(entries, ENTRIES_LIMIT)):
        take_in(desk.store, part, taken)
    for node, seq, chain_hash, signature in read_heads(path):
        known = desk.store.ledger.node(node)
        if known is not None and verify_head(known.public_key, node, seq, chain_hash, signature):
            desk.store.ledger.set_head(node, seq, chain_hash, signature)
