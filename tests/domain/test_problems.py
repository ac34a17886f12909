"""What is wrong with a record is said in sentences; what is only odd does not block."""

from decimal import Decimal

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.problems import check, warnings
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.texts import holds_citizen_number
from nsp_desktop.registers import ALL

BY_NAME = {register.name: register for register in ALL}
NEEDS, VISITORS, MOVEMENTS = BY_NAME["needs"], BY_NAME["visitors"], BY_NAME["movements"]
NEED: dict[str, Value] = {"urgency": "hours", "category": "water"}


def fields_with_problems(register: Register, values: dict[str, Value], *, new: bool = True) -> set[str]:
    return {problem.field for problem in check(register, values, new=new)}


def test_a_name_alone_makes_a_visitor() -> None:
    assert check(VISITORS, {"name": "Voorbeeld"}, new=True) == []


def test_a_postcode_of_four_digits_alone_makes_a_visitor() -> None:
    assert check(VISITORS, {"postcode": "1234"}, new=True) == []


def test_an_empty_record_is_not_made() -> None:
    assert [problem.message for problem in check(VISITORS, {"name": " "}, new=True)] == ["Er is nog niets ingevuld."]


def test_every_missing_field_is_named_not_only_the_first() -> None:
    assert fields_with_problems(NEEDS, {"location": "Voorbeeldstraat 1"}) == {"urgency", "category"}


def test_a_change_needs_only_what_changes() -> None:
    assert check(NEEDS, {"status": "busy"}, new=False) == []
    assert fields_with_problems(NEEDS, {"urgency": None}, new=False) == {"urgency"}


def test_a_field_that_is_not_there_is_a_problem() -> None:
    assert fields_with_problems(NEEDS, NEED | {"bsn": "1"}) == {"bsn"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("description", "a\0b"), ("description", "\ud800"), ("description", "x" * 10_001), ("urgency", "soon"), ("persons", 0),
     ("persons", Decimal("1.5")), ("persons", True), ("persons", "2"), ("critical_at", -1), ("critical_at", 2**62),
     ("critical_at", "14:05"), ("kin_informed", 1), ("area", "1234 AB"), ("description", 5), ("slip_number", "b12")],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_a_problem_with_the_name_of_the_field(name: str, value: Value) -> None:
    (problem,) = check(NEEDS, NEED | {name: value}, new=True)
    assert problem.field == name
    assert problem.message.startswith(NEEDS.by_name[name].title())
    assert problem.message.endswith(".")


def test_a_link_is_a_record_id() -> None:
    movement: dict[str, Value] = {"supply": bytes(16), "kind": "received", "amount": Decimal("1.5")}
    assert check(MOVEMENTS, movement, new=True) == []
    assert fields_with_problems(MOVEMENTS, movement | {"supply": b"short"}) == {"supply"}


@pytest.mark.parametrize("text", ["111222333", "bsn 123456782 van", "1112.22.333", "123 456 782"])
def test_nine_digits_that_pass_the_eleven_test_are_recognised(text: str) -> None:
    assert holds_citizen_number(text)


@pytest.mark.parametrize("text", ["123456789", "0612345678", "+31 6 12345678", "12345678", "000000000", "1112223330", "geen"])
def test_other_numbers_are_no_citizen_number(text: str) -> None:
    assert not holds_citizen_number(text)


def test_a_citizen_number_warns_in_any_typed_field_and_does_not_block() -> None:
    values: dict[str, Value] = {"name": "Voorbeeld 111222333"}
    assert check(VISITORS, values, new=True) == []
    (warning,) = warnings(VISITORS, values)
    assert warning.field == "name"
    assert "BSN" in warning.message


def test_an_end_before_its_beginning_warns() -> None:
    shift: dict[str, Value] = {"role": "door", "starts_at": Millis(2_000), "ends_at": Millis(1_000)}
    assert [problem.field for problem in warnings(BY_NAME["shifts"], shift)] == ["ends_at"]
    assert warnings(BY_NAME["shifts"], shift | {"ends_at": Millis(3_000)}) == []


def test_a_need_that_failed_asks_why() -> None:
    assert [problem.field for problem in warnings(NEEDS, NEED | {"status": "failed"})] == ["failed_reason"]
    assert warnings(NEEDS, NEED | {"status": "failed", "failed_reason": "Niemand thuis"}) == []
