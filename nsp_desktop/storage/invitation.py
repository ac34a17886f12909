"""An invitation: what one more laptop of a point needs, sealed with the point's four words.

Bytes: "NSPI", version (1), practice (1), memory in KiB (4, big-endian), passes (1), salt (16), nonce (24), and then
XChaCha20-Poly1305 of a CBOR array under argon2id of the words; everything before it is bound in, so every changed bit is noticed.
"""

import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass

import cbor2

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.phrase import hint, normalise_phrase
from nsp_desktop.storage.phrase_key import NONCE_BYTES, SALT_BYTES, STANDARD, Cost, lock, phrase_key, unlock_box
from nsp_desktop.storage.signing import PointSecrets, public_of

SIZE_LIMIT = 64 * 1024
TEXT_LIMIT = 200
RECIPIENT_LIMIT = 64
_MAGIC = b"NSPI"
_VERSION = 1
_HEAD = struct.Struct(">4sBBIB16s24s")
_CONTEXT = b"nsp invitation 1\x00"
_PRACTICE_WORD = "oefenen"
"""A practice point opens without words; its invitation is sealed with this public one."""


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


def make_invitation(
    invited: Invitation, phrase: str | None, cost: Cost = STANDARD, draw: Callable[[int], bytes] = secrets.token_bytes
) -> bytes:
    """The bytes of an invitation; a real point has words, a practice point uses none. Raises UserError."""
    salt, nonce = draw(SALT_BYTES), draw(NONCE_BYTES)
    practice = invited.mode == "practice"
    words = _words(phrase, practice)
    head = _HEAD.pack(_MAGIC, _VERSION, practice, cost.memory_kib, cost.passes, salt, nonce)
    facts = [
        invited.point_id, invited.name, invited.municipality, invited.event, invited.mode, list(invited.recipients),
        invited.secrets.encode(), invited.letter,
    ]  # fmt: skip
    return head + lock(phrase_key(words, salt, cost), cbor2.dumps(facts), _CONTEXT + head, nonce)


def open_invitation(data: bytes, phrase: str | None) -> Invitation:
    """Read an invitation. Raises UserError for wrong words, a damaged file or one of a newer version."""
    practice, cost, salt, nonce = _head(data)
    head, sealed = data[: _HEAD.size], data[_HEAD.size :]
    plain = unlock_box(phrase_key(_words(phrase, practice), salt, cost), sealed, _CONTEXT + head, nonce)
    if plain is None and practice:
        raise UserError(_damaged())
    if plain is None:
        words = _("De vier woorden horen niet bij deze uitnodiging, of het bestand is beschadigd. Controleer de woorden.")
        raise UserError(" ".join(part for part in (words, hint(phrase or "")) if part))
    found = _inside(plain)
    if (found.mode == "practice") != practice:
        raise UserError(_damaged())
    return found


def needs_words(data: bytes) -> bool:
    """Whether somebody must type the four words to open it. Raises UserError for what is no invitation."""
    return not _head(data)[0]


def _head(data: bytes) -> tuple[bool, Cost, bytes, bytes]:
    """Practice or not, the cost of a guess, salt and nonce. Raises UserError."""
    if data[:4] != _MAGIC or len(data) > SIZE_LIMIT:
        raise UserError(_("Dit bestand is geen uitnodiging. Kies het bestand dat de eerste laptop maakte."))
    if len(data) <= _HEAD.size:
        raise UserError(_damaged())
    _magic, version, practice, memory, passes, salt, nonce = _HEAD.unpack_from(data)
    if version > _VERSION:
        raise UserError(_("Deze uitnodiging is van een nieuwere versie van het programma. Werk dit programma bij."))
    try:
        cost = Cost(memory, passes)
    except ValueError:
        raise UserError(_damaged()) from None
    if version < _VERSION or practice > 1:
        raise UserError(_damaged())
    return bool(practice), cost, salt, nonce


def _inside(plain: bytes) -> Invitation:
    """What was sealed; a sealed invitation that does not fit its point is one made by hand."""
    match _loads(plain):
        case [bytes(point), str(name), str(municipality), str(event), ("real" | "practice") as mode, list(to), bytes(held), str(letter)]:
            found = _secrets(held)
            fits = node_id(public_of(found.point_seed)) == point and len(to) <= RECIPIENT_LIMIT
            if fits and all(isinstance(text, str) and len(text) <= TEXT_LIMIT for text in (name, municipality, event, letter, *to)):
                return Invitation(point, name, municipality, event, mode, tuple(to), found, letter)
        case _:
            pass
    raise UserError(_damaged())


def _secrets(held: bytes) -> PointSecrets:
    try:
        return PointSecrets.decode(held)
    except ValueError:
        raise UserError(_damaged()) from None


def _loads(data: bytes) -> object:
    try:
        return cbor2.loads(data, max_depth=6, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        raise UserError(_damaged()) from None


def _words(phrase: str | None, practice: bool) -> str:
    words = _PRACTICE_WORD if practice else normalise_phrase(phrase or "")
    if not words:
        raise UserError(_("Deze uitnodiging gaat open met de vier woorden van het punt. Typ de woorden van het sleutelblad."))
    return words


def _damaged() -> str:
    return _("Deze uitnodiging is beschadigd. Maak op de eerste laptop een nieuwe.")
