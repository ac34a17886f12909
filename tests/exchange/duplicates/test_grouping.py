"""Records come together as people: the whole group must agree, and what cannot be compared is no contradiction."""

from nsp_desktop.domain.addresses import read_address
from nsp_desktop.domain.persons import Person, person
from nsp_desktop.exchange.duplicates.grouping import grouped
from nsp_desktop.exchange.duplicates.pairs import Pair


def test_an_initial_that_fits_two_people_is_proposed_with_neither() -> None:
    people = [_of("1", "Jan Proef"), _of("2", "Joost Proef"), _of("3", "J. Proef")]
    assert _found([_pair("1", "3", 3), _pair("2", "3", 3), _pair("1", "2", -6)], people) == set()


def test_an_initial_goes_with_whom_it_clearly_fits() -> None:
    people = [_of("1", "Jan Proef"), _of("2", "Joost Proef"), _of("3", "J. Proef")]
    assert _found([_pair("1", "3", 8), _pair("2", "3", 2), _pair("1", "2", -6)], people) == {("1", "3")}


def test_who_is_the_same_as_one_is_the_same_as_all_where_nothing_speaks_against_it() -> None:
    people = [_of("1", "Jan Proef"), _of("2", "Jan Proef", "0612345678"), _of("3", "Jan Proef", "0612345678")]
    assert _found([_pair("2", "3", 9), _pair("1", "2", 5)], people) == {("1", "2"), ("1", "3"), ("2", "3")}


def test_one_record_in_between_does_not_join_two_people() -> None:
    people = [_of("1", "Jan Proef"), _of("2", "", ""), _of("3", "Truus Proef")]
    assert len(_found([_pair("1", "2", 5), _pair("2", "3", 1)], people)) == 1


def _found(pairs: list[Pair], people: list[Person]) -> set[tuple[str, str]]:
    return {(pair.first, pair.second) for pair in grouped(sorted(pairs, key=lambda one: -one.weight), people, 0.5)}


def _pair(first: str, second: str, weight: float) -> Pair:
    return Pair(first, second, 1 / (1 + 2.0**-weight), weight, {})


def _of(record: str, name: str, contact: str = "") -> Person:
    return person(record, name, read_address(""), contact)
