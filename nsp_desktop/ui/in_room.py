"""What stays in view in a bar that has too little room for everything."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

Part = tuple[QWidget, int]
"""A part of the bar and the width that it takes, with the space beside it."""


def show_what_fits(parts: Sequence[Part], room: int) -> None:
    """The first of `parts` is the last to go."""
    for part, width in parts:
        room -= width
        if part.isHidden() != (room < 0):
            part.setVisible(room >= 0)


def width_of(parts: Sequence[Part]) -> int:
    """What the parts that are in view take."""
    return sum(width for part, width in parts if not part.isHidden())
