"""The key sheet as paper: four words that can be read, in order, and what to do with them."""

from nsp_desktop.sheets import key_sheet
from nsp_desktop.sheets.paper import Frame
from tests.papers.examples import NOON, head
from tests.papers.reading import boxes, drawn, information, ink, outside, overlapping, texts

WORDS = "appel fietsband koekoek zonnescherm"


def sheet(phrase: str, mode: str) -> bytes:
    frame = Frame(key_sheet.title(), "Buurthuis De Proef", "Voorbeeldstad", mode, NOON)  # type: ignore[arg-type]
    return drawn(lambda stream: key_sheet.write(phrase, frame, [head("B")], stream))


def test_the_four_words_stand_on_it_in_order_with_advice() -> None:
    (text,) = texts(sheet(WORDS, "real"))
    places = [text.index(word) for word in WORDS.split()]
    assert places == sorted(places)
    assert "envelop" in text and head("B").grouped() in text
    assert "OEFENING" not in text


def test_the_words_are_large() -> None:
    pieces = {piece.text: piece for piece in boxes(sheet(WORDS, "real"))}
    assert pieces["koekoek"].right - pieces["koekoek"].left > 120


def test_practice_says_so_with_and_without_words() -> None:
    for phrase in (WORDS, ""):
        (text,) = texts(sheet(phrase, "practice"))
        assert "Dit is een oefenpunt." in text
        assert text.count("OEFENING") == 2


def test_no_word_is_cut_off_and_it_takes_little_ink() -> None:
    for phrase in (WORDS, " ".join(["verzekeringsmaatschappijen"] * 4)):
        pdf = sheet(phrase, "real")
        assert outside(boxes(pdf)) == [] and overlapping(boxes(pdf)) == []
        assert ink(pdf)[0] <= 0.06


def test_the_words_are_not_in_what_the_file_tells_about_itself() -> None:
    told = " ".join(information(sheet(WORDS, "real")).values())
    assert not any(word in told for word in WORDS.split())
