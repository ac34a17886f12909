"""The status sheet as paper: one A4, everything on it readable, little ink."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from nsp_desktop.domain.status import LowSupply, StatusFacts
from nsp_desktop.sheets import status_sheet
from tests.papers.examples import AFTERNOON, EMPTY, HUGE, TOO_MUCH
from tests.papers.reading import boxes, drawn, information, ink, outside, overlapping, texts

EVERY = pytest.mark.parametrize("facts", [EMPTY, AFTERNOON, TOO_MUCH, HUGE], ids=["empty", "afternoon", "too much", "huge"])


def sheet(facts: StatusFacts) -> bytes:
    return drawn(lambda stream: status_sheet.write(facts, stream))


def test_every_figure_stands_on_the_sheet() -> None:
    (text,) = texts(sheet(AFTERNOON))
    for part in (
        "Statusblad 3", "Buurthuis De Proef · Voorbeeldstad", "12-03-2026 12:00", "Beperkt open", "Nu binnen 38 +3",
        "sinds vel B-2 van 10:00", "Noodmeldingen open 2 +2 · langst 12 min", "Hulpvragen open 14 +2",
        "Langst wachtend 5 u 10 hulpvraag B7", "12:50 B31 · nog 50 min", "41 % −23 · nog 1 u 50", "13:00 nog 1 u 00",
        "Hulpaanbod open 12 +2", "B3 12 min nog niet verstuurd", "C1 4 min onderweg", "Komt binnen 212 24 +24",
        "Nu, levensgevaar 1 12 min +1", "Binnen enkele uren 5 2 u 05 +2", "Medisch apparaat of stroom 4 +4",
        "Water, fles 42 fles 18:00 −18", "Diesel 17,5 liter", "Berichten niemand 1 =", "Deur 2 0 +1",
        "2 verschillen nog te kiezen", "vel B-3", "pagina 1 van 1", AFTERNOON.heads[0].grouped(),
    ):  # fmt: skip
        assert part in text, part


def test_the_first_sheet_says_that_there_is_nothing_to_compare_with() -> None:
    (text,) = texts(sheet(EMPTY))
    assert "Eerste statusblad" in text
    assert "Geen: alles is ontvangen." in text
    assert "+/" not in text


@EVERY
@pytest.mark.parametrize("mode", ["real", "practice"])
def test_it_is_one_page_with_no_word_cut_off_or_on_another(facts: StatusFacts, mode: str) -> None:
    pdf = sheet(replace(facts, mode=mode))  # type: ignore[arg-type]
    assert len(texts(pdf)) == 1
    pieces = boxes(pdf)
    assert outside(pieces) == []
    assert overlapping(pieces) == []


def test_the_check_for_overlap_fails_on_words_on_each_other() -> None:
    from nsp_desktop.sheets.paper import Paper

    def two_words(stream: object) -> None:
        paper = Paper(stream, status_sheet.frame(EMPTY))  # type: ignore[arg-type]
        paper.text(100, 300, "eerste")
        paper.text(110, 303, "tweede")
        paper.finish()

    assert overlapping(boxes(drawn(two_words))) != []


def test_what_does_not_fit_is_counted() -> None:
    (text,) = texts(sheet(TOO_MUCH))
    for part in ("zie de lijst Berichten", "zie de lijst Voorraad", "zie de lijst Hulpvragen", "14 laptops passen niet"):
        assert part in text, part


def test_figures_are_never_cut() -> None:
    (text,) = texts(sheet(replace(HUGE, previous=None)))
    assert text.count("1234567") == 9
    assert "123456" in text.split("Noodmeldingen")[0]


@pytest.mark.parametrize("facts", [EMPTY, AFTERNOON, TOO_MUCH], ids=["empty", "afternoon", "too much"])
def test_it_takes_little_ink(facts: StatusFacts) -> None:
    for mode in ("real", "practice"):
        (black,) = ink(sheet(replace(facts, mode=mode)))
        assert 0.005 < black <= 0.06


def test_practice_stands_across_the_page_and_in_its_head() -> None:
    (practice,) = texts(sheet(replace(AFTERNOON, mode="practice")))
    (real,) = texts(sheet(AFTERNOON))
    assert practice.count("OEFENING") == 2
    assert "OEFENING" not in real


def test_the_same_facts_give_the_same_bytes() -> None:
    assert sheet(AFTERNOON) == sheet(AFTERNOON)


def test_the_file_tells_its_title_its_point_and_its_language() -> None:
    pdf = sheet(AFTERNOON)
    told = information(pdf)
    assert (told["Title"], told["Author"]) == ("Statusblad 3 B-3", "Buurthuis De Proef")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "nl"


@pytest.mark.parametrize(
    "name",
    [
        "مياه للشرب",
        "מים חיים",
        "Вода",
        "💧🚰👩‍👩‍👧",
        "a\x00b\x1bc\u202e\u2066d",
        "\ud800 los",
        "x" * 10_000,
        "é" * 3 + "e\u0301",
        "\n\t",
        "ß€Œ水",
    ],
)
def test_any_supply_name_can_be_printed(name: str) -> None:
    facts = replace(AFTERNOON, point=name, municipality=name, supplies=(LowSupply(name, Decimal(3), name),))
    pdf = sheet(facts)
    assert len(texts(pdf)) == 1
    assert outside(boxes(pdf)) == []
