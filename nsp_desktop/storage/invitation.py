"""An invitation: what one more laptop of a point needs, sealed with the point's four words."""

import secrets
from dataclasses import dataclass

import cbor2

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.phrase import normalise_phrase
from nsp_desktop.storage.phrase_key import NONCE_BYTES, SALT_BYTES, STANDARD, Cost, lock, phrase_key, unlock_box
from nsp_desktop.storage.signing import PointSecrets, public_of

SIZE_LIMIT = 64 * 1024
_MAGIC = b"NSPI\x01"
_CONTEXT = b"nsp invitation 1\x00"
_NO_PHRASE = "oefenen"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A point as the first laptop describes it to the next; `letter` is the one it proposes."""

    point_id: bytes
    name: str
    municipality: str
    event: str
    mode: Mode
    recipients: tuple[str, ...]
    secrets: PointSecrets
    letter: str


def make_invitation(invited: Invitation, phrase: str | None, cost: Cost = STANDARD) -> bytes:
    """The bytes of an invitation; a practice point has no words and uses a public one."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    facts = [
        invited.point_id, invited.name, invited.municipality, invited.event, invited.mode, list(invited.recipients),
        invited.secrets.encode(), invited.letter,
    ]  # fmt: skip
    head = [cost.memory_kib, cost.passes, salt, nonce, invited.mode]
    sealed = lock(phrase_key(_words(phrase), salt, cost), cbor2.dumps(facts), _CONTEXT + cbor2.dumps(head), nonce)
    return _MAGIC + cbor2.dumps([head, sealed])


def open_invitation(data: bytes, phrase: str | None) -> Invitation:
    """Read an invitation. Raises UserError for wrong words, a damaged file or one of a newer version."""
    head, sealed = _outside(data)
    match head:
        case [int(memory), int(passes), bytes(salt), bytes(nonce), str()]:
            plain = _opened(_cost(memory, passes), (salt, nonce), sealed, _CONTEXT + cbor2.dumps(head), phrase)
        case _:
            raise UserError(_damaged())
    if plain is None:
        raise UserError(_("De vier woorden horen niet bij deze uitnodiging, of het bestand is beschadigd. Controleer de woorden."))
    return _inside(plain)


def _cost(memory: int, passes: int) -> Cost:
    try:
        return Cost(memory, passes)
    except ValueError:
        raise UserError(_damaged()) from None


def _opened(cost: Cost, drawn: tuple[bytes, bytes], sealed: bytes, context: bytes, phrase: str | None) -> bytes | None:
    salt, nonce = drawn
    if len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
        raise UserError(_damaged())
    return unlock_box(phrase_key(_words(phrase), salt, cost), sealed, context, nonce)


def _outside(data: bytes) -> tuple[list[object], bytes]:
    if data[:4] == _MAGIC[:4] and data[4:5] > _MAGIC[4:]:
        raise UserError(_("Deze uitnodiging is van een nieuwere versie van het programma. Werk dit programma bij."))
    if not data.startswith(_MAGIC) or len(data) > SIZE_LIMIT:
        raise UserError(_("Dit bestand is geen uitnodiging. Kies het bestand dat de eerste laptop maakte."))
    parts = _loads(data[len(_MAGIC) :])
    if not isinstance(parts, list) or len(parts) != 2 or not isinstance(parts[0], list) or not isinstance(parts[1], bytes):
        raise UserError(_damaged())
    return parts[0], parts[1]


def _inside(plain: bytes) -> Invitation:
    """What was sealed; a sealed invitation that does not fit its point is one made by hand."""
    match _loads(plain):
        case [
            bytes(point),
            str(name),
            str(municipality),
            str(event),
            ("real" | "practice") as mode,
            list(recipients),
            bytes(held),
            str(letter),
        ]:
            found = _secrets(held)
            if node_id(public_of(found.point_seed)) == point and all(isinstance(text, str) for text in recipients):
                return Invitation(point, name, municipality, event, mode, tuple(recipients), found, letter)
        case _:
            pass
    raise UserError(_damaged())


def _secrets(held: bytes) -> PointSecrets:
    try:
        return PointSecrets.decode(held)
    except (ValueError, cbor2.CBORDecodeError):
        raise UserError(_damaged()) from None


def _loads(data: bytes) -> object:
    try:
        return cbor2.loads(data, max_depth=6, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        raise UserError(_damaged()) from None


def _words(phrase: str | None) -> str:
    return normalise_phrase(phrase) if phrase else _NO_PHRASE


def _damaged() -> str:
    return _("Deze uitnodiging is beschadigd. Maak op de eerste laptop een nieuwe.")
