"""How wide the columns of a list are: as wide as their contents, or the widest give way."""

from collections.abc import Sequence

from nsp_desktop.sheets import fonts

GUTTER = 10.0
WIDEST_CELL = 190.0
"""What a column asks for at most, in points; longer text goes on in the next line."""
MEASURED_SIGNS = 120


def wishes(titles: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """The width each column would like: that of its widest cell, at least of the longest word over it."""
    return [
        max(_longest_word(title, size), _widest({row[place][:MEASURED_SIGNS] for row in rows}, size)) for place, title in enumerate(titles)
    ]


def _longest_word(title: str, size: float) -> float:
    return max((fonts.width(word, size, bold=True) for word in title.split()), default=0.0)


def _widest(texts: set[str], size: float) -> float:
    """Bold, for numbers stand in bold."""
    return min(max((fonts.width(text, size, bold=True) for text in texts), default=0.0), WIDEST_CELL)


def divide(asked: Sequence[float], room: float) -> list[float]:
    """Columns over the whole room: all get their wish and an equal part of the rest, or the wide ones are cut."""
    space = room - GUTTER * (len(asked) - 1)
    rest = space - sum(asked)
    return [wish + rest / len(asked) for wish in asked] if rest >= 0 else _narrowed(asked, space)


def _narrowed(asked: Sequence[float], space: float) -> list[float]:
    """The widest columns cut to one width at which all of them fit."""
    limit, left = 0.0, space
    for done, wish in enumerate(sorted(asked)):
        limit = left / (len(asked) - done)
        if wish > limit:
            break
        left -= wish
    return [min(wish, limit) for wish in asked]
