"""Invariants 3 and 4 over random days: every order of arrival folds the same, and no edit is hidden; one stamp hides some."""

import random
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import BodyValue, Entry, read_body
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import NUMBER, STRUCK, Folded, fold
from tests.domain.schedules import FIELDS, World, drawn, hidden

SCHEDULES = 2_500
STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5), st.integers(0, 9_999)), max_size=30)
Shown = Mapping[RecordId, Mapping[str, Sequence[BodyValue]]]


def played(steps: Sequence[tuple[int, int, int]], laptops: int) -> World:
    world = World(laptops)
    world.play([(0, 0, 1), *steps])
    return world


def folded(entries: Sequence[Entry]) -> Folded:
    found = fold(entries)
    assert found is not None
    return found


def by_heads(world: World) -> Shown:
    """What the program shows: the current values, and every value that is unsettled."""
    return {record: _shown(folded(world.of_record(record))) for record in world.records}


def _shown(record: Folded) -> dict[str, Sequence[BodyValue]]:
    values: dict[str, Sequence[BodyValue]] = {name: [value] for name, value in record.values.items()}
    values[STRUCK] = [record.struck]
    return values | {name: [one.value for one in found] for name, found in record.unsettled.items()}


def by_stamp(world: World) -> Shown:
    """The simpler way: the newest stamp wins."""
    shown: dict[RecordId, dict[str, Sequence[BodyValue]]] = {record: {STRUCK: [False]} for record in world.records}
    for write in sorted(world.writes, key=lambda w: (w.entry.header.stamp, w.entry.hash)):
        shown[write.entry.header.record][write.name] = [write.value]
    return shown


@settings(max_examples=300, deadline=None)
@given(steps=STEPS, laptops=st.integers(2, 4), seed=st.integers(0, 2**16))
def test_every_order_of_arrival_and_repetition_folds_the_same(steps: list[tuple[int, int, int]], laptops: int, seed: int) -> None:
    world, chance = played(steps, laptops), random.Random(seed)
    for record in world.records:
        entries = world.of_record(record)
        wanted = folded(entries)
        for _round in range(4):
            offered = [*entries, *chance.sample(entries, chance.randrange(len(entries) + 1))]
            chance.shuffle(offered)
            assert folded(offered) == wanted


@settings(max_examples=300, deadline=None)
@given(steps=STEPS, laptops=st.integers(2, 4))
def test_no_edit_is_hidden(steps: list[tuple[int, int, int]], laptops: int) -> None:
    world = played(steps, laptops)
    assert hidden(world, by_heads(world)) == []


@settings(max_examples=200, deadline=None)
@given(steps=STEPS, laptops=st.integers(2, 4))
def test_whoever_edits_with_everything_on_the_screen_settles_it(steps: list[tuple[int, int, int]], laptops: int) -> None:
    world = played(steps, laptops)
    reader = world.laptops[0]
    reader.view = {entry.hash: entry for entry in world.entries}
    for record in world.records:
        world.change(reader, record, dict.fromkeys(FIELDS, "gekozen"))
        now = folded(world.of_record(record))
        assert now.unsettled.keys() <= {STRUCK}
        assert now.values == dict.fromkeys(FIELDS, "gekozen")


def test_over_thousands_of_days_heads_hide_nothing_and_one_stamp_does() -> None:
    """The control: with one stamp a field instead of heads, edits vanish that nobody had seen."""
    by_heads_hidden = by_stamp_hidden = conflicts = forks = 0
    for seed in range(SCHEDULES):
        chance = random.Random(seed)
        world = played(drawn(chance, chance.randrange(8, 26)), chance.randrange(2, 5))
        shown = by_heads(world)
        by_heads_hidden += len(hidden(world, shown))
        by_stamp_hidden += bool(hidden(world, by_stamp(world)))
        conflicts += any(len(values) > 1 for fields in shown.values() for values in fields.values())
        places = [(entry.header.node, entry.header.seq) for entry in world.entries]
        forks += len(places) != len(set(places))
    assert by_heads_hidden == 0
    assert by_stamp_hidden > SCHEDULES // 20
    assert conflicts > SCHEDULES // 20
    assert forks > SCHEDULES // 20


def test_the_days_write_what_they_say() -> None:
    """The control of the control: what a schedule remembers as written is what its entries say."""
    world = played(drawn(random.Random(1), 40), 3)
    said = {(e.hash, name): value for e in world.entries for name, value in read_body(e.open_body).items() if name != NUMBER}
    remembered = {(w.entry.hash, w.name): w.value for w in world.writes if w.name != STRUCK}
    assert said == remembered
    assert len(world.entries) > 8
