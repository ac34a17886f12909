"""Pairs of records and how probable it is that they are one person."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """`weight`: the evidence in powers of two; `levels`: how each comparison came out, "" where nothing could be compared."""

    first: str
    second: str
    probability: float
    weight: float
    levels: Mapping[str, str]
