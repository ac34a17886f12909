"""Program versions that meet at one point: an older one, this one and a newer one, each known by its registers."""

import random
from dataclasses import replace
from typing import Final

import cbor2

from nsp_desktop.domain.fields import text
from nsp_desktop.domain.register import Register
from nsp_desktop.exchange.manifest import MAGIC, SIGNATURE_BYTES, signed_message
from nsp_desktop.registers import ALL
from nsp_desktop.storage.ledger_reader import Signer
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.records import Records

REGISTERS: Final = tuple(register for register in ALL if register.name in ("visits", "needs", "visitors", "offers", "searches"))
"""This version. A register of each shape, and one that stays at the point; more would only cost time."""
OLDER: Final = tuple(
    replace(register, fields=tuple(field for field in register.fields if field.name != "persons"))
    for register in REGISTERS
    if register.name != "offers"
)
"""What an older program knew: no offers, and of a need not how many people it is for."""
_LATER: Final = (text("mood", "Stemming", privacy="open"), text("colour", "Kleur"))
PETS: Final = Register(
    "lost_pets", "Dier", "Dieren", "search", (text("kind", "Soort", privacy="open"), text("name", "Naam"), text("contact", "Contact"))
)
NEWER: Final = (*(replace(r, fields=(*r.fields, *_LATER)) if r.name in ("needs", "visitors") else r for r in REGISTERS), PETS)
"""What a newer program will know: one more register, and two more fields of what there was."""
FIELDS: Final = {
    "needs": ("status", "location", "persons"),
    "visitors": ("name", "contact", "language"),
    "offers": ("status", "contact", "kind"),
    "lost_pets": ("kind", "name", "contact"),
}
"""The fields that are written of each register."""
LATER_FIELDS: Final = ("mood", "colour")
OPEN: Final = ("status", "persons", "language", "kind", "mood")
_LENGTH: Final = slice(len(MAGIC) + 1, len(MAGIC) + 5)


def drawn(chance: random.Random) -> tuple[Register, ...]:
    """The version that a laptop has: mostly this one."""
    pick = chance.random()
    return OLDER if pick < 0.2 else NEWER if pick < 0.35 else REGISTERS


def registers_of(store: Store) -> tuple[Register, ...]:
    """The version that this laptop has now."""
    has = tuple(store.records.registers.values())
    return next(known for known in (OLDER, REGISTERS, NEWER) if known == has)


def updated(store: Store, registers: tuple[Register, ...]) -> Store:
    """The same ledger under a program of another version: its tables are made anew at the first start."""
    if tuple(store.records.registers.values()) == registers:
        return store
    records = Records(store.connection, store.ledger, registers)
    records.prepare()
    return replace(store, records=records)


def with_newer_manifest(data: bytes, signer: Signer) -> bytes:
    """A bundle whose manifest says more than this version knows, signed as it must be."""
    length = int.from_bytes(data[_LENGTH], "big")
    manifest, rest = data[_LENGTH.stop : _LENGTH.stop + length], data[_LENGTH.stop + length + SIGNATURE_BYTES :]
    more = cbor2.dumps({**cbor2.loads(manifest), "minor": 3, "later": ["bedacht", {"in": 2031}]}, canonical=True)
    return data[: len(MAGIC) + 1] + len(more).to_bytes(4, "big") + more + signer.sign(signed_message(more)) + rest


def of_next_format(data: bytes) -> bytes:
    """A bundle of a format that this version cannot read."""
    return MAGIC + bytes([data[len(MAGIC)] + 1]) + data[len(MAGIC) + 1 :]
