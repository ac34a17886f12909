"""Values travel between people, memory and JSON without changing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import (
    TEXT_LIMIT,
    Field,
    Millis,
    MomentKind,
    NumberKind,
    Option,
    RecordId,
    Spec,
    choice,
    code,
    duration,
    flag,
    link,
    moment,
    number,
    text,
)  # fmt: skip
from nsp_desktop.domain.moments import DURATION_LIMIT, LAST, MINUTE_MS
from nsp_desktop.domain.register import Value
from nsp_desktop.registers import ALL

NOW = Millis(1_773_320_700_000)
"""12 March 2026, 14:05 in Amsterdam."""
COLOURS = (Option("red", "Rood"), Option("green", "Groen of geel"), Option("grey", "Grijs"))
KINDS = {
    "text": text("f", "Vak"),
    "lines": text("f", "Vak", lines="many"),
    "number": number("f", "Vak"),
    "decimal": number("f", "Vak", kind=NumberKind(minimum=-1_000_000, decimals=3)),
    "choice": choice("f", "Vak", COLOURS),
    "moment": moment("f", "Vak"),
    "coming": moment("f", "Vak", ahead=True),
    "duration": duration("f", "Vak"),
    "flag": flag("f", "Vak"),
    "link": link("f", "Vak", "needs"),
    "postcode": code("f", "Vak", "postcode"),
    "area": code("f", "Vak", "area"),
    "house_number": code("f", "Vak", "house_number"),
    "phone": code("f", "Vak", "phone"),
    "card": code("f", "Vak", "number"),
}
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_values: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text(_characters, min_size=1),
    "lines": st.text(_characters, min_size=1),
    "number": st.integers(0, 1_000_000),
    "decimal": st.integers(-1_000_000_000, 1_000_000_000).map(lambda n: n // 1000 if n % 1000 == 0 else Decimal(n).scaleb(-3).normalize()),
    "choice": st.sampled_from([option.code for option in COLOURS]),
    "moment": st.integers(0, LAST // MINUTE_MS - 1).map(lambda minutes: minutes * MINUTE_MS),
    "coming": st.integers(0, LAST // MINUTE_MS - 1).map(lambda minutes: minutes * MINUTE_MS),
    "duration": st.integers(0, DURATION_LIMIT),
    "flag": st.booleans(),
    "link": st.binary(min_size=16, max_size=16),
    "postcode": st.from_regex(r"[1-9][0-9]{3}( [A-Z]{2})?", fullmatch=True),
    "area": st.from_regex(r"[1-9][0-9]{3}", fullmatch=True),
    "house_number": st.from_regex(r"[1-9][0-9]{0,4}(-?[A-Za-z0-9]{1,3})?", fullmatch=True),
    "phone": st.from_regex(r"0[1-57-9][0-9]{8}|06-[0-9]{8}|\+(1|4[0-9])[0-9]{8}", fullmatch=True),
    "card": st.from_regex(r"[A-Z][1-9][0-9]{0,3}|[A-Z]-[0-9]{1,2}-[0-9]{1,4}", fullmatch=True),
}
_any_value = st.sampled_from(sorted(KINDS)).flatmap(lambda name: st.tuples(st.just(KINDS[name]), _values[name]))


@given(_any_value)
def test_what_is_shown_can_be_typed_back(pair: tuple[Field, Value]) -> None:
    field, value = pair
    assert values.parse(field, values.show(field, value), NOW) == value


@given(_any_value)
def test_json_gives_the_value_back_in_value_and_type(pair: tuple[Field, Value]) -> None:
    field, value = pair
    back = values.from_json(field, values.to_json(field, value))
    assert back == value
    assert type(back) is type(value)


@given(st.integers(0, LAST - 1))
def test_json_keeps_a_moment_to_the_millisecond(at: int) -> None:
    field = KINDS["moment"]
    assert values.from_json(field, values.to_json(field, at)) == at


@given(st.text(st.characters(), max_size=200))
def test_any_text_comes_back_unchanged_or_is_refused_with_a_sentence(typed: str) -> None:
    field = KINDS["text"]
    if "\0" in typed or any("\ud800" <= c <= "\udfff" for c in typed):
        with pytest.raises(ValueError, match=r"\.$"):
            values.parse(field, typed, NOW)
    else:
        value = values.parse(field, typed, NOW)
        assert (value or "") == typed
        assert values.show(field, value) == typed


@pytest.mark.parametrize(
    "typed",
    ["  met spaties  ", "\u202eomgekeerd\u202c", "مثال", "a\x1b[2J\x07b", "e\u0301 é", "regel\r\nregel",
     "👩‍🚒"],
)  # fmt: skip
def test_odd_texts_are_kept_to_the_character(typed: str) -> None:
    for name in ("text", "lines"):
        assert values.parse(KINDS[name], typed, NOW) == typed


def test_a_text_of_the_limit_fits_and_one_more_does_not() -> None:
    assert values.parse(KINDS["text"], "x" * TEXT_LIMIT, NOW) == "x" * TEXT_LIMIT
    with pytest.raises(ValueError, match="te lang"):
        values.parse(KINDS["text"], "x" * (TEXT_LIMIT + 1), NOW)


@given(st.text(st.characters(), max_size=60), st.sampled_from(sorted(KINDS)))
def test_whatever_is_typed_anywhere_gives_a_value_or_a_sentence(typed: str, name: str) -> None:
    field = KINDS[name]
    try:
        value = values.parse(field, typed, NOW)
    except ValueError as error:
        refusal: str | None = str(error)
    else:
        refusal = None
        assert value is None or values.parse(field, values.show(field, value), NOW) is not None
    assert refusal is None or refusal.endswith(".")


@pytest.mark.parametrize("name", sorted(KINDS))
def test_nothing_typed_is_no_value(name: str) -> None:
    assert values.parse(KINDS[name], "", NOW) is None
    assert values.show(KINDS[name], None) == ""
    assert values.to_json(KINDS[name], None) is None
    assert values.from_json(KINDS[name], None) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2,5", Decimal("2.5")), ("2.5", Decimal("2.5")), ("-2,50", Decimal("-2.5")), ("2,0", 2), ("1.234,5", Decimal("1234.5")),
     ("1.000.000", 1_000_000), ("1 000", 1000), ("0,125", Decimal("0.125")), ("0.125", Decimal("0.125")), ("+3", 3)],
)  # fmt: skip
def test_numbers_are_read_in_dutch_habits(typed: str, value: int | Decimal) -> None:
    found = values.parse(KINDS["decimal"], typed, NOW)
    assert found == value
    assert type(found) is type(value)


def test_a_point_that_may_be_a_thousand_is_asked_back_but_is_a_decimal_in_a_table() -> None:
    with pytest.raises(ValueError, match="1500"):
        values.parse(KINDS["decimal"], "1.500", NOW)
    assert values.parse(KINDS["number"], "1.500", NOW) == 1500
    assert values.from_json(KINDS["decimal"], "1.500") == Decimal("1.5")
    assert values.from_json(KINDS["decimal"], "1,5") == Decimal("1.5")


@pytest.mark.parametrize("typed", ["2,5", "-1", "1000001", "9" * 6000, "1e5", "٣", "nan", "1,000.5", ",5", "12 flessen"])
def test_numbers_that_do_not_fit_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"getal"):
        values.parse(KINDS["number"], typed, NOW)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, True, [], {}])
def test_json_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        values.from_json(KINDS["number"], value)


@pytest.mark.parametrize("typed", ["green", "GREEN", "Groen of geel", "groen of geel", "groen", "Groén"])
def test_a_choice_is_found_by_code_label_or_the_start_of_one_label(typed: str) -> None:
    assert values.parse(KINDS["choice"], typed, NOW) == "green"


@pytest.mark.parametrize("typed", ["g", "gr", "blauw", "\u202e"])
def test_a_choice_that_is_not_clear_is_refused_with_the_choices(typed: str) -> None:
    with pytest.raises(ValueError, match="Rood, Groen of geel, Grijs"):
        values.parse(KINDS["choice"], typed, NOW)


def test_a_code_of_a_newer_version_shows_and_goes_out_as_it_is() -> None:
    assert values.show(KINDS["choice"], "purple") == "purple"
    assert values.to_json(KINDS["choice"], "purple") == "purple"


@pytest.mark.parametrize("typed", ["ja", "J", "yes", "waar", "true", "1", "x"])
def test_yes_is_said_in_several_ways(typed: str) -> None:
    assert values.parse(KINDS["flag"], typed, NOW) is True


@pytest.mark.parametrize("typed", ["nee", "N", "no", "onwaar", "false", "0"])
def test_no_is_said_in_several_ways(typed: str) -> None:
    assert values.parse(KINDS["flag"], typed, NOW) is False


def test_a_moment_goes_out_in_iso_8601_with_the_dutch_zone() -> None:
    assert values.to_json(KINDS["moment"], NOW) == "2026-03-12T14:05:00+01:00"
    assert values.from_json(KINDS["moment"], "2026-03-12T13:05:00Z") == NOW
    assert values.from_json(KINDS["moment"], "2026-03-12T14:05") == NOW
    assert values.from_json(KINDS["moment"], "12-03-2026 14:05") == NOW


def test_a_time_without_a_date_needs_to_know_now() -> None:
    with pytest.raises(ValueError, match="datum en tijd"):
        values.from_json(KINDS["moment"], "14:05")
    assert values.from_json(KINDS["moment"], "14:05", NOW) == NOW


def test_a_record_id_is_a_uuid_as_text() -> None:
    record = RecordId(bytes(range(16)))
    assert values.record_text(record) == "00010203-0405-0607-0809-0a0b0c0d0e0f"
    assert values.record_from_text(values.record_text(record)) == record
    with pytest.raises(ValueError, match="lijst"):
        values.record_from_text("B12")


def test_a_moment_out_of_range_from_elsewhere_shows_without_failing() -> None:
    field = Field("at", "Tijd", MomentKind(), "open", Spec().help)
    assert values.show(field, 2**62) == "tijd onbekend"
    assert values.to_json(field, 2**62) == 2**62


@pytest.mark.parametrize(
    ("register", "name", "option"),
    [
        pytest.param(register.name, field.name, option.code, id=f"{register.name}-{field.name}-{option.code}")
        for register in ALL
        for field in register.fields
        for option in getattr(field.kind, "options", ())
    ],
)
def test_every_declared_choice_is_found_by_its_code_and_by_its_label(register: str, name: str, option: str) -> None:
    field = next(r for r in ALL if r.name == register).by_name[name]
    assert values.parse(field, option, NOW) == option
    assert values.parse(field, values.show(field, option), NOW) == option
