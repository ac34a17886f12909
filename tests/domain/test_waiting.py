"""Who comes first: open, then urgent, then longest waiting."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Lifecycle
from nsp_desktop.domain.waiting import is_open, longest_waiting, urgency_rank, waited, work_order
from tests.domain.cases import NOW, PlainCase, ago, ahead

CYCLE = Lifecycle("status", frozenset({"done", "failed"}))
CODES = [option.code for option in URGENCIES]
_cases = st.lists(
    st.builds(
        lambda urgency, status, minutes, struck: PlainCase({"urgency": urgency, "status": status}, ago(minutes=minutes), struck),
        st.sampled_from([*CODES, None, "tomorrow"]),
        st.sampled_from(["new", "busy", "done", "failed", None]),
        st.integers(-100, 10_000),
        st.booleans(),
    )
)


def test_a_more_urgent_need_comes_before_one_that_waits_longer() -> None:
    old = PlainCase({"urgency": "wait"}, ago(hours=20))
    urgent = PlainCase({"urgency": "life"}, ago(minutes=1))
    assert work_order(CYCLE, [old, urgent]) == [urgent, old]


def test_of_equally_urgent_needs_the_longest_waiting_comes_first() -> None:
    short, long = PlainCase({"urgency": "day"}, ago(minutes=5)), PlainCase({"urgency": "day"}, ago(hours=5))
    assert work_order(CYCLE, [short, long]) == [long, short]


def test_closed_and_struck_needs_come_last() -> None:
    closed, struck = PlainCase({"urgency": "life", "status": "done"}), PlainCase({"urgency": "life"}, struck=True)
    waiting = PlainCase({"urgency": "wait"})
    assert work_order(CYCLE, [closed, struck, waiting])[0] is waiting


@given(_cases)
def test_the_order_holds_for_any_list_and_loses_nobody(cases: list[PlainCase]) -> None:
    ordered = work_order(CYCLE, cases)
    assert sorted(map(id, ordered)) == sorted(map(id, cases))
    waiting = [case for case in ordered if is_open(CYCLE, case)]
    assert ordered[: len(waiting)] == waiting
    keys = [(urgency_rank(case.values), case.happened_at) for case in waiting]
    assert keys == sorted(keys)


@given(_cases)
def test_the_longest_waiting_is_open_and_nobody_open_waits_longer(cases: list[PlainCase]) -> None:
    longest = longest_waiting(CYCLE, cases)
    waits = [waited(case, NOW) for case in cases if is_open(CYCLE, case)]
    assert (longest is None) == (not waits)
    assert longest is None or waited(longest, NOW) == max(waits)


def test_priority_orders_messages_as_urgency_orders_needs() -> None:
    assert [urgency_rank({"priority": code}) for code in ("emergency", "urgent", "normal")] == [0, 1, 2]
    assert urgency_rank({}) > urgency_rank({"urgency": "wait"})


def test_waiting_is_counted_in_whole_minutes_and_never_below_zero() -> None:
    assert waited(PlainCase(happened_at=ago(hours=1, minutes=5)), NOW) == 65
    assert waited(PlainCase(happened_at=Millis(NOW - 59_999)), NOW) == 0
    assert waited(PlainCase(happened_at=ahead(hours=3)), NOW) == 0


def test_a_register_without_a_lifecycle_has_only_open_records() -> None:
    assert is_open(None, PlainCase({"status": "done"}))
    assert not is_open(None, PlainCase(struck=True))
