"""Counts as assertions: what a counter knew of earlier counts, and which counts did not know of each other."""

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.entry import Act
from nsp_desktop.domain.register import Register, Values
from nsp_desktop.domain.stock import Movement, count_conflicts
from nsp_desktop.services.desk_reading import DeskReading
from nsp_desktop.storage.queries import Row

LOOK_BACK = 20


def counts_seen(desk: DeskReading, register: Register, values: Values) -> tuple[bytes, ...]:
    """The entries of the earlier counts of the same thing, which a new count has on its screen."""
    if register.shape != "amount" or values.get("kind") != RECOUNT:
        return ()
    return tuple(head for row in _counts(desk, register, values.get("supply")) for head in row.heads)


def unaware_counts(desk: DeskReading, register: str, supply: object = None) -> list[tuple[Row, Row]]:
    """Pairs of counts whose counters did not know of each other, until a later count knew both: count again."""
    rows = {row.record: row for row in _counts(desk, desk.register(register), supply)}
    movements = [_movement(desk, row) for row in rows.values()]
    by_key = {movement.key: row for movement, row in zip(movements, rows.values(), strict=True)}
    settled = [movement.seen for movement in movements]
    pairs = count_conflicts(movements)
    open_pairs = [(one, other) for one, other in pairs if not any({one.key, other.key} <= seen for seen in settled)]
    return [(by_key[one.key], by_key[other.key]) for one, other in open_pairs]


def _counts(desk: DeskReading, register: Register, supply: object) -> list[Row]:
    """The newest counts of one supply, or of the people inside."""
    filters: dict[str, str | bytes] = {"kind": RECOUNT}
    if isinstance(supply, bytes):
        filters["supply"] = supply
    return desk.rows(register.name, filters=filters, limit=LOOK_BACK)


def _movement(desk: DeskReading, row: Row) -> Movement:
    """A count with what its counter had seen."""
    entry = next(e for e in desk.store.ledger.of_record(row.record) if e.header.act == Act.ADD)
    amount, expected = row.values.get("amount"), row.values.get("expected")
    assert not isinstance(amount, str | bytes) and not isinstance(expected, str | bytes)
    return Movement(RECOUNT, amount or 0, row.happened_at, expected or 0, entry.hash, frozenset(entry.header.seen))
