"""Who vouches for a coordination point: the municipality certifies it, its letters carry that, and a point compares it with the key it
joined with (decisions 0009 and 0017)."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import coordination_certificate
from nsp_desktop.exchange.coordination_certificate import CoordinationCertificate
from nsp_desktop.i18n import _
from nsp_desktop.services import coordination, joined_list
from nsp_desktop.storage import trusted
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.signing import PUBLIC_BYTES, certify, public_of
from nsp_desktop.storage.whole_file import read_limited

if TYPE_CHECKING:
    from nsp_desktop.exchange.letters import Letter
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.event_keys import Event

Vouched = Literal["certified", "not_certified", "unknown"]
"""certified: by the key that this point joined with; not_certified: that key says nothing of it; unknown: this laptop knows no key."""


# --- before the event ----------------------------------------------------------------------------------------


def certificate_for(event: "Event", seed: bytes, name: str, key: str) -> bytes:
    """The certificate of a coordination point; `key` as it tells it itself, in hexadecimal. Raises UserError."""
    try:
        public = bytes.fromhex(key)
    except ValueError:
        public = b""
    if len(public) != PUBLIC_BYTES or not name.strip():
        raise UserError(_("Geef de naam van het coördinatiepunt en zijn sleutel van 64 tekens. Die toont daar: coordination key."))
    told = CoordinationCertificate(event.municipality, event.name, event.mode, name.strip(), public, event.key)
    return coordination_certificate.encode(told, seed)


# --- at the coordination point -------------------------------------------------------------------------------


def own_key(desk: "Desk") -> str:
    """What the municipality is given to certify. Raises UserError."""
    if desk.info.kind != "collection" or desk.store.secrets is None:
        raise UserError(_("Deze verzameling kan nog niet antwoorden. Maak er eerst een coördinatiepunt van."))
    return public_of(desk.store.secrets.point_seed).hex()


def take_certificate(desk: "Desk", path: Path) -> CoordinationCertificate:
    """Keep the municipality's word; from now on letters carry it. Raises UserError."""
    desk.gate.require("settings")
    raw = read_limited(path, coordination_certificate.SIZE_LIMIT) or b""
    found, key = coordination_certificate.decode(raw), own_key(desk)
    if found is None:
        raise UserError(_("Dit is geen certificaat van een coördinatiepunt, of het is veranderd. Er is niets veranderd."))
    mine = (desk.info.municipality, desk.info.mode, coordination.own_name(desk), key)
    if (found.municipality, found.mode, found.name, found.public_key.hex()) != mine:
        raise UserError(_("Dit certificaat is van een ander coördinatiepunt, of van een andere naam. Er is niets veranderd."))
    with transaction(desk.store.connection):
        trusted.keep(desk.store.connection, trusted.CERTIFICATE, raw)
    return found


def carried(desk: "Desk") -> tuple[bytes, bytes] | None:
    """What a letter takes along: the municipality's word for this point, and this point's word for this laptop."""
    raw, held, signer = trusted.kept(desk.store.connection, trusted.CERTIFICATE), desk.store.secrets, desk.store.ledger.signer
    if raw is None or held is None or signer is None:
        return None
    return raw, certify(held.point_seed, signer.public, desk.info.point_id, desk.info.mode)


# --- at the point --------------------------------------------------------------------------------------------


def vouched(desk: "Desk", letter: "Letter") -> Vouched:
    """Whether the municipality that this laptop joined under says that the sender is a coordination point of this event."""
    known = joined_list.known(desk)
    if known is None:
        return "unknown"
    told = coordination_certificate.decode(letter.certificate)
    if told is None or (told.key, told.municipality, told.event, told.mode) != (known.key, known.municipality, known.event, known.mode):
        return "not_certified"
    same = told.name == letter.sender and node_id(letter.writer_key) == letter.writer
    return "certified" if same and coordination_certificate.vouches(told, letter.writer_key, letter.laptop) else "not_certified"


def sentence(found: Vouched, sender: str) -> str:
    """What a person at the point should know before he believes a letter."""
    match found:
        case "certified":
            return _("De gemeente heeft {sender} als coördinatiepunt getekend.", sender=sender)
        case "not_certified":
            return _("De gemeente heeft {sender} niet getekend. Vraag na of deze brief echt van hen komt.", sender=sender)
        case "unknown":
            return _("Deze laptop kan niet nagaan of {sender} een coördinatiepunt is. Kijk zelf of u de afzender kent.", sender=sender)
