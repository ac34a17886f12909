"""Thousands of made-up weeks of the merge as it runs: whatever happens, all end with the same, or one named error was said.

`python -m tests.torture.schedules SEED` plays one schedule again and tells what happened in it.
"""

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
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
from tests.domain.schedules import Write, hidden_of
from tests.torture.comparing import not_come_back, unequal
from tests.torture.schedule import Merge, Schedule
from tests.torture.small_laptops import Lab, new_lab
from tests.torture.table import Row, Scale
from tests.torture.versions import FIELDS

STEPS: Final = (14, 40)


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
        _control("what a version does not know is left out: unequal", few, what_is_known),
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
    lab = new_lab(random.Random(0))
    prepare(lab)
    return {seed: played(Schedule(seed, lab, merge)) for seed in seeds}


def played(schedule: Schedule) -> Outcome:
    """The schedule to its end. In a control whatever goes wrong on the way is what was looked for."""
    outcome = Outcome()
    try:
        schedule.play(schedule.chance.randrange(*STEPS))
        schedule.bring_all_to_all()
        outcome.wrong += unequal(schedule)
        schedule.update_all()
        outcome.wrong += not_come_back(schedule)
        _count(schedule, outcome)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, UserError, DriverError) as error:
        outcome.wrong.append(f"{type(error).__name__}: {error}")
    finally:
        schedule.close()
    outcome.named = schedule.named
    return outcome


# --- what is seen at the end -----------------------------------------------------------------------------------


def _count(schedule: Schedule, outcome: Outcome) -> None:
    """How many values there were, and which of them nobody sees though nobody who knew them wrote another."""
    for point in schedule.points():
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
    for register in store.records.registers.values():
        if register.name not in FIELDS:
            continue
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


def what_is_known(store: Store, entries: Sequence[Entry], taken: Taken) -> None:
    """The simpler program: of a register that it does not know it keeps nothing but the act."""
    known = {"", *store.records.registers}
    take_in(store, [e if e.header.register in known else replace(e, open_body=None, personal_body=None) for e in entries], taken)


def without_hash(lab: Lab) -> None:
    """Ledgers in which an entry is known by its laptop and number alone."""
    for _registers, connection in lab.empty:
        (index,) = connection.execute("select name from sqlite_master where tbl_name = 'entries' and sql like 'create unique%'").fetchone()
        connection.execute(f'drop index "{index}"')
        connection.execute("create unique index without_hash on entries(node, seq)")


def main(seeds: Sequence[str]) -> int:
    """Play these seeds again; 1 when something is wrong."""
    good = True
    for seed in map(int, seeds):
        schedule = Schedule(seed, new_lab(random.Random(0)))
        outcome = played(schedule)
        print(f"{seed}: {' | '.join(schedule.story)}")
        print(f"{seed}: {outcome.wrong or 'equal'}, named: {outcome.named}, {outcome.entries} entries, hidden: {outcome.hidden}")
        good &= not outcome.wrong and not outcome.hidden
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
