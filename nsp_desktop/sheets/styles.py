"""Sizes of text and of the page: what every sheet has in common."""

from dataclasses import dataclass
from typing import Final, Literal

A4: Final = (595.276, 841.890)
MARGIN: Final = 40.0
HEAD_BOTTOM: Final = 88.0
FOOT_HEIGHT: Final = 46.0
MM: Final = 72 / 25.4
"""Points in a millimetre."""
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Style:
    """Size in points, weight, and grey from 0 (black) to 1 (white)."""

    size: float = 12.0
    bold: bool = False
    grey: float = 0.0


BODY: Final = Style(12)
STRONG: Final = Style(12, bold=True)
SMALL: Final = Style(9.5, grey=0.2)
TITLE: Final = Style(19, bold=True)
HEADING: Final = Style(12.5, bold=True)
