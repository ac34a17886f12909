"""Rows as laptops put them on a hub, made as fast as a hub takes them: true headers and chains, with bodies of the usual length."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nacl.signing import SigningKey

from nsp_desktop.domain.entry import NO_HASH, Act, Header, commitment, entry_hash, node_id
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.exchange.hub import entering
from nsp_desktop.exchange.hub.calls import Introduction
from nsp_desktop.exchange.hub.entering import Speaker
from nsp_desktop.exchange.hub.pushing import ENTRIES_LIMIT
from nsp_desktop.exchange.hub.rows import Row
from nsp_desktop.storage.signing import PointSecrets, public_of

BATCH: Final = ENTRIES_LIMIT
NOW: Final = Millis(1_773_313_200_000)
_HELD: Final = PointSecrets(bytes(range(1, 33)), bytes(32), bytes(32), "")
POINT: Final = node_id(public_of(_HELD.point_seed))
_OPEN: Final = 16 + 39
_SEALED: Final = 24 + 16 + 120
_SHORT: Final = 24
_BYTE: Final = 256
_WORD: Final = 65_536


@dataclass(frozen=True, slots=True)
class Laptop:
    """A made-up laptop: its key, and the bytes of its headers before and after what differs in each."""

    key: bytes
    node: bytes
    before: bytes
    after: bytes
    open: bytes


def laptops(many: int) -> list[Laptop]:
    """So many laptops of one point."""
    return [_laptop(secrets.token_bytes(32)) for _laptop_ in range(many)]


def batches(of: list[Laptop], rows: int) -> Iterator[list[Row]]:
    """So many rows in all, in turn from each laptop, each batch chained to the one before it."""
    places = dict.fromkeys((laptop.node for laptop in of), (0, NO_HASH))
    left = rows
    while left > 0:
        for laptop in of:
            count = min(BATCH, left)
            if count:
                batch = list(_rows(laptop, *places[laptop.node], count))
                places[laptop.node] = (batch[-1].seq, batch[-1].hash)
                left -= count
                yield batch


def introduction(of: list[Laptop]) -> Introduction:
    """Laptops without certificates: they are taken in, and have no say."""
    return Introduction(bytes(32), tuple(laptop.key for laptop in of), (b"",) * len(of), "practice", of[0].node, NOW)


def speaker() -> Speaker:
    """The laptop that puts them, of a point whose secrets are no secrets."""
    key = SigningKey(bytes(range(32)))
    return entering.speaker(_HELD, POINT, "practice", bytes(key.verify_key), lambda message: key.sign(message).signature)


def _laptop(key: bytes) -> Laptop:
    node, body = node_id(key), secrets.token_bytes(_OPEN)
    header = Header(
        node=node, seq=1, previous=NO_HASH, stamp=NOW << 16, act=Act.ADD, register="visitors", record=RecordId(bytes(16)),
        author=secrets.token_bytes(16), how_known=1, happened_at=NOW, recorded_at=NOW, keep_until=None, privacy_class="B", seen=(),
        open_commitment=commitment(body), personal_commitment=secrets.token_bytes(32),
    )  # fmt: skip
    raw = header.encode()
    place = raw.index(b"\x02\x01\x03\x58\x20")
    return Laptop(key, node, raw[:place], raw[place + 5 + 32 :], body)


def _rows(laptop: Laptop, seq: int, previous: bytes, count: int) -> Iterator[Row]:
    """The next rows of a laptop; every second one has a personal body. The record's random bytes differ, as they do in truth."""
    record = laptop.after.index(b"\x07\x50") + 2
    start, end = laptop.after[:record], laptop.after[record + 16 :]
    sealed = secrets.token_bytes(_SEALED)
    for number in range(seq + 1, seq + count + 1):
        drawn = hashlib.md5(previous, usedforsecurity=False).digest()
        raw = laptop.before + b"\x02" + _natural(number) + b"\x03\x58\x20" + previous + start + drawn + end
        previous = entry_hash(raw)
        body = sealed if number % 2 else None
        yield Row(number, body is not None, laptop.node, previous, raw, laptop.open, body, None, None)


def _natural(number: int) -> bytes:
    """A whole number in CBOR."""
    if number < _SHORT:
        return bytes([number])
    if number < _BYTE:
        return bytes([24, number])
    if number < _WORD:
        return b"\x19" + number.to_bytes(2, "big")
    return b"\x1a" + number.to_bytes(4, "big")
