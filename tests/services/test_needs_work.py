"""The page Hulpvragen: order, suggestions, and acts that are one step each."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import needs_work
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, MINUTE, NOON, HandClock, practice_desk


def need(desk: Desk, **values: object) -> RecordId:
    return desk.add("needs", {"category": "water", "urgency": "day", **values}).record  # type: ignore[dict-item]


def status(desk: Desk, register: str, record: RecordId) -> object:
    return desk.known(register, record).values["status"]


def test_open_needs_stand_in_work_order_with_their_waiting_time_and_what_they_lack(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    need(desk, urgency="wait")
    need(desk, urgency="hours", critical_at=Millis(NOON + 2 * HOUR), helpers_needed=3, helpers_assigned=1)
    clock.forward(90 * MINUTE)
    first, second = needs_work.open_needs(desk)
    assert (first.row.number, first.minutes, first.assigned, first.lacking, first.needed) == ("B2", 90, 1, 2, 3)
    assert first.countdown is not None
    assert (first.countdown.words, first.countdown.level) == ("nog 30 min", "soon")
    assert (second.row.number, second.countdown, second.lacking) == ("B1", None, 1)


def test_suggestions_are_free_offers_that_fit_with_reasons(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked = need(desk, category="transport", area="1234")
    desk.add("offers", {"kind": "goods"})
    desk.add("offers", {"kind": "vehicle", "skills": "rijbewijs", "area": "1234"})
    (found,) = needs_work.suggestions(desk, asked)
    assert found.offer.number == "B2"
    assert "zelfde wijk (1234)" in found.reasons


def test_assigning_links_both_and_is_one_step(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked, other = need(desk, helpers_needed=2), need(desk)
    helper = desk.add("offers", {"kind": "hands"}).record
    desk.add("offers", {"kind": "hands"})
    needs_work.assign(desk, helper, asked)
    assert (status(desk, "needs", asked), status(desk, "offers", helper)) == ("busy", "assigned")
    assert [row.record for row in needs_work.helpers(desk, asked)] == [helper]
    assert [row.number for row in needs_work.free_offers(desk)] == ["B2"]
    with pytest.raises(UserError, match="al toegewezen"):
        needs_work.assign(desk, helper, other)
    needs_work.assign(desk, desk.find("offers", "B2").record, asked)  # type: ignore[union-attr]
    assert status(desk, "needs", asked) == "helper_found"
    desk.undo()
    desk.undo()
    assert (status(desk, "needs", asked), status(desk, "offers", helper)) == ("new", "available")
    assert needs_work.helpers(desk, asked) == []


def test_a_noted_number_of_helpers_goes_up_and_down_with_them(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked = need(desk, helpers_needed=3, helpers_assigned=1)
    helper = desk.add("offers", {"kind": "hands"}).record
    needs_work.assign(desk, helper, asked)
    assert (needs_work.open_need(desk, asked).assigned, needs_work.open_need(desk, asked).lacking) == (2, 1)
    needs_work.release(desk, helper)
    assert (needs_work.open_need(desk, asked).assigned, status(desk, "offers", helper)) == (1, "available")


def test_releasing_the_only_helper_opens_the_search_again(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked, helper = need(desk), desk.add("offers", {"kind": "hands"}).record
    needs_work.assign(desk, helper, asked)
    needs_work.release(desk, helper)
    assert status(desk, "needs", asked) == "busy"
    with pytest.raises(UserError):
        needs_work.release(desk, helper)


def test_passing_on_keeps_the_need_open_and_comes_back(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    asked = need(desk)
    with pytest.raises(InvalidInput):
        needs_work.pass_on(desk, asked, " ")
    needs_work.pass_on(desk, asked, "thuiszorg", at=Millis(NOON + HOUR))
    assert needs_work.reminders(desk) == []
    clock.forward(HOUR + 5 * MINUTE)
    (due,) = needs_work.reminders(desk)
    assert (due.row.record, due.kind, due.minutes) == (asked, "action", 5)
    needs_work.follow_up(desk, asked, "", None)
    assert needs_work.reminders(desk) == []


def test_a_visitor_who_comes_back_is_a_reminder_too(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need(desk, feedback="comes_back", feedback_at=Millis(NOON - 10 * MINUTE))
    need(desk, next_action="bellen", next_at=Millis(NOON - 20 * MINUTE))
    need(desk, next_action="later", next_at=Millis(NOON + HOUR))
    assert [(due.row.number, due.kind) for due in needs_work.reminders(desk)] == [("B2", "action"), ("B1", "feedback")]
    assert len(needs_work.promises(desk)) == 3


def test_closing_frees_the_helpers_in_the_same_step(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked, helper = need(desk), desk.add("offers", {"kind": "hands"}).record
    needs_work.assign(desk, helper, asked)
    needs_work.follow_up(desk, asked, "bellen", Millis(NOON - MINUTE))
    needs_work.close(desk, asked, "done", result="Water gebracht")
    assert (status(desk, "needs", asked), status(desk, "offers", helper)) == ("done", "available")
    assert needs_work.reminders(desk) == []
    with pytest.raises(UserError, match="al afgesloten"):
        needs_work.take_up(desk, asked)
    desk.undo()
    assert (status(desk, "needs", asked), status(desk, "offers", helper)) == ("helper_found", "assigned")


def test_what_failed_needs_a_reason_and_can_be_opened_again(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked = need(desk)
    with pytest.raises(InvalidInput):
        needs_work.close(desk, asked, "failed")
    needs_work.close(desk, asked, "failed", reason="niemand thuis")
    assert desk.count("needs", open_only=True) == 0
    needs_work.reopen(desk, asked)
    assert status(desk, "needs", asked) == "busy"
