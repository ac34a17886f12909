"""How probable it is that a compared pair is one person: against two people at random, and against two people of one house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import TYPE_CHECKING, Final

from nsp_desktop.exchange.duplicates.comparing import COMPARINGS, Comparing

if TYPE_CHECKING:
    import duckdb

Often = Mapping[str, Sequence[float]]
"""For each comparison how often its levels hold, the first level first."""
_ELSEWHERE: Final = -4.5
"""Who moved has another street and another number: together they speak against it once (in powers of two)."""
_ROUNDS: Final = 12
_TURNS: Final = 3
_DOUBLE: Final = 0.15
"""With so many of the others one record is usually double, before the records tell."""
_TOGETHER: Final = 1.2
"""With so many others somebody shares a house, before the records tell."""
_TEACH: Final = 0.5
"""How much of what the records say is believed, beside what is usual."""
_FEW: Final = 50
"""So many records say as much of the shares as what is usual does."""
_ENOUGH: Final = 30
"""Beside what is usual as if it were seen in so many pairs."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Which share of all pairs is of one person, and of two people of one house."""

    same: float
    house: float

    @classmethod
    def usual(cls, count: int) -> "Shares":
        """Before the records tell."""
        return cls(_DOUBLE / count, _TOGETHER / count)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often the levels hold for one person, for two of one house, and for two at random."""

    same: Often
    house: Often
    random: Often

    @classmethod
    def usual(cls, random: Often) -> "Frequencies":
        """As typing and living together are everywhere; within a shape as many as there are at random."""
        same, house = (
            {one.name: [getattr(level, kind) * share for level, share in zip(one.levels, shapes(one, random[one.name]), strict=True)]
             for one in COMPARINGS}
            for kind in ("same", "house")
        )  # fmt: skip
        return cls(same, house, random)


def shapes(one: Comparing, randoms: Sequence[float]) -> list[float]:
    """Of each level the share of all pairs that have its shape."""
    totals: dict[str, float] = {}
    for level, random in zip(one.levels, randoms, strict=True):
        totals[level.shape] = totals.get(level.shape, 0.0) + random
    return [totals[level.shape] for level in one.levels]


def settled(connection: "duckdb.DuckDBPyConnection", table: str, random: Often, count: int, *, rarer: bool) -> Shares:
    """Make the table `weighed`, with two weights of each pair in powers of two, and find the shares: each teaches the other in turns.

    `rarer`: whether the table says how much more a rare name weighs.
    """
    usual = Frequencies.usual(random)
    often, shares = usual, Shares.usual(count)
    for turn in range(_TURNS):
        connection.execute(_weighing(table, often, rarer=rarer))
        shares = _shares(connection, count, shares)
        if turn < _TURNS - 1:
            often = replace(usual, same=_taught(connection, usual.same, "s", shares), house=_taught(connection, usual.house, "h", shares))
    return shares


_CHANCES: Final = (
    "select *, s / (s + h + 1) is_same, h / (s + h + 1) is_house "
    "from (select *, $same * pow(2, same) s, $house * pow(2, house) h from weighed)"
)


def _shares(connection: "duckdb.DuckDBPyConnection", count: int, start: Shares) -> Shares:
    usual, shares = Shares.usual(count), start
    pairs, believed = count * (count - 1) / 2, count / (count + _FEW)
    for _round in range(_ROUNDS):
        (got,) = connection.execute(
            f"select coalesce(sum(is_same), 0), coalesce(sum(is_house), 0) from ({_CHANCES})",  # noqa: S608 - own text
            {"same": shares.same, "house": shares.house},
        ).fetchall()
        shares = Shares(*(believed * max(1.0, float(found)) / pairs + (1 - believed) * before
                          for found, before in zip(got, (usual.same, usual.house), strict=True)))  # fmt: skip
    return shares


def _taught(connection: "duckdb.DuckDBPyConnection", usual: Often, kind: str, shares: Shares) -> Often:
    """How often the levels hold in the pairs that are probably of this kind, beside what is usual."""
    chance = "is_same" if kind == "s" else "is_house"
    return {one.name: _mixed(one, usual[one.name], dict(connection.execute(
                f"select gamma_{one.name}, sum({chance}) from ({_CHANCES}) group by 1",  # noqa: S608 - own names
                {"same": shares.same, "house": shares.house}).fetchall())) for one in COMPARINGS}  # fmt: skip


def _mixed(one: Comparing, usual: Sequence[float], seen: Mapping[int, float]) -> list[float]:
    """Within each shape half of what was seen and half of what is usual, less where little was seen."""
    counts = [float(seen.get(len(one.levels) - 1 - place, 0.0)) for place in range(len(one.levels))]
    found = []
    for level, count, share in zip(one.levels, counts, usual, strict=True):
        alike = [place for place, other in enumerate(one.levels) if other.shape == level.shape]
        total, whole = sum(counts[place] for place in alike), sum(usual[place] for place in alike)
        believed = _TEACH * total / (total + _ENOUGH)
        found.append(believed * whole * count / total + (1 - believed) * share if total else share)
    return found


def _weighing(table: str, often: Frequencies, *, rarer: bool) -> str:
    frequencies = [one.name for one in COMPARINGS if any(level.frequency for level in one.levels)]
    rare = " + ".join(f"coalesce(mw_tf_adj_{name}, 0)" for name in frequencies) if rarer else "0"
    gammas = ", ".join(f"gamma_{one.name}" for one in COMPARINGS)
    return (
        f"create or replace temp table weighed as select unique_id_l, unique_id_r, {gammas}, "  # noqa: S608 - own names and numbers
        f"{_sum(often.same, often.random)} + {rare} as same, {_sum(often.house, often.random)} + {rare} as house from {table}"
    )


def _sum(kind: Often, random: Often) -> str:
    weights = {one.name: _weight(one, kind[one.name], random[one.name]) for one in COMPARINGS}
    moved = f"greatest({_ELSEWHERE}, {weights.pop('place')} + {weights.pop('house')})"
    return " + ".join([moved, *weights.values()])


def _weight(one: Comparing, kind: Sequence[float], random: Sequence[float]) -> str:
    """The weight of a comparison; Splink counts levels from the last, and -1 is unknown."""
    told = enumerate(zip(kind, random, strict=True))
    cases = [f"when {len(one.levels) - 1 - place} then {log2(here / there):.4f}" for place, (here, there) in told]
    return f"(case gamma_{one.name} {' '.join(cases)} else 0 end)"
