"""Rows as they go over the line: pieces of one laptop each, every column in one run of bytes with the places where its parts end."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from nsp_desktop.exchange.hub.rows import Row

LIMIT: Final = 1 << 20
"""Bytes of a piece: little enough that a server works on it in memory that it has at hand."""


class Piece(NamedTuple):
    """The arguments of the hub's `put`, in order. `..._ends`: as PostgreSQL writes a list of numbers, None where no row has such a part."""

    node: bytes
    seqs: str
    dues: bytes
    hashes: bytes
    raws: bytes | None
    raw_ends: str | None
    opens: bytes | None
    open_ends: str | None
    sealeds: bytes | None
    sealed_ends: str | None
    own_opens: bytes | None
    own_open_ends: str | None
    own_sealeds: bytes | None
    own_sealed_ends: str | None


def pieces(rows: Iterable[Row], limit: int) -> Iterator[Piece]:
    """The rows in their own order, packed."""
    here: list[Row] = []
    size = 0
    for row in rows:
        if here and (size >= limit or row.node != here[0].node):
            yield _packed(here)
            here, size = [], 0
        here.append(row)
        size += len(row.raw) + sum(map(len, filter(None, row[5:])))
    if here:
        yield _packed(here)


def _packed(rows: Sequence[Row]) -> Piece:
    seqs, dues, nodes, hashes, *parts = zip(*rows, strict=True)
    raw, opened, sealed, own_open, own_sealed = map(_column, parts)
    return Piece(nodes[0], _listed(seqs), bytes(dues), b"".join(hashes), *raw, *opened, *sealed, *own_open, *own_sealed)


def _column(parts: Sequence[bytes | None]) -> tuple[bytes | None, str | None]:
    if not any(parts):
        return None, None
    full = [part or b"" for part in parts]
    return b"".join(full), _listed(accumulate(map(len, full), initial=0))


def _listed(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
