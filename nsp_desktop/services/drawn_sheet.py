"""A sheet that is drawn but has not gone anywhere yet, and what this laptop must remember once it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

NUMBERS = "sheet_numbers"


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """`title` names it in a print queue; `settings` are kept when it was really written or printed, not before."""

    title: str
    data: bytes
    settings: Mapping[str, object] = field(default_factory=dict)


def next_number(desk: "Desk", kind: str) -> int:
    """The number of this laptop's next sheet of a kind; 0, no number, where nothing can be remembered."""
    return 0 if desk.store.read_only else _numbers(desk).get(kind, 0) + 1


def numbered(desk: "Desk", kind: str, number: int) -> dict[str, object]:
    """The setting that remembers that a sheet of this kind has this number."""
    return {NUMBERS: {**_numbers(desk), kind: number}} if number else {}


def remember(desk: "Desk", sheet: DrawnSheet) -> None:
    for name, value in sheet.settings.items():
        desk.set_setting(name, value)


def deliver(desk: "Desk", sheet: DrawnSheet, stream: BinaryIO) -> None:
    """Write the sheet, then remember it."""
    stream.write(sheet.data)
    stream.flush()
    remember(desk, sheet)


def _numbers(desk: "Desk") -> dict[str, int]:
    kept = desk.setting(NUMBERS, {})
    return {str(kind): number for kind, number in kept.items() if isinstance(number, int)} if isinstance(kept, dict) else {}
