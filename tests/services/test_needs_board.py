"""The two columns of Hulpvragen: order, suggestions with their reasons, and what was promised."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.errors import UserError
from nsp_desktop.services import needs_board, needs_work
from nsp_desktop.services.desk import Desk
from tests.building import HandClock, practice_desk


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture
def open_desk(tmp_path: Path, hand_clock: HandClock) -> Iterator[Desk]:
    made = practice_desk(tmp_path, hand_clock)
    yield made
    made.store.close()


def need(desk: Desk, urgency: str = "day", **more: str | int) -> str:
    return desk.add("needs", {"urgency": urgency, "category": "transport", **more}).number


def first_need(desk: Desk) -> needs_work.OpenNeed:
    return needs_board.needs_page(desk, needs_board.read_board(desk), "", 10, 0)[0]


def test_a_critical_need_stands_first_among_its_urgency(open_desk: Desk) -> None:
    need(open_desk, "hours")
    critical = need(open_desk, "hours", critical_at=open_desk.now() + 20 * MINUTE_MS)
    life = need(open_desk, "life")
    page = needs_board.needs_page(open_desk, needs_board.read_board(open_desk), "", 10, 0)
    assert [found.row.number for found in page][:2] == [life, critical]
    assert needs_board.count_needs(open_desk, "hours") == 2


def test_suitable_offers_come_first_with_their_reasons(open_desk: Desk) -> None:
    need(open_desk, area="1234")
    other = open_desk.add("offers", {"kind": "goods"}).number
    driver = open_desk.add("offers", {"kind": "vehicle", "area": "1234"}).number
    found = needs_board.read_board(open_desk).offers_for(first_need(open_desk))
    assert [offered.row.number for offered in found] == [driver, other]
    assert found[0].use == "suggested" and len(found[0].reasons) == 3
    assert found[1].use == "free" and not found[1].reasons


def test_nobody_more_is_suggested_than_is_needed(open_desk: Desk) -> None:
    need(open_desk)
    first = open_desk.add("offers", {"kind": "vehicle"})
    open_desk.add("offers", {"kind": "vehicle"})
    needs_work.assign(open_desk, first.record, first_need(open_desk).row.record)
    found = needs_board.read_board(open_desk).offers_for(first_need(open_desk))
    assert [offered.use for offered in found] == ["assigned", "free"]


def test_a_promise_comes_back_when_its_time_is_there_and_goes_when_it_was_kept(open_desk: Desk, hand_clock: HandClock) -> None:
    need(open_desk)
    row = first_need(open_desk).row
    needs_work.follow_up(open_desk, row.record, "Bellen met de buurvrouw", Millis(open_desk.now() + 10 * MINUTE_MS))
    assert not needs_work.reminders(open_desk)
    assert needs_board.promised_needs(open_desk, needs_board.read_board(open_desk))
    hand_clock.forward(11 * MINUTE_MS)
    assert [reminder.row.number for reminder in needs_work.reminders(open_desk)] == [row.number]
    needs_work.keep_promise(open_desk, row.record)
    assert not needs_work.reminders(open_desk)
    with pytest.raises(UserError):
        needs_work.keep_promise(open_desk, row.record)
