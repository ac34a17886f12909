"""Asking about many keys in few questions."""

from collections.abc import Collection, Iterator
from typing import Final, TypeVar

Key = TypeVar("Key")
_ASKED: Final = 500
"""So many keys in one question: it is prepared once, and SQLite takes it everywhere."""


def in_pieces(keys: Collection[Key]) -> Iterator[list[Key]]:
    """The keys by the handful, each handful for one question."""
    every = list(keys)
    for start in range(0, len(every), _ASKED):
        yield every[start : start + _ASKED]


def marks(keys: Collection[Key]) -> str:
    """The question marks that stand for them."""
    return ", ".join("?" * len(keys))
