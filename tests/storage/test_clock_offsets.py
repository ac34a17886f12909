"""The table of clocks that were off follows act by act to what a rebuild makes of the whole ledger, here and where it is carried to."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import clock_offsets
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import NOON, HandClock, give, practice_desk, second_laptop
from tests.torture import small_laptops
from tests.torture.small_laptops import Lab, Laptop

YEAR = 365 * DAY_MS
said = st.sampled_from([0, 2 * MINUTE_MS, HOUR_MS, -HOUR_MS, YEAR, -YEAR, 2**62])
moved = st.sampled_from([0, MINUTE_MS, 59 * MINUTE_MS, -HOUR_MS, 3 * HOUR_MS, 3 * DAY_MS, -3 * DAY_MS, -YEAR, YEAR])
steps = st.lists(st.tuples(moved, st.none() | said, st.booleans()), min_size=1, max_size=14)


def confirm(desk: Desk, offset: int) -> None:
    draft = Draft(Act.CLOCK, open_values={"_offset": offset}, personal_values={"_by": "A. Voorbeeld"})
    with transaction(desk.store.connection):
        desk.store.ledger.append(draft, Author(desk.author, desk.how_known), desk.now())


def kept(desk: Desk | Laptop) -> list[tuple[object, ...]]:
    sql = "select n.node, o.first, o.last, o.behind, o.days, o.at from clock_offsets o join nodes n on n.id = o.node order by 1, 2"
    return [tuple(row) for row in desk.store.connection.execute(sql)]


@settings(max_examples=8, deadline=None)
@given(steps)
def test_act_by_act_it_says_what_a_rebuild_says(told: list[tuple[int, int | None, bool]]) -> None:
    with TemporaryDirectory() as folder:
        clock = HandClock()
        desk = practice_desk(Path(folder) / "een", clock)
        other = second_laptop(desk, Path(folder) / "twee")
        for move, offset, carried in told:
            clock.forward(move)
            if offset is None:
                desk.tally("in")
            else:
                confirm(desk, offset)
            assert clock_offsets.agree(desk.store.connection)
            if carried:
                give(desk, other)
        give(desk, other)
        assert kept(other) == kept(desk)
        before = kept(desk)
        desk.store.records.rebuild()
        assert kept(desk) == before
        for one in (desk, other):
            one.store.close()


def forked(chance: random.Random, told: list[tuple[int, int | None, bool]]) -> tuple[Lab, list[Laptop]]:
    """A laptop and its twin that both go on, each with a clock of its own, and a third laptop that has nothing of either."""
    lab = Lab(chance, small_laptops.empty_ledger(), small_laptops.empty_ledger())
    held = small_laptops.draw_point(chance)
    lab.points.append(held)
    first, reader = (small_laptops.new_laptop(lab, held, letter, small_laptops.REGISTERS) for letter in "BC")
    laptops = [first, small_laptops.clone_of(lab, first, "B")]
    for move, offset, by_twin in told:
        one, values = laptops[by_twin], None if offset is None else {"_offset": offset}
        one.skew += move
        small_laptops.write(one, Draft(Act.CHANGE if offset is None else Act.CLOCK, open_values=values), NOON)
    return lab, [*laptops, reader]


@settings(max_examples=60, deadline=None)
@given(steps, st.integers(0, 10**6), st.integers(1, 6))
def test_in_any_order_of_arrival_a_forked_laptop_has_the_clock_that_a_rebuild_gives(
    told: list[tuple[int, int | None, bool]], seed: int, size: int
) -> None:
    chance = random.Random(seed)
    lab, laptops = forked(chance, told)
    first, twin, reader = laptops
    offered = [*first.store.ledger.iterate(), *twin.store.ledger.iterate()]
    chance.shuffle(offered)
    for start in range(0, len(offered), size):
        take_in(reader.store, offered[start : start + size], Taken())
        assert clock_offsets.agree(reader.store.connection)
    before = kept(reader)
    reader.store.records.rebuild()
    assert kept(reader) == before
    small_laptops.close(laptops)
    lab.empty.close()
    lab.older.close()
