"""The pages of the public board: how much fits on one, worked out for the size of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from nsp_desktop.domain.fields import Field
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import N_, _, both
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.views.information_marks import certainty_mark, lifeline_mark

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.board import BoardItem
    from nsp_desktop.services.public_board import Board

WRAP: Final = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the board: its mark, its words, and a small line below."""

    mark: Mark
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A title, the same in the other language, and as many entries as fit; entries of a table stand on one line each."""

    title: str
    also: str
    entries: tuple[Entry, ...]
    table: bool = False
    empty: str = ""

    def spoken(self) -> str:
        """The whole page as it is read out."""
        said = [f"{entry.mark.word}: {entry.text}. {entry.below}".strip() for entry in self.entries]
        return " ".join([f"{self.title}.", *said, self.empty])


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of a page and the type it is set in."""

    width: int
    height: int
    text: QFont
    small: QFont
    gap: int
    pill: int
    lines: dict[str, int] = field(default_factory=dict)

    def height_of(self, entry: Entry) -> int:
        found = QFontMetrics(self.text).boundingRect(QRect(0, 0, self.width, 100_000), WRAP, entry.text).height()
        return self.pill + found + self.gap


def board_pages(board: "Board", fields: tuple[Field, Field], measure: Measure) -> list[BoardPage]:
    """News first, then the lifelines, then what is not true. `fields`: the certainty of an item, the status of a lifeline."""
    certainty, status = fields
    news = [Entry(certainty_mark(certainty, item.certainty), item.text, _below(item, board.at)) for item in board.items]
    pages = _filled(both(N_("Nieuws")), news, measure)
    if not news:
        pages = [BoardPage(*both(N_("Nieuws")), (), empty="\n".join(both(N_("Er is nu geen nieuws. Vraag het aan de balie."))))]
    lines = tuple(Entry(lifeline_mark(status, line), line.label, _seen(line.at, board.at)) for line in board.lifelines)
    if lines:
        pages.append(BoardPage(*both(N_("Wat werkt er in de wijk?")), lines, table=True))
    untrue = [Entry(Mark(_("Klopt niet"), "message-off", "danger"), item.text, _below(item, board.at)) for item in board.untrue]
    return pages + _filled(both(N_("Dit klopt niet")), untrue, measure)


def _filled(titles: tuple[str, str], entries: Sequence[Entry], measure: Measure) -> list[BoardPage]:
    """As many entries on a page as fit; one that is too high alone gets a page of its own."""
    pages: list[list[Entry]] = []
    room = 0
    for entry in entries:
        height = measure.height_of(entry)
        if not pages or room < height:
            pages.append([])
            room = measure.height
        pages[-1].append(entry)
        room -= height
    return [BoardPage(*titles, tuple(page)) for page in pages]


def _below(item: "BoardItem", now: "Millis") -> str:
    parts = (item.source, show_moment(item.at, now) if item.at is not None else "")
    return " · ".join(part for part in parts if part)


def _seen(at: "Millis | None", now: "Millis") -> str:
    return "" if at is None else _("gezien om {time}", time=show_moment(at, now))
