"""The outbox: what a place confirmed itself, and waits that double up to an hour."""

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange import outbox
from nsp_desktop.exchange.outbox import FIRST_WAIT_MS, LONGEST_WAIT_MS, Outbox

NOW = Millis(1_773_313_200_000)
NODE = bytes(range(16))


def test_waits_double_and_end_at_an_hour() -> None:
    box, waits = Outbox(), []
    for _failure in range(12):
        box = outbox.missed(box, NOW)
        waits.append(box.next_at - NOW)
    assert waits[:3] == [FIRST_WAIT_MS, 2 * FIRST_WAIT_MS, 4 * FIRST_WAIT_MS]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_MS


def test_an_answer_ends_the_waiting_and_its_word_counts_also_downwards() -> None:
    box = outbox.reached({NODE: 9}, NOW)
    assert outbox.waiting(box, {NODE: 12, bytes(16): 3}) == 6
    less = outbox.reached({NODE: 2}, NOW)
    assert outbox.waiting(less, {NODE: 12}) == 10
    assert outbox.missed(box, NOW).confirmed == {NODE: 9}
    assert outbox.reached({}, NOW).is_due(NOW)


def test_a_clock_that_is_set_back_makes_nobody_wait_for_days() -> None:
    box = outbox.missed(Outbox(), NOW)
    assert not box.is_due(Millis(NOW + 1))
    assert box.is_due(Millis(NOW - 86_400_000))


@pytest.mark.parametrize("kept", [None, 7, {}, {"confirmed": {}, "failed": -1, "tried_at": 1, "reached_at": 1}, {"confirmed": []}])
def test_something_else_in_the_local_file_is_an_empty_outbox(kept: object) -> None:
    assert outbox.decode(kept) == Outbox()


def test_an_outbox_survives_the_local_file() -> None:
    box = outbox.missed(outbox.reached({NODE: 9}, NOW), Millis(NOW + 5))
    assert outbox.decode(outbox.encode(box)) == box
