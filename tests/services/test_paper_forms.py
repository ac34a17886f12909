"""Blank forms: numbers that are never printed twice, typed in once, with the time and the writer on the paper."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.paper_form import form_number, is_form, read_form, record_of, register_of, with_check
from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services import paper_forms, print_log
from nsp_desktop.services.drawn_sheet import draw, remember
from tests.building import NOON, give, practice_desk, second_laptop

NAMES = [register.name for register in ALL]


@given(st.sampled_from(NAMES), st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"), st.integers(1, 99_999))
def test_a_number_tells_its_register_and_is_read_back_however_it_is_typed(register: str, laptop: str, count: int) -> None:
    number = form_number(register, laptop, count)
    assert is_form(number) and register_of(number) == register
    for typed in (with_check(number), with_check(number).lower(), f" NSP-{with_check(number)} ", with_check(number).replace("-", " ")):
        assert read_form(typed) == number


@given(st.sampled_from(NAMES), st.integers(1, 9_999), st.integers(0, 4), st.sampled_from("0123456789ABCDEFGHJ"))
def test_one_wrong_sign_is_found(register: str, count: int, place: int, sign: str) -> None:
    right = with_check(form_number(register, "B", count))
    wrong = right[:place] + sign + right[place + 1 :]
    if wrong != right:
        with pytest.raises(ValueError, match=r"formulier|tikfout"):
            read_form(wrong)


def test_no_number_is_printed_twice(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    first, second = paper_forms.reserve(desk, "needs", 3), paper_forms.reserve(desk, "visitors", 2)
    assert (first, second) == (("FBH1", "FBH2", "FBH3"), ("FBV4", "FBV5"))
    with pytest.raises(UserError):
        paper_forms.reserve(desk, "needs", 201)


def test_forms_are_waited_for_until_they_are_typed_in_or_given_up(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    draw(desk, "blank:needs:2")  # drawn but never printed
    assert paper_forms.outstanding(desk) == []
    remember(desk, draw(desk, "blank:visitors:3"))
    numbers = [form.number for form in paper_forms.outstanding(desk)]
    assert numbers == ["FBV3", "FBV4", "FBV5"]
    paper_forms.enter(desk, with_check("FBV4"), {"name": "Voorbeeld"}, happened_at=NOON)
    paper_forms.spoil(desk, with_check("FBV5"))
    assert [form.number for form in paper_forms.outstanding(desk)] == ["FBV3"]


def test_a_form_typed_in_on_another_laptop_is_known_after_an_exchange(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "een")
    second = second_laptop(first, tmp_path / "twee")
    remember(first, draw(first, "blank:visitors:1"))
    (form,) = paper_forms.outstanding(first)
    made = paper_forms.enter(second, with_check(form.number), {"name": "Voorbeeld"}, happened_at=NOON, writer="Proefpersoon")
    give(second, first)
    assert paper_forms.outstanding(first) == []
    with pytest.raises(UserError, match=made.number):
        paper_forms.enter(first, with_check(form.number), {"name": "Anders"}, happened_at=NOON)


def test_a_form_typed_in_on_two_laptops_that_had_not_met_is_one_record(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "een")
    second = second_laptop(first, tmp_path / "twee")
    for desk, name in ((first, "Voorbeeld"), (second, "Voorbeeldt")):
        paper_forms.enter(desk, with_check("FBV1"), {"name": name}, happened_at=NOON)
    give(second, first)
    (row,) = first.rows("visitors")
    assert row.unsettled == ("name",)
    assert row.record == record_of(first.info.point_id, "FBV1")


def test_without_that_id_there_would_be_two(tmp_path: Path) -> None:
    """The control: the same two acts as ordinary records."""
    first = practice_desk(tmp_path / "een")
    second = second_laptop(first, tmp_path / "twee")
    for desk in (first, second):
        desk.add("visitors", {"name": "Voorbeeld"}, happened_at=NOON)
    give(second, first)
    assert first.count("visitors") == 2


def test_the_writer_is_personal(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = paper_forms.enter(desk, with_check("FBL1"), {"text": "Voorbeeld"}, happened_at=NOON, writer="Proefpersoon")
    (entry,) = desk.store.ledger.of_record(made.record)
    assert b"Proefpersoon" not in (entry.open_body or b"") and b"Proefpersoon" in (entry.personal_body or b"")


def test_what_was_printed_is_kept_without_names_and_changes_nothing_else(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Voorbeeld"})
    before = len(list(desk.store.ledger.iterate()))
    for kind in ("status", "card:visitors:B1", "list:visitors:names"):
        remember(desk, draw(desk, kind))
    found = [(line.kind, line.sheet, line.pages) for line in print_log.lines(desk)]
    assert found == [("list:visitors", "B-1", 1), ("card:visitors", "B-1", 1), ("status", "B-1", 1)]
    assert print_log.pages_printed(desk) == 3
    assert len(list(desk.store.ledger.iterate())) == before
