"""What all records together tell completes what one of them leaves out: a street, and the name that a slip stands for."""

from nsp_desktop.domain.addresses import read_address
from nsp_desktop.domain.persons import Person, person
from nsp_desktop.exchange.duplicates.roots import rooted
from nsp_desktop.exchange.duplicates.streets import with_streets


def test_a_postcode_has_the_street_that_others_gave_with_it() -> None:
    people = [_of("Kerkstraat 5, 1234 AB"), _of("Kerkstraat 7, 1234 AB"), _of("1234 AB 9"), _of("9999 ZZ 9")]
    assert [one.address.street for one in with_streets(people)] == ["kerkstraat", "kerkstraat", "kerkstraat", ""]


def test_where_others_disagree_no_street_is_filled_in() -> None:
    people = [_of("Kerkstraat 5, 1234 AB"), _of("Dorpsweg 7, 1234 AB"), _of("1234 AB 9")]
    assert with_streets(people)[-1].address.street == ""


def test_a_rare_name_one_slip_from_a_common_one_stands_for_it_and_two_common_names_do_not() -> None:
    people = [_named("Cornelia")] * 6 + [_named("Cornellia")] + [_named("Sanne")] * 6 + [_named("Hanne")] * 6
    roots = {one.given: one.root for one in rooted(people)}
    assert roots["cornellia"] == roots["cornelia"] and roots["sanne"] != roots["hanne"]


def test_a_street_beside_a_house_number_of_its_own_is_read() -> None:
    assert read_address("Kerkstraat", "", "12") == read_address("Kerkstr. 12")


def _of(address: str) -> Person:
    return person(address, "Jan Proef", read_address(address), "")


def _named(given: str) -> Person:
    return person(given, f"{given} Proef", read_address(""), "")
