"""From the desks of the points to the collection to the archive: whatever was done there, every count and sum is the same."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.archive_figures import PointFigures, added_sums, plain_sum
from nsp_desktop.services.archiving import archive
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.columns import SCALE
from nsp_desktop.storage.queries import Selection
from tests.building import HandClock, bundle_in_of, practice_desk, second_laptop

Doing = tuple[str, int]
DOINGS = st.lists(
    st.tuples(st.sampled_from(("in", "out", "recount", "receive", "count", "log", "strike", "need", "undo")), st.integers(1, 9))
)


def do(desk: Desk, supply: RecordId, doing: Doing) -> None:
    what, amount = doing
    match what:
        case "in" | "out":
            desk.tally(what, amount)
        case "recount":
            desk.recount(amount)
        case "receive":
            desk.add("movements", {"supply": supply, "kind": "received", "amount": Decimal(amount) / 4})
        case "count":
            desk.add("movements", {"supply": supply, "kind": "count", "amount": amount, "expected": 3})
        case "log":
            desk.add("logbook", {"text": f"regel {amount}"})
        case "strike" if desk.rows("logbook"):
            desk.strike("logbook", desk.rows("logbook")[0].record, "dubbel")
        case "need":
            desk.add("needs", {"category": "water", "urgency": "life" if amount > 6 else "day", "description": "dorst"})
        case "undo":
            desk.undo()
        case _:
            pass


def told_of(desk: Desk) -> tuple[dict[str, int], dict[str, dict[str, str]]]:
    """What the desk of a point itself counts: records, struck ones too, and sums."""
    counts = {one.name: desk.store.queries.count(one, Selection(struck="both")) for one in desk.registers if not one.stays_at_point}
    visits = {kind: str(total) for kind, total in desk.store.queries.sums(desk.register("visits")).items()}
    moved = {kind: plain_sum(Decimal(total) / SCALE) for kind, total in desk.store.queries.sums(desk.register("movements")).items()}
    return counts, {"visits": visits, "movements": moved}


@settings(max_examples=3, deadline=None)
@given(first=DOINGS, second=DOINGS, other=DOINGS)
def test_counts_and_sums_of_every_point_reconcile_up_to_the_archive(first: list[Doing], second: list[Doing], other: list[Doing]) -> None:
    with TemporaryDirectory() as held:
        folder = Path(held)
        one = practice_desk(folder / "een")
        supply = one.add("supplies", {"name": "Water", "unit": "fles"}).record
        two, far = second_laptop(one, folder / "twee"), practice_desk(folder / "drie")
        theirs = far.add("supplies", {"name": "Brood", "unit": "stuk"}).record
        for desk, doings, article in ((one, first, supply), (two, second, supply), (far, other, theirs)):
            for doing in doings:
                do(desk, article, doing)
        sticks = [bundle_in_of(desk, folder / f"s{place}") for place, desk in enumerate((two, far, one, two))]
        desk = collect(folder / "gemeente", sticks, None, now=HandClock()).desk
        done = archive(desk, folder / "uit")
        assert check_package(done.folder).problems == ()
        _reconcile(desk, done.points, {far.info.point_id: [far], one.info.point_id: [one, two]})
        for each in (one, two, far, desk):
            each.store.close()


def _reconcile(collection: Desk, points: Sequence[PointFigures], desks: dict[bytes, list[Desk]]) -> None:
    report = collection_report(collection)
    assert {point.point: point.totals.entries for point in report.points} == {point.id: point.entries for point in points}
    for figures in points:
        parts = [told_of(desk) for desk in desks[bytes.fromhex(figures.id)]]
        summed = {name: added_sums([sums[name] for _counts, sums in parts]) for name in ("visits", "movements")}
        assert figures.sums == summed
        assert figures.open["logbook"] == sum(counts["logbook"] for counts, _sums in parts)
        assert figures.open["needs"] == sum(counts["needs"] for counts, _sums in parts)
        assert figures.archive["messages"] == figures.open["messages"] == sum(counts["messages"] for counts, _sums in parts)
        assert figures.digest == collection.store.ledger.digest(bytes.fromhex(figures.id))
