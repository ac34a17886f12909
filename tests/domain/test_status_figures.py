"""How the figures of the status sheet are counted."""

from dataclasses import dataclass, field
from decimal import Decimal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Value, Values
from nsp_desktop.domain.status import CriticalNeed, Duty, LowSupply, OpenEmergency, UrgencyGroup
from nsp_desktop.domain.status_figures import categories, first_critical, low_supply, open_emergencies, staffing, urgency_groups
from nsp_desktop.domain.stock import Movement

NOW = Millis(1_773_313_200_000)
MINUTE = 60_000
HOUR = 60 * MINUTE


@dataclass
class Row:
    number: str
    minutes: int
    values: Values = field(default_factory=dict)
    struck: bool = False

    @property
    def happened_at(self) -> Millis:
        return Millis(NOW - self.minutes * MINUTE)

    @property
    def since(self) -> Millis:
        return self.happened_at


def test_needs_are_counted_per_urgency_with_who_waits_longest() -> None:
    needs = [
        Row("B1", 10, {"urgency": "hours"}), Row("B2", 90, {"urgency": "hours"}), Row("B3", 5, {"urgency": "wait"}),
        Row("B4", 7, {"urgency": "soon"}), Row("B5", -3, {"urgency": "life"}),
    ]  # fmt: skip
    assert urgency_groups(needs, NOW) == (
        UrgencyGroup("life", 1, 0, "B5"), UrgencyGroup("hours", 2, 90, "B2"), UrgencyGroup("day", 0),
        UrgencyGroup("wait", 1, 5, "B3"), UrgencyGroup("soon", 1, 7, "B4"),
    )  # fmt: skip


def test_categories_stand_in_the_order_of_how_often_they_are_asked() -> None:
    needs = [Row("B1", 1, {"category": code}) for code in ("water", "talk", "water", "baby", "water", "baby")]
    assert list(categories(needs).items()) == [("water", 3), ("baby", 2), ("talk", 1)]


def test_the_first_critical_need_may_already_be_too_late() -> None:
    needs = [Row("B1", 1, {"critical_at": NOW + HOUR}), Row("B2", 1, {"critical_at": NOW - HOUR}), Row("B3", 1)]
    assert first_critical(needs) == CriticalNeed("B2", Millis(NOW - HOUR))
    assert first_critical(needs[2:]) is None


def test_only_noodmeldingen_that_nobody_received_are_open_and_the_oldest_comes_first() -> None:
    messages = [
        Row("B1", 3, {"kind": "emergency"}), Row("B2", 30, {"kind": "emergency", "sent_at": NOW}),
        Row("B3", 60, {"kind": "emergency", "received_at": NOW}), Row("B4", 90, {"kind": "status"}),
    ]  # fmt: skip
    assert open_emergencies(messages, NOW) == (OpenEmergency("B2", 30, sent=True), OpenEmergency("B1", 3, sent=False))


def movements(*amounts: tuple[str, int, int]) -> list[Movement]:
    return [Movement(kind, amount, Millis(NOW - hours * HOUR)) for kind, amount, hours in amounts]


def test_a_supply_is_low_under_its_minimum_when_gone_or_when_it_does_not_last_a_day() -> None:
    water: Values = {"name": "Water", "unit": "fles", "minimum": 10}
    assert low_supply(water, movements(("received", 9, 1)), NOW) == LowSupply("Water", Decimal(9), "fles")
    assert low_supply(water, movements(("received", 11, 1)), NOW) is None
    assert low_supply({"name": "Soep"}, movements(("received", 5, 2), ("handed_out", 5, 1)), NOW) == LowSupply("Soep", Decimal(0))
    fast = low_supply({"name": "Thee"}, movements(("received", 100, 4), ("handed_out", 60, 1)), NOW)
    assert fast is not None and fast.lasts_until is not None and NOW < fast.lasts_until < NOW + 24 * HOUR


def test_a_supply_that_was_never_counted_and_has_no_minimum_is_not_watched() -> None:
    assert low_supply({"name": "Dekens"}, [], NOW) is None
    assert low_supply({"name": "Dekens", "minimum": 1}, [], NOW) == LowSupply("Dekens", Decimal(0))


def shift(role: str, start: int, end: int | None, person: str | None = "Voorbeeld", **more: Value) -> Values:
    return {
        "role": role, "person": person, "starts_at": NOW + start * HOUR, "ends_at": None if end is None else NOW + end * HOUR, **more,
    }  # fmt: skip


def test_staffing_counts_who_is_there_now_and_at_the_next_change() -> None:
    shifts = [
        shift("door", -2, 2), shift("door", -2, 6), shift("door", 2, 6), shift("needs", -2, 2, None), shift("needs", 2, 6),
        shift("first_aid", 8, 12), shift("supplies", -9, -1),
    ]  # fmt: skip
    assert staffing(shifts, ("coordinator", "needs", "door", "first_aid"), NOW) == (Duty("needs", 0, 1), Duty("door", 2, 2))


def test_who_signed_in_early_is_there_and_who_signed_out_is_not() -> None:
    shifts = [shift("door", 1, 5, signed_in_at=NOW - MINUTE), shift("needs", -2, 5, signed_out_at=NOW - MINUTE)]
    assert staffing(shifts, ("door", "needs"), NOW) == (Duty("door", 1, 1),)


def test_a_role_of_a_newer_version_comes_last() -> None:
    assert [duty.role for duty in staffing([shift("drone", -1, 1), shift("door", -1, 1)], ("door",), NOW)] == ["door", "drone"]


def test_without_shifts_there_is_nothing_to_tell() -> None:
    assert staffing([], ("door",), NOW) == ()
