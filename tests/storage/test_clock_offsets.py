"""The table of clocks that were off follows act by act to what a rebuild makes of the whole ledger, here and where it is carried to."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import clock_offsets
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import HandClock, give, practice_desk, second_laptop

YEAR = 365 * DAY_MS
said = st.sampled_from([0, 2 * MINUTE_MS, HOUR_MS, -HOUR_MS, YEAR, -YEAR, 2**62])
moved = st.sampled_from([0, MINUTE_MS, 59 * MINUTE_MS, -HOUR_MS, 3 * HOUR_MS, 3 * DAY_MS, -3 * DAY_MS, -YEAR, YEAR])
steps = st.lists(st.tuples(moved, st.none() | said, st.booleans()), min_size=1, max_size=14)


def confirm(desk: Desk, offset: int) -> None:
    draft = Draft(Act.CLOCK, open_values={"_offset": offset}, personal_values={"_by": "A. Voorbeeld"})
    with transaction(desk.store.connection):
        desk.store.ledger.append(draft, Author(desk.author, desk.how_known), desk.now())


def kept(desk: Desk) -> list[tuple[object, ...]]:
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
