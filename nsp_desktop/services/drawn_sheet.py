"""A sheet that is drawn but has not gone anywhere yet, and what this laptop must remember once it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.services import print_log

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.blocks import Block
    from nsp_desktop.sheets.paper import Frame

NUMBERS = "sheet_numbers"


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """`title` names it in a print queue; what follows is kept when it was really written or printed, not before.

    `kind`: what the print log calls it, without a name; `numbers`: per kind the highest number used, by this sheet.
    """

    title: str
    data: bytes
    settings: Mapping[str, object] = field(default_factory=dict)
    kind: str = ""
    sheet: str = ""
    pages: int = 1
    numbers: Mapping[str, int] = field(default_factory=dict)
    forms: tuple[str, tuple[str, ...]] | None = None
    """The register and the numbers of blank forms on it."""


def draw(desk: "Desk", kind: str) -> DrawnSheet:
    """Any sheet by its kind. Raises UserError, which lists the kinds, for an unknown one."""
    from nsp_desktop.services import paper_kinds

    return paper_kinds.draw(desk, kind)


def next_number(desk: "Desk", kind: str) -> int:
    """The number of this laptop's next sheet of a kind; 0, no number, where nothing can be remembered."""
    return 0 if desk.store.read_only else _numbers(desk).get(kind, 0) + 1


def sheet_number(desk: "Desk", number: int) -> str:
    """The laptop's letter and its own count; nothing for a sheet that is not numbered."""
    return "-".join(part for part in (desk.info.letter, str(number)) if part) if number else ""


def frame_of(desk: "Desk", title: str, number: int = 0, *, notice: str = "") -> "Frame":
    """What stands on every page of a sheet of this point."""
    from nsp_desktop.sheets.paper import Frame

    info = desk.info
    return Frame(title, info.name, info.municipality, info.mode, desk.now(), sheet_number(desk, number), notice)


def drawn_blocks(
    desk: "Desk", kind: str, title: str, blocks: "Sequence[Block]", *, notice: str = "", landscape: bool = False
) -> DrawnSheet:  # fmt: skip
    """A numbered sheet made of blocks."""
    from nsp_desktop.sheets import flow

    return drawn(desk, kind, title, lambda frame, stream: flow.write(blocks, frame, stream, landscape=landscape), notice=notice)


def drawn(
    desk: "Desk", kind: str, title: str, write: "Callable[[Frame, BinaryIO], int]", *, notice: str = ""
) -> DrawnSheet:  # fmt: skip
    """A numbered sheet; `write` gives the number of its pages."""
    number = next_number(desk, kind)
    pages = BytesIO()
    count = write(frame_of(desk, title, number, notice=notice), pages)
    numbers = {kind: number} if number else {}
    return DrawnSheet(title, pages.getvalue(), {}, kind, sheet_number(desk, number), count, numbers)


def remember(desk: "Desk", sheet: DrawnSheet) -> None:
    """Keep what the next sheets must know, and that this one was printed."""
    if desk.store.read_only:
        return
    for name, value in sheet.settings.items():
        desk.set_setting(name, value)
    if sheet.numbers:
        known = _numbers(desk)
        desk.set_setting(NUMBERS, {**known, **{kind: max(number, known.get(kind, 0)) for kind, number in sheet.numbers.items()}})
    if sheet.forms is not None:
        from nsp_desktop.services import paper_forms

        paper_forms.note_printed(desk, *sheet.forms)
    if sheet.kind:
        print_log.note(desk, print_log.Printed(desk.now(), sheet.kind, sheet.sheet, sheet.pages))


def deliver(desk: "Desk", sheet: DrawnSheet, stream: BinaryIO) -> None:
    """Write the sheet, then remember it."""
    stream.write(sheet.data)
    stream.flush()
    remember(desk, sheet)


def _numbers(desk: "Desk") -> dict[str, int]:
    kept = desk.setting(NUMBERS, {})
    return {str(kind): number for kind, number in kept.items() if isinstance(number, int)} if isinstance(kept, dict) else {}
