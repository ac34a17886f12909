"""Which points the municipality itself prepared: the signed list that its collection trusts (decision 0017)."""

from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import point_list
from nsp_desktop.exchange.point_list import PointList
from nsp_desktop.i18n import _
from nsp_desktop.storage import trusted
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.whole_file import read_limited

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def read_list(desk: "Desk", path: Path) -> PointList:
    """A list that this collection may trust, for a person to compare; nothing is kept yet. Raises UserError."""
    return _read(desk, path)[1]


def trust(desk: "Desk", path: Path) -> PointList:
    """Trust this list from now on; a newer one replaces it only under the same key. Raises UserError."""
    (raw, found), before = _read(desk, path), trusted_list(desk)
    if before is None or found.made_at >= before.made_at:
        with transaction(desk.store.connection):
            trusted.keep_list(desk.store.connection, raw)
    return found


def trusted_list(desk: "Desk") -> PointList | None:
    """The list in force; None where nobody gave one."""
    raw = trusted.kept_list(desk.store.connection)
    return None if raw is None else point_list.decode(raw)


def _read(desk: "Desk", path: Path) -> tuple[bytes, PointList]:
    if desk.info.kind != "collection":
        raise UserError(_("Alleen een verzameling van de gemeente heeft een lijst met punten."))
    desk.gate.require("settings")
    raw = read_limited(path, point_list.SIZE_LIMIT)
    found = None if raw is None else point_list.decode(raw)
    if raw is None or found is None:
        raise UserError(_("Dit is geen lijst met punten, of zij is veranderd. Gebruik punten.nspl uit de map van de gebeurtenis."))
    if (found.municipality, found.mode) != (desk.info.municipality, desk.info.mode):
        raise UserError(_("Deze lijst is van een andere gemeente of van een oefening. Er is niets veranderd."))
    before = trusted_list(desk)
    if before is not None and before.key != found.key:
        raise UserError(
            _("Deze verzameling vertrouwt al een lijst met een andere sleutel. Maak voor een andere gebeurtenis een nieuwe verzameling.")
        )
    return raw, found
