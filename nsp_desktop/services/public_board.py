"""What visitors read on the board: what is sure and public, what is not true, how the lifelines are, and when there is news again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.register import Values
from nsp_desktop.i18n import _
from nsp_desktop.services import board
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.board import BoardItem, Lifeline
    from nsp_desktop.services.desk import Desk

NEXT_SETTING: Final = "board_next_at"
SURE: Final = frozenset({"official", "checked"})
UNTRUE: Final = "rumour"
MOST_MOMENTS: Final = 500


@dataclass(frozen=True, slots=True)
class Board:
    """The board of now, or of a moment in the past (`then`); of the past the lifelines are not known."""

    items: "tuple[BoardItem, ...]"
    untrue: "tuple[BoardItem, ...]"
    lifelines: "tuple[Lifeline, ...]"
    next_at: Millis | None
    at: Millis
    then: bool = False


def public_board(desk: "Desk", at: Millis | None = None) -> Board:
    """Only what is public; of rumours only those that are not true, and nothing that nobody checked."""
    shown = board.current_items(desk, public_only=True) if at is None else board.shown_at(desk, at)
    items = tuple(item for item in shown if item.certainty in SURE)
    untrue = tuple(item for item in shown if item.certainty == UNTRUE)
    if at is not None:
        return Board(items, untrue, (), None, at, then=True)
    known = tuple(line for line in board.lifelines(desk) if line.at is not None and not line.stale)
    return Board(items, untrue, known, next_update(desk), desk.now())


def next_update(desk: "Desk") -> Millis | None:
    """When visitors can expect news; None when nobody promised any, or the moment has passed."""
    kept = desk.setting(NEXT_SETTING)
    return Millis(kept) if isinstance(kept, int) and kept > desk.now() else None


def promise(desk: "Desk", at: Millis | None) -> None:
    """There is news again at this moment; None: nothing is promised."""
    desk.set_setting(NEXT_SETTING, at)


def moments(desk: "Desk") -> list[Millis]:
    """When the board changed, the newest first: an item was written, changed or struck, or its time had passed."""
    found = sorted(set(_moments(desk)), reverse=True)
    return found[:MOST_MOMENTS]


def _moments(desk: "Desk") -> Iterator[Millis]:
    now = desk.now()
    for row in all_rows(desk, "information", "newest", struck="both"):
        yield from (entry.header.recorded_at for entry in desk.store.ledger.of_record(row.record))
        end = row.values.get("valid_until")
        if isinstance(end, int) and end <= now:
            yield Millis(end)


def item_of(desk: "Desk", observation: RecordId) -> Values:
    """What an item begins with that is made of something that somebody saw; whoever writes it takes names and addresses out."""
    row = desk.known("observations", observation)
    seen = row.values.get("seen_at")
    checked = bool(row.values.get("checked_by"))
    return {
        "text": str(row.values.get("what") or ""), "source": _("Waarneming {number}", number=row.number),
        "at": seen if isinstance(seen, int) else row.happened_at, "certainty": "checked" if checked else "unchecked", "public": checked,
    }  # fmt: skip


def told_of(item: "BoardItem", now: Millis) -> str:
    """Source, time and until when, in one line."""
    parts = (
        _("Bron: {source}", source=item.source) if item.source else "",
        show_moment(item.at, now) if item.at is not None else "",
        _("geldig tot {time}", time=show_moment(item.valid_until, now)) if item.valid_until is not None else "",
        item.number,
    )
    return " · ".join(part for part in parts if part)
