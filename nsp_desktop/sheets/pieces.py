"""A piece: what stays together on a page, with its height and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nsp_desktop.sheets.paper import Paper
from nsp_desktop.sheets.tagging import Element, Kind

Draw = Callable[[Paper, float, float, Element], None]
"""Draws at this place (left, top), as part of this element."""
NOTHING: Final[Draw] = lambda _paper, _x, _y, _element: None  # noqa: E731 - a name for drawing nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind`: what it is to a screen reader, None: its drawing makes its own elements. Pieces of one `group` are one list or table.

    `keep`: never the last on a page. `head`: drawn again on top where its group goes on on a next page.
    """

    height: float
    draw: Draw = NOTHING
    kind: Kind | None = "P"
    group: object = None
    group_kind: Kind = "Table"
    keep: bool = False
    head: "Piece | None" = None
    ends_page: bool = False
