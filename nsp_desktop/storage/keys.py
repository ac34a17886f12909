"""The key-slot file beside the database: who may open the database key of a folder, in two copies."""

from collections.abc import Callable, Sequence
from os import urandom
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage import key_slots
from nsp_desktop.storage.age_files import check_recipient, decrypt_with, encrypt_to, for_everything
from nsp_desktop.storage.key_copies import read_copies, repair, set_aside, write_copies
from nsp_desktop.storage.key_slots import AgeSlot, OpenSlot, PhraseSlot, Slot, SlotFile
from nsp_desktop.storage.phrase import draw_phrase, hint, normalise_phrase
from nsp_desktop.storage.phrase_key import KEY_BYTES, NONCE_BYTES, SALT_BYTES, STANDARD, Cost, lock, phrase_key, unlock_box

__all__ = [
    "add_recipient", "change_phrase", "create_slots", "draw_phrase", "fits", "folder_id", "has_recipient", "hint", "is_open",
    "is_practice", "needs_phrase", "normalise_phrase", "recipients", "unlock",
]  # fmt: skip

_PHRASE_CONTEXT: Final = b"nsp slot phrase 1\x00"

Draw = Callable[[int], bytes]


def create_slots(
    folder: Path,
    database_key: bytes,
    *,
    phrase: str | None,
    recipients: Sequence[str],
    point_id_hex: str,
    practice: bool,
    in_the_clear: bool = False,
    cost: Cost = STANDARD,
    draw: Draw = urandom,
) -> None:
    """Write both copies for a new folder. A practice folder, and one `in_the_clear`, opens without a secret. Raises UserError."""
    set_aside(folder)
    point_id = bytes.fromhex(point_id_hex)
    slots: list[Slot] = [_age_slot(database_key, recipient) for recipient in for_everything(recipients)]
    if practice or in_the_clear:
        slots.append(OpenSlot(database_key))
    elif phrase is not None:
        slots.append(_phrase_slot(database_key, phrase, point_id, cost, draw))
    if not slots:
        raise ValueError("nothing could open this folder again")
    write_copies(folder, SlotFile(point_id, practice, 1, tuple(slots)), database_key)


def unlock(folder: Path, *, phrase: str | None = None, identity: str | None = None) -> bytes:
    """The 32-byte database key; a damaged or older copy is put right on the way. Raises UserError.

    `identity` is the text of an age identity file (one or more AGE-SECRET-KEY-1 lines).
    """
    copies = read_copies(folder)
    for copy in copies:
        key = _key(copy.file, phrase, identity)
        if key is not None and key_slots.is_genuine(copy.data, key):
            repair(folder, copy.data)
            return key
    raise UserError(_why_locked(copies[0].file, phrase, identity))


def fits(folder: Path, key: bytes) -> bool:
    """Whether this is the database key of the folder, as its slots say. Raises UserError."""
    return any(key_slots.is_genuine(copy.data, key) for copy in read_copies(folder))


def folder_id(folder: Path) -> str:
    """The id of the point or collection, as 32 hexadecimal digits. Raises UserError."""
    return read_copies(folder)[0].file.point_id.hex()


def is_practice(folder: Path) -> bool:
    """Whether this is a practice folder; its ledger says it with certainty once open. Raises UserError."""
    return read_copies(folder)[0].file.practice


def is_open(folder: Path) -> bool:
    """Whether the key lies in the folder in the clear. Raises UserError."""
    return _has(read_copies(folder)[0].file, OpenSlot)


def needs_phrase(folder: Path) -> bool:
    """Whether somebody must type the four words. Raises UserError."""
    file = read_copies(folder)[0].file
    return _has(file, PhraseSlot) and not _has(file, OpenSlot)


def has_recipient(folder: Path) -> bool:
    """Whether the municipality can open this folder without the phrase. Raises UserError."""
    return bool(recipients(folder))


def recipients(folder: Path) -> tuple[str, ...]:
    """The age recipients that can open this folder. Raises UserError."""
    return _recipients(read_copies(folder)[0].file)


def add_recipient(folder: Path, database_key: bytes, recipient: str) -> None:
    """Let one more recipient open this folder; adding one that is there already changes nothing. Raises UserError."""
    file = _own(folder, database_key)
    wanted = check_recipient(recipient)
    if wanted not in _recipients(file):
        write_copies(folder, file.with_slots([*file.slots, _age_slot(database_key, wanted)]), database_key)


def change_phrase(folder: Path, database_key: bytes, phrase: str, *, cost: Cost = STANDARD, draw: Draw = urandom) -> None:
    """From now on this phrase opens the folder; the old one and a key in the clear do not, except in practice. Raises UserError."""
    file = _own(folder, database_key)
    dropped = PhraseSlot if file.practice else PhraseSlot | OpenSlot
    kept = [slot for slot in file.slots if not isinstance(slot, dropped)]
    write_copies(folder, file.with_slots([*kept, _phrase_slot(database_key, phrase, file.point_id, cost, draw)]), database_key)


def _phrase_slot(database_key: bytes, phrase: str, point_id: bytes, cost: Cost, draw: Draw) -> PhraseSlot:
    words = normalise_phrase(phrase)
    if not words:
        raise UserError(_("De vier woorden ontbreken. Typ de woorden waarmee dit punt open moet gaan."))
    salt, nonce = draw(SALT_BYTES), draw(NONCE_BYTES)
    sealed = lock(phrase_key(words, salt, cost), database_key, _PHRASE_CONTEXT + point_id, nonce)
    return PhraseSlot(cost, salt, nonce, sealed)


def _age_slot(database_key: bytes, recipient: str) -> AgeSlot:
    wanted = check_recipient(recipient)
    return AgeSlot(wanted, encrypt_to([wanted], database_key))


def _own(folder: Path, database_key: bytes) -> SlotFile:
    for copy in read_copies(folder):
        if key_slots.is_genuine(copy.data, database_key):
            return copy.file
    raise UserError(_("De sleutels in deze map horen niet bij deze gegevens. Er is niets veranderd."))


def _key(file: SlotFile, phrase: str | None, identity: str | None) -> bytes | None:
    """What opens first: a slot in the clear, the identity, then the phrase."""
    for slot in file.slots:
        if isinstance(slot, OpenSlot):
            return slot.key
    if identity is not None:
        opened = (decrypt_with(identity, slot.sealed) for slot in file.slots if isinstance(slot, AgeSlot))
        key = next((key for key in opened if key is not None and len(key) == KEY_BYTES), None)
        if key is not None:
            return key
    words = normalise_phrase(phrase or "")
    for slot in file.slots:
        if words and isinstance(slot, PhraseSlot):
            return unlock_box(phrase_key(words, slot.salt, slot.cost), slot.sealed, _PHRASE_CONTEXT + file.point_id, slot.nonce)
    return None


def _why_locked(file: SlotFile, phrase: str | None, identity: str | None) -> str:
    if _has(file, OpenSlot):
        return _("De sleutels in deze map passen niet bij elkaar. De gegevens staan er nog. Zet keys.slots terug uit de tweede kopie.")
    if identity is not None and not phrase:
        return _("Deze geheime sleutel past niet op deze map. Gebruik de sleutel van de gemeente waar dit punt bij hoort.")
    if not _has(file, PhraseSlot):
        return _("Deze map gaat alleen open met de geheime sleutel van de gemeente (--identity-file).")
    if not normalise_phrase(phrase or ""):
        return _("Dit punt gaat open met vier woorden. Typ de woorden die bij de opening zijn opgeschreven.")
    wrong = _("Deze woorden passen niet. Uw gegevens zijn veilig. Kijk op het sleutelblad en typ de vier woorden nog eens.")
    return f"{wrong} {hint(phrase or '')}".rstrip()


def _recipients(file: SlotFile) -> tuple[str, ...]:
    return tuple(slot.recipient for slot in file.slots if isinstance(slot, AgeSlot))


def _has(file: SlotFile, kind: type[Slot]) -> bool:
    return any(isinstance(slot, kind) for slot in file.slots)
