"""Thousands of made-up weeks of the merge as it runs: whatever happens, all end with the same, or one named error was said.

`python -m tests.torture.schedules SEED` plays one schedule again and tells what happened in it.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from nsp_desktop.domain.entry import Act, BodyValue, Entry
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import STRUCK
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.storage.database import DriverError
from nsp_desktop.storage.openings import node_of
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.queries import Selection
from nsp_desktop.storage.record_tables import FIXED, table
from tests.domain.schedules import Write, hidden_of
from tests.torture.schedule import Merge, Schedule
from tests.torture.small_laptops import OLDER, REGISTERS, Lab, Laptop, empty_ledger
from tests.torture.table import Row, Scale

STEPS: Final = (14, 40)
Tables = dict[str, list[tuple[object, ...]]]
_MADE: Final = {
    "unsettled": "select record, field, place, value, entry from unsettled order by record, field, place, value",
    "clocks": "select n.node, o.first, o.last, o.behind, o.days from clock_offsets o join nodes n on n.id = o.node order by 1, 2",
    "withdrawn": "select node, until, strays from cuts order by node",
}
"""What else is made from the entries, and must be the same everywhere."""
_REGISTERS: Final = ("needs", "visitors", "offers")


@dataclass
class Outcome:
    """What came of one schedule. `wrong`: what is not as it must be; `by_stamp`: edits that one stamp a field would have hidden."""

    wrong: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    entries: int = 0
    edits: int = 0
    hidden: int = 0
    by_stamp: int = 0


def rows(scale: Scale) -> list[Row]:
    """All of it, and three simpler merges that lose entries or hide edits, and are shown to."""
    tries, few = scale.pick(300, 10_000), scale.pick(15, 300)
    right = outcomes(range(tries))
    wrong = {seed: one.wrong for seed, one in right.items() if one.wrong}
    hidden = {seed: one.hidden for seed, one in right.items() if one.hidden}
    said = sum(bool(one.named) for one in right.values())
    return [
        Row("schedules that end unequal or with an unnamed error", tries, len(wrong), note=f"{said} named errors{_seeds(wrong)}"),
        Row("edits that somebody else did not know of: hidden", sum(o.edits for o in right.values()), len(hidden), note=_seeds(hidden)),
        _control("max(seq) instead of a watermark: unequal", few, by_highest),
        _control("key (node, seq) alone: unequal", few, take_in, prepare=without_hash),
        Row("one stamp instead of heads: schedules with hidden edits", tries, sum(o.by_stamp > 0 for o in right.values()), control=True),
    ]


def _control(what: str, tries: int, merge: Merge, prepare: Callable[[Lab], None] = lambda _lab: None) -> Row:
    found = outcomes(range(tries), merge, prepare)
    return Row(what, tries, sum(bool(one.wrong) for one in found.values()), control=True)


def _seeds(found: Iterable[int]) -> str:
    return "" if not found else "; play again: " + " ".join(f"python -m tests.torture.schedules {seed};" for seed in sorted(found)[:3])


def outcomes(
    seeds: Sequence[int], merge: Merge = take_in, prepare: Callable[[Lab], None] = lambda _lab: None
) -> dict[int, Outcome]:  # fmt: skip
    """Play every seed. Who has the same seed plays the same schedule."""
    lab = Lab(random.Random(0), empty_ledger(), empty_ledger(OLDER))
    prepare(lab)
    return {seed: played(Schedule(seed, lab, merge)) for seed in seeds}


def played(schedule: Schedule) -> Outcome:
    """The schedule to its end. In a control whatever goes wrong on the way is what was looked for."""
    outcome = Outcome()
    try:
        schedule.play(schedule.chance.randrange(*STEPS))
        schedule.bring_all_to_all()
        outcome.wrong += unequal(schedule)
        _count(schedule, outcome)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, UserError, DriverError) as error:
        outcome.wrong.append(f"{type(error).__name__}: {error}")
    finally:
        schedule.close()
    outcome.named = schedule.named
    return outcome


# --- at the end ------------------------------------------------------------------------------------------------


def unequal(schedule: Schedule) -> list[str]:
    """What differs between the laptops of a point, and between them and the municipality."""
    found: list[str] = []
    for point in sorted({laptop.store.info.point_id for laptop in schedule.laptops}):
        alive = schedule.of_point(point)
        first = alive[0]
        for other in alive[1:]:
            found += _differences(first, other)
        if schedule.collection.ledger.digest(point) != first.store.ledger.digest():
            found.append("the collection has another digest")
        found += _waiting(schedule, alive)
        shown = tables(first.store)
        first.store.records.rebuild()
        if tables(first.store) != shown:
            found.append("a rebuild gives other tables")
    return found


def _differences(one: Laptop, other: Laptop) -> Iterator[str]:
    if one.store.ledger.digest() != other.store.ledger.digest():
        yield f"digests of {one.name} and {other.name} differ"
    elif bodies(one.store) != bodies(other.store):
        yield f"bodies of {one.name} and {other.name} differ"
    elif (shown := _unlike(tables(one.store), tables(other.store))) is not None:
        yield f"tables of {one.name} and {other.name} differ: {shown}"


def _unlike(one: Tables, other: Tables) -> str | None:
    return next((name for name in one if one[name] != other[name]), None)


def _waiting(schedule: Schedule, alive: list[Laptop]) -> list[str]:
    """Nothing waits any more, unless a laptop died with what only it had."""
    if any(laptop.dead for laptop in schedule.laptops):
        return []
    waits = [laptop.name for laptop in alive if laptop.store.connection.execute("select count(*) from staged").fetchone()[0]]
    return [f"something still waits at {', '.join(waits)}"] if waits else []


def bodies(store: Store) -> list[tuple[object, ...]]:
    """Which bodies are here, entry by entry."""
    return store.connection.execute("select hash, open is null, personal is null from entries order by hash").fetchall()


def tables(store: Store) -> Tables:
    """What every list shows, the unsettled values, and how many records can be searched."""
    columns = FIXED.replace("node,", "(select n.node from nodes n where n.id = t.node),")
    found: Tables = {}
    for register in REGISTERS:
        fields = "".join(f", f_{one.name}" for one in register.fields)
        found[register.name] = store.connection.execute(f"select {columns}{fields} from {table(register)} t order by record").fetchall()
        if register.searchable:
            found[f"searched {register.name}"] = store.connection.execute(f"select count(*) from s_{register.name}").fetchall()
    return found | {name: store.connection.execute(sql).fetchall() for name, sql in _MADE.items()}


def _count(schedule: Schedule, outcome: Outcome) -> None:
    """How many values there were, and which of them nobody sees though nobody who knew them wrote another."""
    for point in sorted({laptop.store.info.point_id for laptop in schedule.laptops}):
        store = schedule.of_point(point)[0].store
        mine = _still_said(store, schedule.writes)
        erased = {e.hash for e in store.ledger.iterate() if e.personal_body is None and e.header.personal_commitment is not None}
        outcome.entries += store.ledger.size()
        outcome.edits += len(_unaware(mine))
        outcome.hidden += sum(write.entry.hash not in erased for write in hidden_of(mine, shown(store)))
        outcome.by_stamp += len(hidden_of(mine, by_stamp(mine)))


def _still_said(store: Store, writes: Sequence[Write]) -> list[Write]:
    """Those that arrived, and whose laptop has a say in the record."""
    here, sides = {entry.hash: entry for entry in store.ledger.iterate()}, store.ledger.sides()
    makers = {entry.header.record: entry for entry in here.values() if entry.header.act == Act.ADD}
    return [
        w for w in writes if w.entry.hash in here and (maker := makers.get(w.entry.header.record)) and sides.has_say(w.entry, maker)
    ]  # fmt: skip


def _unaware(writes: Sequence[Write]) -> list[Write]:
    """Those beside which another value was given to the same field by somebody who did not know them, nor was known."""
    return [
        one
        for one in writes
        if any(
            other.name == one.name and other.entry.header.record == one.entry.header.record and other.entry.hash != one.entry.hash
            and other.entry.hash not in one.view and one.entry.hash not in other.view
            for other in writes
        )
    ]  # fmt: skip


def shown(store: Store) -> dict[RecordId, dict[str, list[BodyValue]]]:
    """Per record every value that a laptop shows: the current ones, and both sides of a conflict."""
    found: dict[RecordId, dict[str, list[BodyValue]]] = {}
    for name in _REGISTERS:
        register = next(one for one in REGISTERS if one.name == name)
        for row in store.queries.rows(register, Selection(struck="both", limit=1_000)):
            values: dict[str, list[BodyValue]] = {one: [value] for one, value in row.values.items()}
            values[STRUCK] = [row.struck]
            held = {one: [value] for one, value in store.records.held(row.record).items()}
            both = {one: [c.value for c in found_] for one, found_ in store.records.unsettled(row.record).items()}
            found[row.record] = {**values, **held, **both}
    return found


def by_stamp(writes: Sequence[Write]) -> dict[RecordId, dict[str, list[BodyValue]]]:
    """The simpler way: per field the newest stamp wins."""
    found: dict[RecordId, dict[str, list[BodyValue]]] = {}
    for one in sorted(writes, key=lambda w: (w.entry.header.stamp, w.entry.hash)):
        found.setdefault(one.entry.header.record, {STRUCK: [False]})[one.name] = [one.value]
    return found


# --- controls --------------------------------------------------------------------------------------------------


def by_highest(store: Store, entries: Sequence[Entry], taken: Taken) -> None:
    """The simpler merge: whatever has a higher number than the highest that is here, is new."""
    for entry in entries:
        if entry.header.act == Act.OPENING and store.ledger.node(entry.header.node) is None:
            store.ledger.add_node(node_of(entry))
            store.records.forget_ordinals()
        if store.ledger.node(entry.header.node) is not None and entry.header.seq > store.ledger.highest(entry.header.node):
            store.records.take([entry], store.ledger.insert([entry]))
            store.ledger.set_mark(entry.header.node, entry.header.seq, entry.hash, entry.header.stamp)
            taken.new += 1


def without_hash(lab: Lab) -> None:
    """Ledgers in which an entry is known by its laptop and number alone."""
    for connection in (lab.empty, lab.older):
        (index,) = connection.execute("select name from sqlite_master where tbl_name = 'entries' and sql like 'create unique%'").fetchone()
        connection.execute(f'drop index "{index}"')
        connection.execute("create unique index without_hash on entries(node, seq)")


def main(seeds: Sequence[str]) -> int:
    """Play these seeds again; 1 when something is wrong."""
    good = True
    for seed in map(int, seeds):
        schedule = Schedule(seed, Lab(random.Random(0), empty_ledger(), empty_ledger(OLDER)))
        outcome = played(schedule)
        print(f"{seed}: {' | '.join(schedule.story)}")
        print(f"{seed}: {outcome.wrong or 'equal'}, named: {outcome.named}, {outcome.entries} entries, hidden: {outcome.hidden}")
        good &= not outcome.wrong and not outcome.hidden
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
