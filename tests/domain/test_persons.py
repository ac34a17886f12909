"""What a typed name, address and contact tell of a person, however they were written."""

import pytest

from nsp_desktop.domain.addresses import Address, read_address
from nsp_desktop.domain.call_names import root_of
from nsp_desktop.domain.persons import Person, names_of, person, phone_of, righted


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Jan de Vries", "jan", "vries"), ("Vries, Jan de", "jan", "vries"), ("De Vries Jan", "jan", "vries"),
        ("J.A. de Vries", "j", "vries"),
        ("dhr. J. v.d. Berg", "j", "berg"), ("v.d. Berg J.", "j", "berg"), ("Berg, J. v.d.", "j", "berg"), ("Jan vd Berg", "jan", "berg"),
        ("Jan v/d Laan", "jan", "laan"), ("Jan v. Dam", "jan", "dam"), ("V. Bakker", "v", "bakker"), ("D. de Boer", "d", "boer"),
        ("'t Hart", "", "hart"), ("Fam. Jansen", "", "jansen"), ("Jan", "jan", ""), ("Jan-Willem Bakker", "jan", "bakker"),
        ("Bakker-Jansen, Els", "els", "bakkerjansen"), ("José Ñunez", "jose", "nunez"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_read_whatever_its_order_and_tussenvoegsels(typed: str, given: str, family: str) -> None:
    assert names_of(typed) == (given, family)


def test_a_telephone_number_is_the_same_with_and_without_a_country() -> None:
    assert {phone_of(text) for text in ("06-12345678", "+31 6 12345678", "tel. 0612345678 (buren)", "(06) 12 34 56 78")} == {"12345678"}
    assert phone_of("zaal 2, 1234 AB") == ""


def test_an_address_is_read_from_one_field_or_three() -> None:
    assert read_address("Dorpsstraat 12a, 1234 AB Plaats") == Address("1234ab", "12", "a", "dorpsstraat", "1234")
    assert read_address("", "1234AB", "12 A") == Address("1234ab", "12", "a", "", "1234")
    assert read_address("12a 1234 AB") == read_address("1234ab, 12 A") == Address("1234ab", "12", "a", "", "1234")
    assert read_address("Dorpsstr. 12").street == "dorpsstraat"
    assert not read_address("in de kantine").known


def test_a_year_of_birth_is_no_part_of_a_telephone_number_and_two_years_are_none() -> None:
    assert _of("Jan Proef", "geb. 1950, 06 1950 2000").year == "1950"
    assert _of("Jan Proef", "1950 of 1951").year == ""


def test_swapped_names_stand_right_again_where_all_others_show_it() -> None:
    people = [_of(f"{given} {family}") for given in ("Jan", "Els", "Piet") for family in ("Jansen", "Bakker", "Proef")]
    people += [_of("Jansen Els"), _of("Kiki Zonderling")]
    assert [(one.given, one.family) for one in righted(people)][-2:] == [("els", "jansen"), ("kiki", "zonderling")]


def test_a_call_name_stands_for_a_name() -> None:
    assert root_of("kees") == root_of("cor") == "cornelis"
    assert root_of("kiki") == "kiki"


def _of(name: str, contact: str = "") -> Person:
    return person(name, name, read_address(""), contact)
