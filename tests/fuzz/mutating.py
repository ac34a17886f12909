"""Harm that is done to a good file: flipped bits, cuts, copies, wrong lengths, pieces of another file, other values in its tables."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from typing import Final

import cbor2

MOST: Final = 64 << 10
"""A harmed file does not grow beyond this."""
_EDGES: Final = (0, 1, 0x17, 0x18, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
_BYTES: Final = (
    b"\x9f", b"\xbf", b"\xff", b"\x5f", b"\x7f", b"\xc2", b"\xc4", b"\xd8\x23", b"\xf7", b"\xfb", b"\x9a\xff\xff\xff\xff", b"\x00", b'"',
    b"'", b",", b"\n", b"\r", b"{", b"[" * 200,
)  # fmt: skip
_VALUES: Final[tuple[object, ...]] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 2**200, 1.5, float("nan"), float("inf"), "", "x", "\x00", "../../x", "é" * 300,
    "=1+1", b"", b"\x00" * 16, b"\x01" * 32, b"\x02" * 64, [], [[]], [[[[[[[]]]]]]], {}, {"a": {}}, {1: 2}, Decimal("1e999999"),
    datetime(2026, 3, 12, tzinfo=UTC), [None] * 50,
)  # fmt: skip


def harmed(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The bytes after one to four kinds of harm."""
    for _time in range(random.randint(1, 4)):
        data = random.choice(_HARMS)(random, data, others)[:MOST]
    return data


def harmed_cbor(random: Random, data: bytes) -> bytes:
    """A CBOR item in which some value became another one; the bytes as they were where that cannot be written."""
    try:
        changed: bytes = cbor2.dumps(_other(random, cbor2.loads(data)))
    except (cbor2.CBOREncodeError, TypeError, ValueError):
        return data
    return changed


def harmed_json(random: Random, data: bytes) -> bytes:
    """A JSON text in which some value became another one."""
    return json.dumps(_other(random, json.loads(data)), default=str).encode()


def _other(random: Random, value: object) -> object:
    if random.random() < 0.15:
        return random.choice(_VALUES)
    match value:
        case list() if value:
            place = random.randrange(len(value))
            return [*value[:place], _other(random, value[place]), *value[place + random.randint(0, 1) :]]
        case dict() if value:
            name = random.choice(list(value))
            kept = {key: part for key, part in value.items() if key != name or random.random() < 0.9}
            return kept | ({name: _other(random, value[name])} if name in kept else {})
        case _:
            return random.choice(_VALUES)


def _flipped(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _time in range(random.randint(1, 8) if data else 0):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    return random.choice((data[:start], data[end:], data[:start] + data[end:]))


def _doubled(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    return data[:end] + data[start:end] * random.randint(1, 4) + data[end:]


def _length(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    size = random.choice((1, 2, 4, 8))
    number: bytes = (random.choice(_EDGES) % 256**size).to_bytes(size, random.choice(("big", "little")))
    place = random.randint(0, max(0, len(data) - size))
    return data[:place] + number + data[place + size :]


def _put_in(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + random.choice(_BYTES) + data[place:]


def _spliced(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


_HARMS: Final[tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...]] = (_flipped, _cut, _doubled, _length, _put_in, _spliced)
