"""A noodmelding that nobody has received is never forgotten."""

import pytest

from nsp_desktop.domain.register import Value
from nsp_desktop.domain.undelivered import (
    LATE_AFTER_MINUTES,
    is_in_work,
    is_incoming,
    is_undelivered,
    next_route,
    next_step,
    state,
    undelivered,
)
from tests.domain.cases import NOW, PlainCase, ago, ahead

EMERGENCY: dict[str, Value] = {"kind": "emergency"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, "written"), ({"sent_at": NOW}, "under_way"), ({"sent_at": NOW, "received_at": NOW}, "received"),
     ({"received_by": "Voorbeeld"}, "received"),
     ({"received_at": NOW, "reporter_told": False}, "received"), ({"received_at": NOW, "reporter_told": True}, "told")],
)  # fmt: skip
def test_how_far_a_message_came_follows_from_its_moments(values: dict[str, Value], expected: str) -> None:
    assert state(values) == expected


def test_only_a_noodmelding_without_a_receipt_is_undelivered() -> None:
    assert is_undelivered(PlainCase(EMERGENCY))
    assert is_undelivered(PlainCase(EMERGENCY | {"sent_at": NOW}))
    assert not is_undelivered(PlainCase(EMERGENCY | {"received_at": NOW}))
    assert not is_undelivered(PlainCase({"kind": "status"}))
    assert not is_undelivered(PlainCase(EMERGENCY, struck=True))


def test_it_is_late_from_five_minutes_on_or_what_the_point_set() -> None:
    four, five = PlainCase(EMERGENCY, ago(minutes=4)), PlainCase(EMERGENCY, ago(minutes=5))
    assert LATE_AFTER_MINUTES == 5
    assert [(found.minutes, found.late) for found in undelivered([four, five], NOW)] == [(5, True), (4, False)]
    assert [found.late for found in undelivered([four, five], NOW, late_after=4)] == [True, True]


def test_it_waits_since_it_was_written_and_the_oldest_comes_first() -> None:
    written = PlainCase(EMERGENCY | {"written_at": ago(hours=2)}, ago(minutes=1))
    found = undelivered([PlainCase(EMERGENCY, ago(hours=1)), written], NOW)
    assert [waiting.since for waiting in found] == [ago(hours=2), ago(hours=1)]
    assert found[0].message is written


def test_a_clock_that_is_ahead_gives_no_negative_waiting() -> None:
    assert undelivered([PlainCase(EMERGENCY, ahead(hours=1))], NOW)[0].minutes == 0


def test_after_each_route_the_next_is_tried_and_then_the_first_again() -> None:
    assert [next_route(route) for route in (None, "radio", "satellite", "amateur_radio", "courier", "phone")] == [
        "radio", "satellite", "amateur_radio", "courier", "radio", "radio",
    ]  # fmt: skip
    assert next_route("radio", ("radio", "courier")) == "courier"


def test_what_is_next_follows_from_how_far_it_is_and_from_its_route() -> None:
    emergency: dict[str, Value] = {"kind": "emergency", "direction": "out"}
    under_way = {**emergency, "sent_at": 1, "route": "radio"}
    steps = [
        next_step(emergency),
        next_step(under_way),
        next_step({**under_way, "read_back": True}),
        next_step({**under_way, "route": "courier"}),
        next_step(under_way, late=True),
        next_step({**under_way, "received_at": 2}),
        next_step({**under_way, "received_at": 2, "reporter_told": True}),
    ]
    assert steps == ["send", "read_back", "receive", "receive", "next_route", "tell", "none"]


def test_what_comes_in_is_read_and_an_answer_comes_in() -> None:
    assert next_step({"kind": "status", "direction": "in"}) == "receive"
    assert is_incoming({"direction": "out", "answers": b"x"})
    assert not is_incoming({"direction": "out"})


def test_an_ordinary_message_is_done_when_somebody_has_it_and_a_noodmelding_when_its_reporter_knows() -> None:
    for kind, in_work in (("status", False), ("emergency", True)):
        assert is_in_work({"kind": kind, "received_at": 1}) is in_work
    assert not is_in_work({"kind": "emergency", "received_at": 1, "reporter_told": True})
