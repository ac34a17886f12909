"""Names are found without accents and tussenvoegsels, and by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.names import initials, plain, search_key, search_words, sound


@pytest.mark.parametrize(
    ("text", "words"),
    [("Jan van der Berg", ["jan", "berg"]), ("Berg, v.d.", ["berg"]), ("José Núñez", ["jose", "nunez"]), ("van 't Hof", ["hof"]),
     ("'s-Hertogenbosch", ["hertogenbosch"]), ("Ĳsbrand", ["ijsbrand"]), ("Łukasz Ørsted", ["lukasz", "orsted"]), ("STRAẞE", ["strasse"]),
     ("D'Angelo", ["dangelo"]), ("06-12345678", ["06", "12345678"]), ("de", ["de"]), ("", []), ("🙂", []), ("مثال", ["مثال"])],
)  # fmt: skip
def test_words_are_searched_without_accents_and_tussenvoegsels(text: str, words: list[str]) -> None:
    assert search_words(text) == words


def test_both_ways_to_write_a_name_are_one() -> None:
    assert search_key("van der Berg") == search_key("Berg, van der") == search_key("BERG, v.d.")


@pytest.mark.parametrize(
    "names",
    [("Meijer", "Meyer", "Meier", "Maier"), ("Smit", "Smid", "Smith", "Smidt"), ("de Vries", "Fries"), ("Jansen", "Janssen", "Janzen"),
     ("Bakker", "Backer"), ("Kuiper", "Kuyper", "Cuyper"), ("Dijkstra", "Dykstra"), ("Claassen", "Klaassen", "Klasen"),
     ("Brouwer", "Brauwer"), ("Philips", "Filips")],
)  # fmt: skip
def test_names_that_sound_alike_are_one(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1


def test_names_that_sound_differently_stay_apart() -> None:
    names = ("Jansen", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "Dekker", "Dijkstra")
    assert len({sound(name) for name in names}) == len(names)


@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_searched_and_normalising_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert all(word and " " not in word for word in search_words(text))
    assert search_words(search_key(text)) == search_words(text)
    sound(text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna van den Berg", "AvdB"),
        ("A. Voorbeeld", "AV"),
        ("Voorbeeld", "Vo"),
        ("", ""),
        ("123", ""),
        ("Ali de Groot-Proef van Zanten", "AdGv"),
    ],
)
def test_initials_tell_a_colleague_who_it_is_and_a_queue_nothing(name: str, shown: str) -> None:
    assert initials(name) == shown
