"""The dataclasses that cost little: to everybody who uses them they are those of the standard library."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop import frozen


@frozen.dataclass(frozen=True, slots=True)
class Late:
    """One of everything."""

    name: str
    number: int = 3
    names: dict[str, int] = frozen.field(default_factory=dict)
    secret: bytes = frozen.field(default=b"", repr=False)
    times: int = frozen.field(default=1, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """One of everything."""

    name: str
    number: int = 3
    names: dict[str, int] = dataclasses.field(default_factory=dict)
    secret: bytes = dataclasses.field(default=b"", repr=False)
    times: int = dataclasses.field(default=1, compare=False)


VALUES = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={"number": st.integers(0, 2), "names": st.just({"a": 1}), "secret": st.just(b"x"), "times": st.integers(0, 2)},
)


@given(VALUES, VALUES)
def test_they_compare_show_and_tell_as_the_standard_ones_do(one: dict[str, Any], other: dict[str, Any]) -> None:
    mine, its = (Late(**one), Late(**other)), (Standard(**one), Standard(**other))
    assert (mine[0] == mine[1]) == (its[0] == its[1])
    assert repr(mine[0]) == repr(its[0]).replace("Standard", "Late")
    assert dataclasses.asdict(mine[0]) == dataclasses.asdict(its[0])
    assert dataclasses.astuple(mine[0]) == dataclasses.astuple(its[0])
    assert dataclasses.replace(mine[0], number=9) == frozen.replace(mine[0], number=9) == Late(**{**one, "number": 9})


@pytest.mark.parametrize("made", [Late, Standard])
def test_what_is_frozen_stays_as_it_is(made: type[Any]) -> None:
    one = made("a")
    for name in ("name", "other"):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            setattr(one, name, "b")
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        del one.name
    assert one == made("a")
    assert not hasattr(one, "__dict__")
    assert one != ("a", 3, {}, b"", 1)


@pytest.mark.parametrize("made", [Late, Standard])
def test_wrong_arguments_are_refused_as_those_of_a_function(made: type[Any]) -> None:
    for wrong in ({}, {"name": "a", "nothing": 1}):
        with pytest.raises(TypeError, match="argument"):
            made(**wrong)
    with pytest.raises(TypeError, match="positional"):
        made(1, 2, {}, b"", 1, 6)


def test_copies_and_pickles_are_the_same_and_defaults_are_not_shared() -> None:
    one = Late("a", names={"b": 1})
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert Late("a").names is not Late("a").names


def test_fields_are_told_to_the_standard_library() -> None:
    assert dataclasses.is_dataclass(Late)
    assert [field.name for field in dataclasses.fields(Late)] == [field.name for field in dataclasses.fields(Standard)]
    told, its = dataclasses.fields(Late), dataclasses.fields(Standard)
    assert [(f.type, f.repr, f.compare, f.default) for f in told] == [(f.type, f.repr, f.compare, f.default) for f in its]


def test_patterns_orders_words_and_after_thoughts_work() -> None:
    @frozen.dataclass(frozen=True, slots=True, order=True)
    class Pair:
        left: int
        right: int = 0

        def __post_init__(self) -> None:
            if self.left < 0:
                raise ValueError("below zero")

    @frozen.dataclass(slots=True)
    class Loose:
        one: int = 1

    @frozen.dataclass(frozen=True, slots=True, kw_only=True)
    class Worded:
        word: str

    assert sorted([Pair(2, 1), Pair(1, 5), Pair(1, 2)]) == [Pair(1, 2), Pair(1, 5), Pair(2, 1)]
    assert len({Pair(1), Pair(1), Pair(2)}) == 2
    match Pair(1, 2):
        case Pair(left, right):
            assert (left, right) == (1, 2)
    with pytest.raises(ValueError, match="below"):
        Pair(-1)
    loose = Loose()
    loose.one = 2
    assert loose == Loose(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(loose)
    assert Worded(word="a").word == "a"
    with pytest.raises(TypeError, match="positional"):
        Worded("a")  # type: ignore[call-arg]  # wrong on purpose


def test_a_standard_one_may_stand_on_a_late_one_and_the_other_way_round() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Wider(Late):
        more: int = 5

    @frozen.dataclass(frozen=True)
    class Widest(Wider):
        most: int = 6

    assert Widest("a").most == 6
    assert (Wider("a").more, Widest("a", 4).number) == (5, 4)
    assert [field.name for field in dataclasses.fields(Widest)][-2:] == ["more", "most"]
