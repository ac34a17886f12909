"""The example data shipped in resources/demo, and believable people and addresses drawn from it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar, cast

from nsp_desktop import assets

Table = Mapping[str, str | int | float | bool]
T = TypeVar("T")
_POSTCODE_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
"""Without F, I, O, Q, U and Y, which Dutch postcodes do not have."""
_NEARBY = 0.7


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives."""

    street: str
    house: int
    postcode: str
    place: str

    @property
    def line(self) -> str:
        return f"{self.street} {self.house}, {self.postcode} {self.place}"


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything the example point draws from."""

    surnames: Sequence[str]
    given: Sequence[str]
    languages: Sequence[str]
    near: Sequence[str]
    streets: Sequence[str]
    places: Mapping[str, str]
    supplies: Sequence[Table]
    needs: Sequence[Table]
    stories: Mapping[str, Sequence[Table]]
    phrases: Mapping[str, Sequence[str]]


def load() -> Examples:
    """Read the shipped files."""
    people, places, stories = _read("people"), _read("places"), _read("stories")
    told = {name: value for name, value in stories.items() if isinstance(value[0], dict)}
    return Examples(
        surnames=people["surnames"], given=people["given"], languages=people["languages"], near=places["near"],
        streets=places["streets"], places=cast("Mapping[str, str]", places["places"]), supplies=_read("supplies")["supply"],
        needs=_read("needs")["need"], stories=told, phrases={name: value for name, value in stories.items() if name not in told},
    )  # fmt: skip


class Draw:
    """Draws people, addresses and phrases; the same seed draws the same."""

    def __init__(self, examples: Examples, seed: int) -> None:
        self.examples = examples
        self.random = Random(seed)  # noqa: S311 - examples, no secrets

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def phrase(self, name: str) -> str:
        return self.pick(self.examples.phrases[name])

    def call_name(self) -> str:
        return self.pick(self.examples.given)

    def name(self) -> str:
        return f"{self.call_name()} {self.pick(self.examples.surnames)}"

    def phone(self) -> str:
        """A number in a range that is given to nobody."""
        return f"06-0000{self.random.randrange(10_000):04}"

    def address(self) -> Address:
        """Mostly from the streets around the point."""
        digits = self.pick(self.examples.near) if self.chance(_NEARBY) else self.pick(list(self.examples.places))
        letters = self.pick(_POSTCODE_LETTERS) + self.pick(_POSTCODE_LETTERS)
        place = self.examples.places[digits]
        return Address(self.pick(self.examples.streets), self.random.randint(1, 180), f"{digits} {letters}", place)


def _read(name: str) -> dict[str, Sequence]:  # type: ignore[type-arg]
    """A shipped TOML file; its shape is fixed by the files themselves and guarded by a test."""
    return tomllib.loads(assets.path("demo", f"{name}.toml").read_text(encoding="utf-8"))
