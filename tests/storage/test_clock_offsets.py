"""The table of clocks that were off follows act by act to what a rebuild makes of the whole ledger, here and where it is carried to."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import clock_offsets
from nsp_desktop.storage.clock_offsets import follow
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import NOON, HandClock, give, practice_desk, second_laptop
from tests.torture import small_laptops
from tests.torture.small_laptops import Lab, Laptop

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

YEAR = 365 * DAY_MS
MOVES = (0, MINUTE_MS, 59 * MINUTE_MS, -HOUR_MS, 3 * HOUR_MS, 3 * DAY_MS, -3 * DAY_MS, -YEAR, YEAR)
said = st.sampled_from([0, 2 * MINUTE_MS, HOUR_MS, -HOUR_MS, YEAR, -YEAR, 2**62])
moved = st.sampled_from(MOVES)
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
    """A laptop, a twin that goes on with a clock of its own, a second opening under their key, and a reader that has nothing yet."""
    lab = small_laptops.new_lab(chance)
    held = small_laptops.draw_point(chance)
    lab.points.append(held)
    first, reader = (small_laptops.new_laptop(lab, held, letter) for letter in "BC")
    laptops = [first, small_laptops.clone_of(lab, first, "B")]
    for move, offset, by_twin in told:
        one, values = laptops[by_twin], None if offset is None else {"_offset": offset}
        one.skew += move
        small_laptops.write(one, Draft(Act.CHANGE if offset is None else Act.CLOCK, open_values=values), NOON)
    laptops.append(small_laptops.opened_again(lab, first, "B", chance.choice(MOVES), certified=True))
    return lab, [*laptops, reader]


def disagreed(told: list[tuple[int, int | None, bool]], seed: int, size: int) -> bool:
    """Whether a reader of all that, in some order and so many at once, ever had a table that is not what a rebuild gives."""
    chance = random.Random(seed)
    lab, laptops = forked(chance, told)
    *writers, reader = laptops
    offered = [entry for one in writers for entry in one.store.ledger.iterate()]
    chance.shuffle(offered)
    agreed = True
    for start in range(0, len(offered), size):
        take_in(reader.store, offered[start : start + size], Taken())
        agreed &= clock_offsets.agree(reader.store.connection)
    before = kept(reader)
    reader.store.records.rebuild()
    agreed &= kept(reader) == before
    small_laptops.close(laptops)
    lab.close()
    return not agreed


@settings(max_examples=60, deadline=None)
@given(steps, st.integers(0, 10**6), st.integers(1, 6))
def test_in_any_order_of_arrival_a_forked_laptop_has_the_clock_that_a_rebuild_gives(
    told: list[tuple[int, int | None, bool]], seed: int, size: int
) -> None:
    assert not disagreed(told, seed, size)


def only_when_confirmed(connection: "Connection", entries: Iterable[Entry]) -> None:
    """The simpler way: it is worked out when somebody confirmed a clock, and nothing that comes beside or before it later counts."""
    if any(entry.header.act == Act.CLOCK for entry in entries):
        clock_offsets.remake(connection)


def but_for_openings(connection: "Connection", entries: Iterable[Entry]) -> None:
    """The simpler way: a laptop's first entry is thought to come first."""
    follow(connection, [entry for entry in entries if entry.header.act != Act.OPENING])


@pytest.mark.parametrize("simpler", [only_when_confirmed, but_for_openings])
def test_control_a_simpler_way_to_follow_depends_on_the_order_of_arrival(
    simpler: Callable[["Connection", Iterable[Entry]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int | None, bool]] = [(HOUR_MS, -HOUR_MS, False), (MINUTE_MS, None, False), (3 * DAY_MS, None, True)]
    tries = range(20)
    assert not any(disagreed(told, seed, 1) for seed in tries)
    monkeypatch.setattr(clock_offsets, "follow", simpler)
    assert any(disagreed(told, seed, 1) for seed in tries)
