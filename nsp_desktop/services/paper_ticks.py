"""Ticks on filled-in forms, read from a scan or a photo: what is clear is filled in, what is not is asked, never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.devices import flattening, scan_image
from nsp_desktop.domain.numbers import read_card
from nsp_desktop.domain.paper_form import is_form, page_of, register_of
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

    from nsp_desktop.services.desk import Desk

EMPTY: Final = 0.04
TICKED: Final = 0.10
"""A box with less ink than EMPTY is empty, with more than TICKED ticked; between them a person must look."""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """One form: the fields with one clear tick, and those where a person must look."""

    number: str
    register: str
    values: Mapping[str, Value]
    unclear: tuple[str, ...]


def read(desk: "Desk", paths: Iterable[Path]) -> list[ReadForm]:
    """Every form in these scans; the pages of one form together. Raises UserError where none is found."""
    found: dict[str, ReadForm] = {}
    for path in paths:
        for page in scan_image.pages_of(path):
            for form in _forms(desk, page):
                known = found.get(form.number)
                found[form.number] = form if known is None else _together(known, form)
    if not found:
        raise UserError(_("Op deze scan staat geen formulier. Leg het papier recht, met alle vier de hoeken erop."))
    return list(found.values())


def _forms(desk: "Desk", image: "Image") -> Iterable[ReadForm]:
    """The form on a page: one that lies askew is straightened by its corners."""
    groups: dict[str, list[scan_image.SeenCode]] = {}
    for code in scan_image.codes_in(image):
        groups.setdefault(code.data.decode("ascii", "replace"), []).append(code)
    for text, codes in groups.items():
        number = read_card(text.partition(".")[0])
        name = None if number is None or not is_form(number) else register_of(number)
        if number is not None and name is not None:
            yield _form(desk.register(name), number, page_of(text), image, codes)


def _form(register: Register, number: str, page: int, image: "Image", codes: list[scan_image.SeenCode]) -> ReadForm:
    from nsp_desktop.sheets.form_boxes import FRAME, tick_boxes

    flat = flattening.straightened(image, codes, FRAME)
    boxes = [box for box in tick_boxes(register) if box.page == page]
    if flat is None:
        return ReadForm(number, register.name, {}, tuple(dict.fromkeys(box.field for box in boxes)))
    marks: dict[str, list[tuple[Value, float]]] = {}
    for box in boxes:
        marks.setdefault(box.field, []).append((box.value, flattening.ink(flat, box.x, box.y, box.side)))
    return _judged(number, register.name, marks)


def _judged(number: str, register: str, marks: Mapping[str, list[tuple[Value, float]]]) -> ReadForm:
    values: dict[str, Value] = {}
    unclear: list[str] = []
    for field, boxes in marks.items():
        ticked = [value for value, ink in boxes if ink > TICKED]
        if len(ticked) > 1 or any(EMPTY <= ink <= TICKED for _value, ink in boxes):
            unclear.append(field)
        elif ticked:
            values[field] = ticked[0]
    return ReadForm(number, register, values, tuple(unclear))


def _together(one: ReadForm, other: ReadForm) -> ReadForm:
    """Two pages of a form, or one page scanned twice: what differs is unclear."""
    differ = [name for name in one.values.keys() & other.values.keys() if one.values[name] != other.values[name]]
    unclear = tuple(dict.fromkeys((*one.unclear, *other.unclear, *differ)))
    values = {name: value for name, value in {**one.values, **other.values}.items() if name not in unclear}
    return ReadForm(one.number, one.register, values, unclear)
