"""How much paper is left, roughly: somebody counts the stack once, and every page that goes to a printer is taken off."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.i18n import ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SETTING: Final = "paper_left"
LOW: Final = 25
"""From here on it is said in colour: a night's lists and slips need about as much."""
MOST: Final = 100_000


def count(desk: "Desk", sheets: int) -> None:
    """Somebody counted so many."""
    desk.set_setting(SETTING, max(0, min(sheets, MOST)))


def use(desk: "Desk", pages: int) -> None:
    """So many pages went to a printer; where nobody counted there is nothing to take off."""
    if left(desk) is not None:
        desk.store.local.change(SETTING, lambda kept: max(0, kept - pages) if isinstance(kept, int) else None)


def left(desk: "Desk") -> int | None:
    """So many sheets, roughly; None when nobody counted."""
    kept = desk.setting(SETTING)
    return kept if isinstance(kept, int) and not isinstance(kept, bool) and 0 <= kept <= MOST else None


def words(desk: "Desk") -> str:
    """The same for people; "" when nobody counted."""
    sheets = left(desk)
    return "" if sheets is None else ngettext("nog ongeveer {count} vel papier", "nog ongeveer {count} vellen papier", sheets)


def is_low(desk: "Desk") -> bool:
    sheets = left(desk)
    return sheets is not None and sheets <= LOW
