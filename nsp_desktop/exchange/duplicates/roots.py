"""The name that a mistyped given name stands for: Keees is Kees, and so Cornelis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nsp_desktop.domain.call_names import is_known, root_of
from nsp_desktop.domain.persons import Person

_OFTENER: Final = 5
"""So many times as many must have the right name."""
_SHORTEST: Final = 4


def rooted(persons: Sequence[Person]) -> list[Person]:
    """The same persons; a rare given name that is one slip from one name that many have stands for that."""
    often = Counter(one.given for one in persons)
    roots = {name: _root(name, often) for name in often}
    return [replace(one, root=roots[one.given]) for one in persons]


def _root(name: str, often: Counter[str]) -> str:
    if is_known(name) or len(name) < _SHORTEST:
        return root_of(name)
    near = {root_of(other) for other in _near(name, often) if often[other] >= _OFTENER * often[name]}
    return near.pop() if len(near) == 1 else root_of(name)


def _near(name: str, often: Counter[str]) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(name, often.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [other for other, _distance, _place in found if len(other) >= _SHORTEST]
