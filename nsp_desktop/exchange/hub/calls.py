"""The three calls of a hub: have, put and get; what was put counts only once its transaction is committed there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.exchange.hub import packing
from nsp_desktop.exchange.hub.rows import Read, Row

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

NOBODY: Final = bytes(16)
"""The writer of a paper of the municipality."""
PAGE: Final = 2_000
_PART: Final = "%b, %s::int4[]"
PUT: Final = f"select nsp.put(%s, %b, %s::int8[], %b, %b, {', '.join((_PART,) * 5)})"


@dataclass(frozen=True, slots=True)
class State:
    """How far a laptop is on the hub. `digest`: over all its hashes, where a fork or a gap keeps the chain from saying it all."""

    node: bytes
    point: bytes
    mark_seq: int
    mark_hash: bytes
    entries: int
    lacking: int
    digest: bytes | None
    certified: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """The newest manifest that a laptop signed and left on the hub; without a writer it is a paper of the municipality."""

    writer: bytes
    point: bytes
    written_at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Introduction:
    """By what the hub knows laptops, and in whose name a batch is put."""

    point_key: bytes
    node_keys: tuple[bytes, ...]
    certificates: tuple[bytes, ...]
    mode: str
    writer: bytes
    written_at: int


def have(hub: "Hub") -> dict[bytes, State]:
    """How far each laptop is there; by laptop."""
    rows = hub.execute("select node, point, mark_seq, mark_hash, entries, lacking, digest, certified from nsp.have()", binary=True)
    return {state.node: state for state in (State(*row) for row in rows)}  # type: ignore[arg-type]  # the types are the function's


def have_of(hub: "Hub", node: bytes) -> dict[tuple[int, bytes], bool]:
    """Number and hash of every entry of one laptop there, and whether its personal body is missing."""
    rows = hub.execute("select seq, hash, lacks from nsp.have(%s)", (node,), binary=True)
    return {(seq, chain_hash): lacks for seq, chain_hash, lacks in rows}  # type: ignore[misc]  # the types are the function's


def papers(hub: "Hub") -> list[Paper]:
    """What the laptops say of themselves."""
    rows = hub.execute("select writer, point, written_at, paper from nsp.get()", binary=True)
    return [Paper(*row) for row in rows]  # type: ignore[arg-type]  # the types are the function's


def pages(hub: "Hub", node: bytes, after: int, page: int = PAGE) -> Iterator[list[Read]]:
    """The entries of a laptop above a number, a page at a time; a hub that repeats itself ends the reading."""
    place = (after, b"\xff" * 32)
    while True:
        rows = hub.execute(
            "select seq, hash, raw, open, sealed, own_open, own_sealed from nsp.get(%s, %s, %s, %s)", (node, *place, page), binary=True
        ).fetchall()
        found = [Read(*row) for row in rows]  # type: ignore[arg-type]  # the types are the function's
        if not found or (found[-1].seq, found[-1].hash) <= place:
            return
        yield found
        place = (found[-1].seq, found[-1].hash)


def put(hub: "Hub", rows: Sequence[Row], by: Introduction, paper: bytes | None = None) -> None:
    """Put a batch, whole or not at all; it is safe there when this returns."""
    with _transaction(hub):
        offer(hub, rows, by, paper)


def leave(hub: "Hub", point: bytes, written_at: int, paper: bytes) -> None:
    """Leave a paper of the municipality for a point."""
    hub.execute("select nsp.put(%b, %b, %b)", (point, written_at, paper))


def offer(hub: "Hub", rows: Sequence[Row], by: Introduction, paper: bytes | None = None) -> None:
    """The calls themselves, inside the caller's transaction: nothing is safe before that is committed.

    They go one after another without waiting for each answer: the hub takes in one piece while the next is packed.
    """
    import psycopg

    failed: psycopg.Error | None = None
    with hub.pipeline():
        try:
            _put(hub, rows, by, paper)
        except psycopg.Error as error:
            # A pipeline that ends by an error tells a log what it meets besides.
            failed = error
    if failed is not None:
        raise failed


def _put(hub: "Hub", rows: Sequence[Row], by: Introduction, paper: bytes | None) -> None:
    hub.execute(
        "select nsp.put(%b, %b, %b, %s, %b, %b, %b)",
        (by.point_key, list(by.node_keys), list(by.certificates), by.mode, by.writer, by.written_at, paper),
    )
    for piece in packing.pieces(rows, packing.LIMIT):
        hub.execute(PUT, (by.mode, *piece))


@contextmanager
def _transaction(hub: "Hub") -> Iterator[None]:
    """All or nothing. Where the link broke, the server rolls back by itself."""
    import psycopg

    hub.execute("begin")
    try:
        yield
        hub.execute("commit")
    except psycopg.Error:
        with suppress(psycopg.Error):
            hub.execute("rollback")
        raise
