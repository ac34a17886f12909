"""Drawing sheets: a thousand visitor cards, a long list, the status sheet, and tagged pages in a second."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from nsp_desktop.bench.figure import Figure
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.paper import Frame

CARDS: Final = 1_000
ROWS: Final = 200
TRIES: Final = 3
NOON: Final = Millis(1_773_313_200_000)


def measure() -> list[Figure]:
    """The best of a few tries each, after the libraries have been loaded once."""
    from nsp_desktop.services.content import make_practice
    from nsp_desktop.services.opening import open_desk

    with TemporaryDirectory() as folder:
        place = Path(folder) / "point"
        make_practice(place, lambda: NOON, visits=300, records=250)
        desk = open_desk(place, now=lambda: NOON)
        try:
            return _figures(desk)
        finally:
            desk.store.close()


def _figures(desk: "Desk") -> list[Figure]:
    from nsp_desktop.services.drawn_sheet import draw
    from nsp_desktop.services.paper_cards import visitor_card
    from nsp_desktop.sheets import cards

    draw(desk, "status")
    (row,) = desk.rows("visitors", limit=1)
    found = [cards.Card(visitor_card(row).title, f"B{place}", card_code(f"B{place}"), visitor_card(row).lines) for place in range(CARDS)]
    pages = _pages(lambda stream: cards.write(found, _frame(), stream))
    blank = _timed(lambda: draw(desk, "blank:supplies:100"))
    return [
        Figure("cards", _("1.000 bezoekerskaarten"), pages, "s", limit=1.5),
        Figure("list", _("lijst van 200 regels"), _timed(_list) * 1000, "ms", limit=100),
        Figure("status", _("statusblad"), _timed(lambda: draw(desk, "status")) * 1000, "ms", limit=150),
        Figure("pages", _("een bladzijde van een formulier"), blank * 10, "ms", limit=10),
    ]


def _list() -> None:
    from nsp_desktop.registers import needs
    from nsp_desktop.sheets import register_list

    width = len(register_list.columns(needs.REGISTER))
    rows = [register_list.ListRow(f"B{place}", "12-03-2026 12:00", (f"Binnen {place} uur",) * width) for place in range(ROWS)]
    register_list.write(needs.REGISTER, rows, _frame(), BytesIO())


def _frame() -> "Frame":
    from nsp_desktop.sheets.paper import Frame

    return Frame("Proef", "Buurthuis De Proef", "Voorbeeldstad", "practice", NOON)


def _pages(write: Callable[[BytesIO], int]) -> float:
    return _timed(lambda: write(BytesIO()))


def _timed(act: Callable[[], object]) -> float:
    """Seconds of the fastest of a few tries."""
    times = []
    for _try in range(TRIES):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)
