"""The practice point full of example data."""

from collections import Counter
from pathlib import Path

import pytest

from nsp_desktop.registers import ALL
from nsp_desktop.services import content
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.example_data import Draw, load
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, NOON, HandClock

PERSONAL = ("needs", "visitors", "offers", "deposits", "searches")


def _made(folder: Path, *, seed: int = 1, visits: int = 200, records: int = 100) -> Desk:
    content.make_practice(folder, HandClock(), visits=visits, records=records, seed=seed)
    return open_desk(folder, now=HandClock())


def _facts(desk: Desk) -> list[tuple[object, ...]]:
    """Everything about the records but their random ids."""
    return [
        (row.number, row.happened_at, row.recorded_at, sorted((k, v) for k, v in row.values.items() if not isinstance(v, bytes)))
        for register in ALL
        for row in desk.rows(register.name, limit=10_000, order="oldest")
    ]


def test_every_register_has_something_and_the_wanted_number_of_records(tmp_path: Path) -> None:
    desk = _made(tmp_path / "punt")
    assert all(desk.count(register.name) for register in ALL)
    assert sum(desk.count(name) for name in PERSONAL) == 100
    assert desk.count("visits") == 200
    assert desk.info.mode == "practice"
    desk.store.close()


def test_it_looks_like_eight_hours_of_work(tmp_path: Path) -> None:
    desk = _made(tmp_path / "punt")
    needs = desk.rows("needs", limit=1_000)
    assert len({row.values["urgency"] for row in needs}) == 4
    assert {"new", "busy", "done"} <= {row.values["status"] for row in needs}
    assert all(NOON - 8 * HOUR <= row.happened_at <= NOON for register in ALL for row in desk.rows(register.name, limit=1_000))
    assert max(row.happened_at for row in needs) - min(row.happened_at for row in needs) > 5 * HOUR
    emergencies = desk.rows("messages", filters={"kind": "emergency"}, limit=1_000)
    assert 1 <= sum(row.values["received_at"] is None for row in emergencies) < len(emergencies)
    assert desk.inside() >= 0
    assert any(desk.stock(row.record) < row.values["minimum"] for row in desk.rows("supplies"))  # type: ignore[operator]
    assert all(desk.stock(row.record) >= 0 for row in desk.rows("supplies"))
    assert verify(desk.store) == []
    desk.store.close()


def test_the_same_seed_gives_the_same_examples(tmp_path: Path) -> None:
    made = {}
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        desk = _made(tmp_path / name, seed=seed, visits=40, records=30)
        made[name] = _facts(desk)
        desk.store.close()
    assert made["a"] == made["b"]
    assert made["a"] != made["c"]


@pytest.mark.parametrize(("visits", "records"), [(0, 0), (1, 1), (7, 3)])
def test_small_numbers_are_kept_to(tmp_path: Path, visits: int, records: int) -> None:
    desk = _made(tmp_path / "punt", visits=visits, records=records)
    assert desk.count("visits") == visits
    assert sum(desk.count(name) for name in PERSONAL) == records
    desk.store.close()


def test_the_shipped_examples_are_whole(tmp_path: Path) -> None:
    examples = load()
    assert len(examples.surnames) >= 60
    assert len(set(examples.surnames)) == len(examples.surnames)
    assert len(examples.places) == 40
    assert set(examples.near) <= set(examples.places)
    assert len(examples.supplies) == 40
    assert Counter(str(need["urgency"]) for need in examples.needs).keys() == {"life", "hours", "day", "wait"}
    draw = Draw(examples, 1)
    assert all(draw.phone().startswith("06-0000") for _ in range(20))
