"""One harmed file after another to a parser, and what came of it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from typing import Final
from unittest.mock import patch

from tests.fuzz.mutating import harmed
from tests.fuzz.parsers import PARSERS, corpus


@dataclass
class Ran:
    """`wrong`: what a parser did that is neither a value nor one of its errors."""

    tries: int = 0
    size: int = 0
    wrong: tuple[str, ...] = ()


EXPENSIVE: Final = frozenset({"paper-codes"})
"""A try costs milliseconds."""


@contextmanager
def letting_errors_through(name: str) -> Iterator[None]:
    """The control: a parser whose own errors count as bugs."""
    with patch.dict(PARSERS, {name: replace(PARSERS[name], errors=())}):
        yield


def once(name: str, random: Random, good: list[bytes]) -> bytes:
    """Harm one of the good files."""
    data, inner = random.choice(good), PARSERS[name].inner
    return inner(random, data) if inner is not None and random.random() < 0.7 else harmed(random, data, good)


def is_taken(name: str, data: bytes) -> bool:
    """Give it to the parser; False when it is refused with a named error. Anything else that is raised is a bug."""
    try:
        PARSERS[name].parse(data)
    except PARSERS[name].errors:
        return False
    return True


def fuzz(name: str, seed: int, tries: int) -> Ran:
    """So many tries; bugs are counted by their kind, with the seed that makes them again."""
    ran, random, good = Ran(), Random(f"{name} {seed}"), corpus(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # Pillow says what is odd in a damaged picture
        for _time in range(tries):
            _try(name, once(name, random, good), ran)
    return ran


def _try(name: str, data: bytes, ran: Ran) -> None:
    ran.tries += 1
    ran.size += len(data)
    try:
        is_taken(name, data)
    except Exception as bug:  # noqa: BLE001 - every kind of bug is counted, none hides the next one
        ran.wrong += (f"{type(bug).__name__}: {data[:80]!r}",)
