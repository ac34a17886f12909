"""What was printed on this laptop: kept in the local file, without names; printing changes nothing else."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

PRINTED: Final = "printed"
KEPT: Final = 500
"""So many sheets back; older lines give way."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet that was printed or written to a file: when, its kind, its number and how many pages."""

    at: Millis
    kind: str
    sheet: str
    pages: int


def note(desk: "Desk", printed: Printed) -> None:
    """One more line."""
    line = [printed.at, printed.kind, printed.sheet, printed.pages]
    desk.set_setting(PRINTED, [*_kept(desk), line][-KEPT:])


def lines(desk: "Desk") -> list[Printed]:
    """What was printed, the newest first."""
    return [Printed(Millis(int(at)), str(kind), str(sheet), int(pages)) for at, kind, sheet, pages in reversed(_kept(desk))]


def pages_printed(desk: "Desk") -> int:
    """How much paper went, as far back as the log reaches."""
    return sum(printed.pages for printed in lines(desk))


def _kept(desk: "Desk") -> list[list[int | str]]:
    kept = desk.setting(PRINTED, [])
    return (
        [line for line in kept if isinstance(line, list) and len(line) == 4 and isinstance(line[0], int) and isinstance(line[3], int)]
        if isinstance(kept, list)
        else []
    )
