"""Codes on paper are read back, also from worn paper; a table of how many stands in the output with -s."""

import sys
from collections.abc import Callable
from io import BytesIO
from random import Random

import pytest

from nsp_desktop.domain.numbers import card_code, read_card
from nsp_desktop.domain.paper_form import form_number
from nsp_desktop.registers import ALL
from nsp_desktop.sheets import blank_form, cards
from nsp_desktop.sheets.paper import Frame
from tests.papers.examples import NOON
from tests.papers.worn import WEARS, codes, printed

LEAST = 0.95
ROUNDS = 5
FRAME = Frame("Proef", "Buurthuis De Proef", "Voorbeeldstad", "practice", NOON, "B-1")


def card_sheet() -> tuple[bytes, list[str]]:
    numbers = [f"B{place * 37 + 1}" for place in range(8)]
    stream = BytesIO()
    cards.write([cards.Card("Bezoekerskaart", number, card_code(number), ("Bewaar deze kaart.",)) for number in numbers], FRAME, stream)
    return stream.getvalue(), sorted(card_code(number) for number in numbers)


def form_sheet() -> tuple[bytes, list[str]]:
    number = form_number("visitors", "B", 17)
    stream = BytesIO()
    blank_form.write(next(register for register in ALL if register.name == "visitors"), [number], FRAME, stream)
    return stream.getvalue(), [card_code(number)] * 4


KINDS: dict[str, Callable[[], tuple[bytes, list[str]]]] = {"cards (Q, 22 mm)": card_sheet, "forms (M, 11 mm)": form_sheet}


@pytest.mark.parametrize("kind", KINDS)
def test_fresh_paper_is_read_whole(kind: str) -> None:
    pdf, wanted = KINDS[kind]()
    assert codes(printed(pdf)) == wanted
    assert all(read_card(code) is not None for code in wanted)


@pytest.mark.slow
@pytest.mark.parametrize("wear", WEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_worn_paper_is_read_nearly_always(kind: str, wear: str) -> None:
    pdf, wanted = KINDS[kind]()
    page, draw = printed(pdf), Random(3)
    found = [code for _round in range(ROUNDS) for code in codes(WEARS[wear](page, draw))]
    assert set(found) <= set(wanted), "a code was read as another one"
    share = len(found) / (ROUNDS * len(wanted))
    sys.stdout.write(f"{kind:18} {wear:14} {share:6.1%}\n")
    assert share >= LEAST


def test_a_code_that_is_half_gone_is_not_read() -> None:
    """The control: the reader does not guess."""
    pdf, wanted = card_sheet()
    page = printed(pdf)
    page.paste(255, (0, 0, page.width, page.height // 2 - 330))
    assert len(codes(page)) < len(wanted)
