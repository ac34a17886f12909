"""What all records together tell of an address: of which street a postcode is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nsp_desktop.domain.persons import Person

_MOST: Final = 0.6
"""So many of the records that tell it must agree."""


def with_streets(persons: Sequence[Person]) -> list[Person]:
    """The same persons; who gave a postcode and no street lives in the street that others gave with that postcode."""
    told: dict[str, Counter[str]] = {}
    for one in persons:
        if one.address.postcode and one.address.street:
            told.setdefault(one.address.postcode, Counter())[one.address.street] += 1
    streets = {code: name for code, found in told.items() for name, often in found.most_common(1) if often >= _MOST * found.total()}
    return [_completed(one, streets.get(one.address.postcode, "")) for one in persons]


def _completed(one: Person, street: str) -> Person:
    return replace(one, address=replace(one.address, street=street)) if street and not one.address.street else one
