"""What a sheet can be made of, from top to bottom: plain data, laid out by `laying` and put on pages by `flow`."""

from dataclasses import dataclass, field
from typing import Literal

from nsp_desktop.domain.heads import Head
from nsp_desktop.sheets.styles import Align

CellKind = Literal["text", "line", "box"]
"""text: words; line: room to write on; box: a square to tick."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Stays with what follows it; `told` as of Text."""

    text: str
    size: float = 14.0
    told: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `told`: the language it is in, where that is another than the sheet's."""

    text: str
    size: float = 12.0
    bold: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Important:
    """Words in a box with a thick edge."""

    text: str
    size: float = 13.0
    told: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Lines with a mark before each: a dot, the number, or a box to tick."""

    items: tuple[str, ...]
    mark: Literal["dot", "number", "box"] = "dot"
    size: float = 12.0
    told: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what is known under each, so many beside each other; what is empty is left out."""

    pairs: tuple[tuple[str, str], ...]
    across: int = 1
    size: float = 13.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in points, 0: a share of what is left."""

    title: str
    width: float = 0.0
    align: Align = "left"
    kind: CellKind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that may go on over pages, with its heading on each; `empty` stands there when it has no rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    size: float = 10.5
    height: float = 0.0
    """The least height of a row: room to write in."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A label and empty lines to write on; `help` says what is asked, small."""

    label: str
    count: int = 1
    help: str = ""


@dataclass(frozen=True, slots=True)
class Blanks:
    """Short fields to write in, beside each other."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A label and boxes to tick, each with its words."""

    label: str
    options: tuple[str, ...]
    across: int = 3
    help: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Boxes to sign in, each with who signs."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A square code with words beside it; `size` in millimetres."""

    text: str
    caption: str
    size: float = 24.0
    level: Literal["M", "Q"] = "Q"


@dataclass(frozen=True, slots=True)
class Witness:
    """What this paper witnesses of the ledger: sixteen letters of each laptop."""

    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    height: float = 8.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line over the whole width, or of this length in points."""

    weight: float = 0.6
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What follows begins on a new page."""


Block = Heading | Text | Important | Items | Facts | Table | Lines | Blanks | Choices | Signatures | Code | Witness | Gap | Rule | PageEnd


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a sheet."""

    blocks: tuple[Block, ...] = field(default_factory=tuple)
    landscape: bool = False
