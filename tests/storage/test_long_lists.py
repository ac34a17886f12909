"""Long lists in the order of a field: the same as the database gives, page by page, and stopped when somebody says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import long_lists
from nsp_desktop.storage.long_lists import ID_BYTES, page_of
from tests.building import practice_desk

ORDERS = ("name", "-name", "postcode", "newest", "oldest")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = practice_desk(tmp_path / "punt")
    for place in range(60):
        made.add("visitors", {"name": f"Proef {place * 7 % 20}", "postcode": f"{1000 + place % 3} AB"})
    made.strike("visitors", made.rows("visitors")[3].record, "dubbel")
    yield made
    made.store.close()


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_is_the_one_of_the_list(desk: Desk, order: str) -> None:
    found = desk.order_of("visitors", lambda read: None, order=order)
    rows = desk.rows("visitors", order=order, limit=1_000)
    assert desk.rows_of("visitors", page_of(found, 1_000, 0)) == rows
    assert desk.rows_of("visitors", page_of(found, 7, 20)) == rows[20:27]


def test_work_that_waits_is_ordered_too(desk: Desk) -> None:
    for urgency in ("wait", "life", "day", "hours", "day"):
        desk.add("needs", {"category": "water", "urgency": urgency})
    found = desk.order_of("needs", lambda read: None, order="work", open_only=True)
    assert desk.rows_of("needs", page_of(found, 10, 0)) == desk.rows("needs", order="work", open_only=True)


def test_what_is_no_longer_here_is_left_out(desk: Desk) -> None:
    found = desk.order_of("visitors", lambda read: None, order="name")
    assert len(desk.rows_of("visitors", [*page_of(found, 2, 0), page_of(bytes(ID_BYTES), 1, 0)[0]])) == 2


def test_reading_stops_when_somebody_says_so_and_the_desk_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(read: int) -> None:
        raise UserError("Gestopt.")

    monkeypatch.setattr(long_lists, "STEPS", 10)
    with pytest.raises(UserError, match="Gestopt"):
        desk.order_of("visitors", stop, order="name")
    assert desk.count("visitors") == 59
    desk.add("visitors", {"name": "Proef"})


@given(st.integers(0, 50), st.integers(0, 60), st.integers(0, 60))
def test_pages_are_slices(count: int, limit: int, offset: int) -> None:
    records = [place.to_bytes(ID_BYTES, "big") for place in range(count)]
    assert list(page_of(b"".join(records), limit, offset)) == records[offset : offset + limit]
