"""Languages of visitors on paper: Arabic joined and from right to left, every sign in a font, every phrase to be read out."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.visitor_phrases import LANGUAGES, phrases
from nsp_desktop.sheets import fonts
from tests.building import practice_desk
from tests.papers.archive import archive_problems, elements_of, problems
from tests.papers.reading import boxes, ink, outside, overlapping, texts

EVERY = pytest.mark.parametrize("language", LANGUAGES)
ARABIC = "نقطة"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = practice_desk(tmp_path_factory.mktemp("languages") / "punt")
    yield made
    made.store.close()


def spoken(pdf: bytes) -> list[str]:
    """What a screen reader says of elements that stand on paper in another order."""
    from io import BytesIO

    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(element.ActualText) for element in elements_of(opened.Root.StructTreeRoot.K) if "/ActualText" in element]


def test_arabic_letters_join_and_stand_from_right_to_left() -> None:
    (run,) = fonts.runs(ARABIC)
    assert len(run.glyphs) == len(ARABIC)
    assert [glyph.letters for glyph in run.glyphs] == list(ARABIC[::-1])
    alone = sum(fonts.width(letter, 1) for letter in ARABIC)
    assert 0.5 * alone < run.width < alone


def test_letters_that_do_not_join_are_as_wide_as_alone() -> None:
    """The control: dal joins nothing after it."""
    assert fonts.width("دد", 1) == pytest.approx(2 * fonts.width("د", 1), rel=0.02)


@EVERY
def test_every_language_says_the_same_things_in_signs_that_a_font_has(language: str) -> None:
    found, dutch = phrases(language), phrases("nl")
    assert found.words.keys() == dutch.words.keys() and len(found.leaflet) == len(dutch.leaflet)
    for text in (*found.words.values(), *found.leaflet, found.title):
        for bold in (False, True):
            assert all(run.face is not None for run in fonts.runs(text, bold)), text
    assert found.checked == (language in ("nl", "en"))


@EVERY
def test_the_poster_in_every_language_is_whole_tagged_and_light(desk: Desk, language: str) -> None:
    pdf = draw(desk, f"poster:{language}").data
    assert problems(pdf) == [] and archive_problems(pdf) == []
    assert outside(boxes(pdf)) == []
    assert language == "ar" or overlapping(boxes(pdf)) == []  # joined letters reach into each other
    assert max(ink(pdf)) <= 0.06
    words = phrases(language)
    assert ("vertaling niet gecontroleerd" in texts(pdf)[0]) is not words.checked
    said = " ".join([*texts(pdf), *spoken(pdf)])
    for name in ("welcome", "open", "emergency", "danger"):
        assert words[name] in said


@EVERY
def test_a_visitor_card_comes_with_its_leaflet_in_the_language_of_the_visitor(desk: Desk, language: str) -> None:
    made = desk.add("visitors", {"name": "Zwaluwproef", "language": language})
    pdf = draw(desk, f"card:visitors:{made.number}").data
    assert problems(pdf) == [] and archive_problems(pdf) == []
    assert outside(boxes(pdf)) == []
    said = " ".join([*texts(pdf), *spoken(pdf)])
    assert phrases(language)["card_title"] in said and phrases(language).leaflet[0] in said
    assert "Zwaluwproef" not in said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not on this machine")
def test_arabic_can_be_copied_out_of_the_sheet(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(draw(desk, "poster:ar").data)
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout.decode()
    assert phrases("ar")["welcome"] in text


def test_a_poster_of_all_languages_has_a_page_for_each(desk: Desk) -> None:
    assert len(texts(draw(desk, "poster").data)) == len(LANGUAGES)


def test_the_poster_for_the_night_says_closed_in_every_language_on_one_page(desk: Desk) -> None:
    pdf = draw(desk, "poster:night").data
    assert problems(pdf) == [] and archive_problems(pdf) == []
    (text,) = texts(pdf)
    said = " ".join([text, *spoken(pdf)])
    for language in LANGUAGES:
        words = phrases(language)
        assert words["closed"] in said and words["open_again"] in said and words["urgent"] in said
    assert max(ink(pdf)) <= 0.06
