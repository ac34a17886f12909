"""A table that goes out: columns with a kind and an HXL tag, and its rows, read as often as there are formats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None
"""Moments are ISO 8601 with zone."""
ColumnKind = Literal["text", "whole", "number", "moment", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """`tag`: its HXL hashtag with attributes (https://hxlstandard.org/standard/1-1final)."""

    name: str
    kind: ColumnKind
    tag: str


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` gives them anew each time; the cells of a row are in the order of the columns."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]
