"""Rows are packed into pieces and lose nothing by it: not their order, not whose they are, not which parts they lack."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.exchange.hub import packing
from nsp_desktop.exchange.hub.packing import Piece
from nsp_desktop.exchange.hub.rows import Row

PART = st.none() | st.binary(min_size=1, max_size=40)
NODE = st.sampled_from([b"a" * 16, b"b" * 16])
HASH = st.binary(min_size=32, max_size=32)
ROWS = st.lists(
    st.builds(Row, st.integers(1, 2**40), st.booleans(), NODE, HASH, st.binary(min_size=1, max_size=60), PART, PART, PART, PART),
    max_size=30,
)


def numbers(listed: str) -> list[int]:
    return [int(number) for number in listed[1:-1].split(",")]


def column(run: bytes | None, ends: str | None, many: int) -> list[bytes | None]:
    """As the hub reads it: what has no length is not there."""
    if run is None or ends is None:
        return [None] * many
    places = numbers(ends)
    return [run[start:end] or None for start, end in pairwise(places)]


def unpacked(piece: Piece) -> Iterator[tuple[object, ...]]:
    seqs = numbers(piece.seqs)
    hashes = [piece.hashes[32 * place : 32 * place + 32] for place in range(len(seqs))]
    parts = [column(piece[place], piece[place + 1], len(seqs)) for place in range(4, len(piece), 2)]  # type: ignore[arg-type]  # in pairs
    for seq, due, chain_hash, *bodies in zip(seqs, piece.dues, hashes, *parts, strict=True):
        yield seq, bool(due), piece.node, chain_hash, *bodies


@given(ROWS, st.integers(1, 300))
def test_what_is_packed_is_what_comes_out(rows: list[Row], limit: int) -> None:
    assert [row for piece in packing.pieces(rows, limit) for row in unpacked(piece)] == rows


@given(ROWS)
def test_a_piece_is_of_one_laptop_and_ends_where_it_is_full(rows: list[Row]) -> None:
    made = list(packing.pieces(rows, 100))
    assert all(len(piece.raws or b"") <= 100 + 60 for piece in made)
    assert [piece.node for piece in packing.pieces(rows, 1)] == [row.node for row in rows]
