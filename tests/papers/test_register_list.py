"""Register lists as paper: every register, any length, heading and number on every page, names only when asked."""

from itertools import pairwise

import pytest

from nsp_desktop.domain.fields import ChoiceKind, Field, TextKind
from nsp_desktop.domain.register import Register
from nsp_desktop.registers import ALL
from nsp_desktop.sheets import register_list
from nsp_desktop.sheets.paper import Frame
from nsp_desktop.sheets.register_list import ListRow, columns, notes
from tests.papers.examples import NOON
from tests.papers.reading import boxes, drawn, ink, outside, overlapping, texts

REGISTERS = pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
NEEDS = next(register for register in ALL if register.name == "needs")
SUPPLIES = next(register for register in ALL if register.name == "supplies")


def frame(mode: str = "real") -> Frame:
    return Frame("Proeflijst", "Buurthuis De Proef", "Voorbeeldstad", mode, NOON, "B-1")  # type: ignore[arg-type]


def cell(field: Field, place: int) -> str:
    """A made-up value; as in real work, some fields are left empty."""
    if not field.in_table and (place + len(field.name)) % 3 == 0:
        return ""
    match field.kind:
        case ChoiceKind(options):
            return options[place % len(options)].label
        case TextKind() if field.privacy == "personal":
            return f"Geheim {place} van Jansen-Proef " + "die veel vertelt " * (place % 4 // 2)
        case TextKind():
            return f"Artikel {place} " + "met een lange naam " * (place % 3)
        case _:
            return f"12-03-2026 {place % 24:02}:05"


def rows(register: Register, count: int, *, with_names: bool = False) -> list[ListRow]:
    def row(place: int) -> ListRow:
        cells = tuple(cell(field, place) for field in columns(register, with_names=with_names))
        return ListRow(f"B{place}", "12-03-2026 12:00", cells, tuple(cell(field, place) for field in notes(register)) if with_names else ())

    return [row(place) for place in range(1, count + 1)]


def listed(register: Register, count: int, *, with_names: bool = False, mode: str = "real") -> bytes:
    wanted = rows(register, count, with_names=with_names)
    return drawn(lambda stream: register_list.write(register, wanted, frame(mode), stream, with_names=with_names))


@REGISTERS
@pytest.mark.parametrize("with_names", [False, True], ids=["open", "names"])
def test_every_register_prints_with_its_heading_and_page_number_on_every_page(register: Register, with_names: bool) -> None:
    pdf = listed(register, 60, with_names=with_names)
    pages = texts(pdf)
    assert len(pages) > 1
    for place, text in enumerate(pages, start=1):
        assert f"pagina {place} van {len(pages)}" in text
        assert "Nummer Tijd" in text
        assert ("bevat persoonsgegevens" in text) == with_names
    for number in range(1, 61):
        assert sum(f"B{number} 12-03-2026" in text for text in pages) == 1


@REGISTERS
def test_no_word_is_cut_off_or_stands_on_another(register: Register) -> None:
    for with_names in (False, True):
        pdf = listed(register, 12, with_names=with_names)
        pieces = boxes(pdf)
        assert outside(pieces, 841.9, 841.9) == []
        assert overlapping(pieces) == []


@REGISTERS
def test_a_list_without_names_holds_no_personal_value(register: Register) -> None:
    assert all(field.privacy == "open" for field in columns(register))
    assert "Jansen-Proef" not in "".join(texts(listed(register, 20)))


def test_a_list_with_names_holds_every_personal_value_with_its_label() -> None:
    text = " ".join(texts(listed(NEEDS, 6, with_names=True)))
    for field in NEEDS.fields:
        if field.privacy == "personal":
            assert f"{field.title()}:" in text


def test_an_empty_list_says_so_on_one_page() -> None:
    (text,) = texts(listed(NEEDS, 0))
    assert "Nog geen hulpvragen." in text


def test_rows_follow_each_other_over_many_pages() -> None:
    pages = texts(listed(SUPPLIES, 1_000))
    first = [int(text.split(" B", 1)[1].split()[0]) for text in (page.split("Plaats", 1)[1] for page in pages)]
    assert first[0] == 1
    assert all(one < other for one, other in pairwise(first))


def test_practice_stands_across_every_page() -> None:
    assert all(text.count("OEFENING") == 2 for text in texts(listed(NEEDS, 120, mode="practice")))


def test_lists_take_little_ink() -> None:
    for register in (NEEDS, SUPPLIES):
        pages = ink(listed(register, 60, with_names=True, mode="practice"))
        assert all(black > 0.003 for black in pages)
        assert sum(pages) / len(pages) <= 0.06


@pytest.mark.parametrize("name", ["x" * 10_000, "woord " * 1_600, "💧" * 40, "a\x00\x1b", "مياه", "\ud800"])
def test_any_text_fits_on_paper(name: str) -> None:
    fields = columns(SUPPLIES)
    row = ListRow("B1", "12-03-2026 12:00", tuple(name for _ in fields))
    pdf = drawn(lambda stream: register_list.write(SUPPLIES, [row], frame(), stream))
    assert len(texts(pdf)) == 1
    assert outside(boxes(pdf), 841.9, 841.9) == []
