"""A date of birth is read however it was written."""

import pytest

from nsp_desktop.domain.addresses import read_address
from nsp_desktop.domain.births import born_of
from nsp_desktop.domain.persons import person


@pytest.mark.parametrize(
    "typed", ["12-03-1954", "1954-03-12", "12/3/54", "12.3.1954", "12 mrt 1954", "12 maart '54", "12031954", "19540312", "3/28/1954"]
)
def test_every_form_is_one_date(typed: str) -> None:
    assert born_of(typed, field=True)[0] == ("1954-03-28" if "28" in typed else "1954-03-12")


@pytest.mark.parametrize(("typed", "born"), [("1954", "1954"), ("31-2-1954", "1954"), ("", ""), ("onbekend", ""), ("1954 of 1955", "")])
def test_what_is_no_whole_date_is_a_year_or_nothing(typed: str, born: str) -> None:
    assert born_of(typed, field=True)[0] == born


def test_eight_digits_are_read_from_behind_where_the_front_is_no_year() -> None:
    assert born_of("19102008", field=True)[0] == "2008-10-19"


def test_in_a_text_a_telephone_number_is_no_date() -> None:
    one = person("1", "Jan Proef (geb. 12-3-1954)", read_address(""), "06 12 03 19 54")
    assert (one.born, one.year, one.phone, one.family) == ("1954-03-12", "1954", "12031954", "proef")
    assert person("1", "Jan Proef", read_address(""), "0612345678 geb. 12-03-1954").born == "1954-03-12"


def test_the_names_of_who_married_are_two() -> None:
    typed = ("Els Bakker-de Vries", "Els Bakker geb. de Vries", "Bakker - de Vries, Els", "Bakker-de Vries Els")
    assert {person("1", name, read_address(""), "").parts for name in typed} == {("bakker", "vries")}
