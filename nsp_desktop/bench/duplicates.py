"""How well people who were written down more than once are found: F1 on made-up people of whom the truth is known, and the time."""

import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.people import Written, people, true_pairs
from nsp_desktop.bench.people_file import read_people
from nsp_desktop.domain.addresses import read_address
from nsp_desktop.domain.persons import person
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

DRAWS: Final = ((2_000, 1, False), (2_000, 2, True), (6_000, 3, False), (6_000, 4, True))
"""How many people, the seed, and whether a year of birth is known of most."""
WRONG: Final = 0.02
"""What F1 may miss of 1."""


@dataclass(frozen=True, slots=True)
class F1:
    """How many of the pairs that were found are right, how many of the right ones were found, and both in one figure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @classmethod
    def of(cls, found: AbstractSet[frozenset[str]], truth: AbstractSet[frozenset[str]]) -> Self:
        right = len(found & truth)
        return cls(right / max(1, len(found)), right / max(1, len(truth)))


def measured(written: Sequence[Written]) -> F1:
    """What the program finds among these records, beside the truth."""
    return F1.of(_found(written), true_pairs(written))


def measure() -> list[Figure]:
    """All draws together, and milliseconds for a thousand records."""
    found: set[frozenset[str]] = set()
    truth: set[frozenset[str]] = set()
    records, began = 0, time.perf_counter()
    for draw, (count, seed, years) in enumerate(DRAWS):
        written = people(count, seed, years=years)
        records += len(written)
        found |= {_named(draw, pair) for pair in _found(written)}
        truth |= {_named(draw, pair) for pair in true_pairs(written)}
    took = (time.perf_counter() - began) * 1000
    both = F1.of(found, truth)
    return [
        Figure("duplicates-missed", _("dubbele personen: 1 - F1"), 1 - both.f1, "", limit=WRONG),
        Figure("duplicates-precision", _("dubbele personen: goed van wat is voorgesteld"), both.precision, ""),
        Figure("duplicates-recall", _("dubbele personen: gevonden van wat dubbel is"), both.recall, ""),
        Figure("duplicates-time", _("dubbele personen: per 1.000 records"), took / records * 1000, "ms"),
    ]


def measure_file(path: Path) -> list[Figure]:
    """What is found among the people of a file that has the truth in it: pair by pair, and person by person."""
    written, began = read_people(path), time.perf_counter()
    found, truth = _found(written), true_pairs(written)
    took = (time.perf_counter() - began) * 1000
    pairs, whole = F1.of(found, truth), F1.of(groups(found), groups(truth))
    return [
        Figure("duplicates-records", _("dubbele personen: records in het bestand"), len(written), ""),
        Figure("duplicates-precision", _("dubbele personen: goed van wat is voorgesteld"), pairs.precision, ""),
        Figure("duplicates-recall", _("dubbele personen: gevonden van wat dubbel is"), pairs.recall, ""),
        Figure("duplicates-f1", _("dubbele personen: F1 van paren"), pairs.f1, ""),
        Figure("duplicates-groups-precision", _("dubbele personen: groepen helemaal goed"), whole.precision, ""),
        Figure("duplicates-groups-recall", _("dubbele personen: groepen helemaal gevonden"), whole.recall, ""),
        Figure("duplicates-groups-f1", _("dubbele personen: F1 van groepen"), whole.f1, ""),
        Figure("duplicates-time", _("dubbele personen: per 1.000 records"), took / max(1, len(written)) * 1000, "ms"),
    ]


def groups(pairs: AbstractSet[frozenset[str]]) -> set[frozenset[str]]:
    """The records of each person together: who is the same as one is the same as all."""
    group: dict[str, set[str]] = {}
    for first, second in pairs:
        joined = group.get(first, {first}) | group.get(second, {second})
        group.update(dict.fromkeys(joined, joined))
    return {frozenset(one) for one in group.values()}


def _named(draw: int, pair: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{draw}:{one}" for one in pair)


def _found(written: Sequence[Written]) -> set[frozenset[str]]:
    try:
        from nsp_desktop.exchange.duplicates.linking import linked

        persons = [person(one.id, one.name, read_address(one.address, one.postcode, one.house_number), one.contact, one.born)
                   for one in written]  # fmt: skip
        return {frozenset((pair.first, pair.second)) for pair in linked(persons)}
    except ImportError as error:
        raise UserError(_("Splink en DuckDB ontbreken hier: dubbele personen zijn niet gemeten.")) from error
