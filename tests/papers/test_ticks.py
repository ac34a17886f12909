"""Ticks on forms: read from scans and photos, whichever way the paper lies; what is unclear is asked, never guessed."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw

from nsp_desktop.domain.fields import ChoiceKind, FlagKind
from nsp_desktop.domain.paper_form import asked, form_number
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services import paper_ticks
from nsp_desktop.services.desk import Desk
from nsp_desktop.sheets import blank_form
from nsp_desktop.sheets.form_boxes import TickBox, tick_boxes
from nsp_desktop.sheets.paper import Frame
from tests.building import practice_desk
from tests.papers.examples import NOON
from tests.papers.worn import DPI, WEARS, printed

FRAME = Frame("Proef", "Buurthuis De Proef", "Voorbeeldstad", "practice", NOON, "B-1")
NEEDS = next(register for register in ALL if register.name == "needs")
TICKED: Mapping[str, Value] = {"urgency": "hours", "category": "water", "critical_kind": "oxygen", "kin_informed": True, "status": "busy"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def paper(register: Register, number: str) -> bytes:
    stream = BytesIO()
    blank_form.write(register, [number], FRAME, stream)
    return stream.getvalue()


def crossed(image: Image.Image, box: TickBox, draw: Random, width: int = 5) -> None:
    """A cross as people make it: not straight, over the edge."""
    scale = DPI / 72

    def at(across: float, down: float) -> tuple[float, float]:
        return (box.x + (across + draw.uniform(-0.2, 0.2)) * box.side) * scale, (
            box.y + (down + draw.uniform(-0.2, 0.2)) * box.side
        ) * scale

    pen = ImageDraw.Draw(image)
    pen.line((at(0, 0), at(1, 1)), fill=40, width=width)
    pen.line((at(1, 0), at(0, 1)), fill=40, width=width)


def written(register: Register, number: str, ticks: Mapping[str, Value], seed: int = 1) -> list[Image.Image]:
    """The pages of a form with these boxes crossed."""
    draw, pdf = Random(seed), paper(register, number)
    pages = [printed(pdf, page) for page in range(len(blank_form.form_pages(register)))]
    for box in tick_boxes(register):
        if box.field in ticks and ticks[box.field] == box.value:
            crossed(pages[box.page - 1], box, draw)
    return pages


def saved(pages: list[Image.Image], folder: Path) -> list[Path]:
    paths = [folder / f"blad{place}.png" for place in range(len(pages))]
    for page, path in zip(pages, paths, strict=True):
        page.save(path)
    return paths


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
def test_every_choice_has_a_box_for_every_answer(register: Register) -> None:
    counted = {field.name: len(field.kind.options) if isinstance(field.kind, ChoiceKind) else 2 for field in asked(register)
               if isinstance(field.kind, ChoiceKind | FlagKind)}  # fmt: skip
    boxes = tick_boxes(register)
    assert {name: sum(box.field == name for box in boxes) for name in counted} == counted
    assert len({(box.page, box.x, box.y) for box in boxes}) == len(boxes)


def test_ticks_of_both_pages_are_read(desk: Desk, tmp_path: Path) -> None:
    number = form_number("needs", "B", 7)
    (form,) = paper_ticks.read(desk, saved(written(NEEDS, number, TICKED), tmp_path))
    assert (form.number, dict(form.values), form.unclear) == (number, dict(TICKED), ())


@pytest.mark.slow
@pytest.mark.parametrize("wear", [*WEARS, "upside down"])
def test_worn_paper_is_read_right_or_asked(desk: Desk, tmp_path: Path, wear: str) -> None:
    """Wrong is never allowed; nearly everything is read."""
    right, asked_for, draw = 0, 0, Random(5)
    for place in range(2):
        pages = written(NEEDS, form_number("needs", "B", place + 1), TICKED, place)
        worn = [page.rotate(180) if wear == "upside down" else WEARS[wear](page, draw) for page in pages]
        for form in paper_ticks.read(desk, saved(worn, tmp_path)):
            assert dict(form.values).items() <= dict(TICKED).items()
            right += len(form.values)
            asked_for += len(form.unclear)
    assert right + asked_for >= 2 * len(TICKED)
    assert right >= 0.8 * 2 * len(TICKED)


def test_two_ticks_or_a_faint_one_are_asked(desk: Desk, tmp_path: Path) -> None:
    number = form_number("needs", "B", 7)
    pages = written(NEEDS, number, {"urgency": "hours"})
    boxes = {(box.field, box.value): box for box in tick_boxes(NEEDS)}
    crossed(pages[0], boxes["urgency", "day"], Random(1))
    dot = boxes["category", "food"]
    middle = [round((edge + dot.side / 2) * DPI / 72) for edge in (dot.x, dot.y)]
    ImageDraw.Draw(pages[0]).ellipse((middle[0] - 4, middle[1] - 4, middle[0] + 4, middle[1] + 4), fill=0)
    (form,) = paper_ticks.read(desk, saved(pages, tmp_path))
    assert form.values == {} and set(form.unclear) == {"urgency", "category"}


def test_an_empty_form_says_nothing(desk: Desk, tmp_path: Path) -> None:
    (form,) = paper_ticks.read(desk, saved(written(NEEDS, form_number("needs", "B", 7), {}), tmp_path))
    assert (form.values, form.unclear) == ({}, ())


def test_a_picture_without_a_form_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="geen formulier"):
        paper_ticks.read(desk, saved([Image.new("L", (800, 1000), 255)], tmp_path))
