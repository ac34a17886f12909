"""One table for everything that was tried: how often, how often it went wrong, and whether each control failed as it must."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """`control`: something is left out on purpose, so that it must go wrong at least once; else it never may."""

    what: str
    tried: int
    wrong: int
    control: bool = False
    note: str = ""

    @property
    def good(self) -> bool:
        return self.tried > 0 and (self.wrong > 0 if self.control else self.wrong == 0)

    @property
    def verdict(self) -> str:
        if self.control:
            return "fails, as it must" if self.good else "DID NOT FAIL"
        return "good" if self.good else "WRONG"


@dataclass(frozen=True, slots=True)
class Scale:
    """`long`: all of it, for `make torture`; else what fits in every run of the tests. `folder`: where to work."""

    long: bool
    folder: Path

    def pick(self, short: int, long: int) -> int:
        return long if self.long else short


Part = Callable[[Scale], list[Row]]


class Skipped(Exception):
    """This machine lacks something that a part needs; the sentence says what."""


def lines(name: str, rows: Iterable[Row], seconds: float) -> list[str]:
    """The rows of one part, as they stand in the table."""
    return [f"{name:<16} {row.what:<58} {row.tried:>7} {row.wrong:>6}  {row.verdict:<18} {row.note}".rstrip() for row in rows] + [
        f"{name:<16} {seconds:.0f} s"
    ]


HEAD = f"{'part':<16} {'what':<58} {'tried':>7} {'wrong':>6}  verdict"
