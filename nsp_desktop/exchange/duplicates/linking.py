"""Which records are of one person: Splink compares the pairs on DuckDB and learns from the records how much each likeness says."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from nsp_desktop.domain.persons import Person, righted
from nsp_desktop.exchange.duplicates.comparing import BLOCKS, COMPARINGS, MACROS, Comparing, Level
from nsp_desktop.exchange.duplicates.grouping import grouped
from nsp_desktop.exchange.duplicates.pairs import Pair
from nsp_desktop.exchange.duplicates.roots import rooted
from nsp_desktop.exchange.duplicates.scoring import Often, Shares, settled, shapes
from nsp_desktop.exchange.duplicates.streets import with_streets

if TYPE_CHECKING:
    import duckdb
    from splink import Linker, SettingsCreator

FEWEST: Final = 200
"""Fewer records than this teach nothing reliable: what is usual is used as it is."""
PAIRS: Final = 1_000_000
SURE: Final = 0.5
"""From this probability on two records are proposed."""
_KNOWN: Final = -10
"""Pairs lighter than this (in powers of two) are not looked at again."""
_SEED: Final = 20
_LEAST: Final = 0.1
"""No level is taken for rarer than this part of what is usual: few pairs cannot show it."""


def linked(persons: Sequence[Person], sure: float = SURE) -> list[Pair]:
    """The pairs that are probably one person, the surest first."""
    import duckdb

    if len(persons) < 2:
        return []
    with duckdb.connect(config={"threads": 1}) as connection, _quiet():  # with more of them the same seed draws other pairs
        right = rooted(with_streets(righted(persons)))
        _load(connection, right)
        return grouped(_weighed(connection, len(right)), right, sure)


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink tells on its log what it could not learn; that is expected of few records and no matter of this program's log."""
    log = logging.getLogger("splink")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _load(connection: "duckdb.DuckDBPyConnection", persons: Sequence[Person]) -> None:
    """The persons as a table; what is not known is null."""
    import pyarrow

    given, family = (Counter(getattr(one, name) for one in persons) for name in ("given", "family"))
    columns: dict[str, list[object]] = {
        "unique_id": [one.id for one in persons],
        **{name: [getattr(one, name) or None for one in persons]
           for name in ("given", "root", "other_root", "given_sound", "family", "family_sound", "phone", "mail", "born", "year")},
        **{name: [getattr(one.address, name) or None for one in persons] for name in ("postcode", "house", "street", "area")},
    }  # fmt: skip
    texts = {name: pyarrow.array(values, pyarrow.string()) for name, values in columns.items()} | {
        "name": pyarrow.array([one.parts[0] if one.parts else None for one in persons], pyarrow.string()),
        "other": pyarrow.array([one.parts[-1] if len(one.parts) > 1 else None for one in persons], pyarrow.string()),
        "given_count": pyarrow.array([given[one.given] for one in persons], pyarrow.int64()),
        "family_count": pyarrow.array([family[one.family] for one in persons], pyarrow.int64()),
    }
    connection.register("given_people", pyarrow.table(texts))
    connection.execute("create table people as select * from given_people order by unique_id")
    connection.execute(MACROS)


def _weighed(connection: "duckdb.DuckDBPyConnection", count: int) -> list[Pair]:
    """All pairs worth a look, the heaviest first, with how probable they are one person."""
    enough = count >= FEWEST
    shares = Shares.usual(count)
    randoms = _randoms(connection, shares, enough=enough)
    settings = _settings(shares.same, randoms, frequencies=enough)
    found = _linker(connection, settings).inference.predict(threshold_match_weight=_KNOWN)
    return _pairs(connection, settled(connection, found.physical_name, randoms, count, rarer=enough))


def _pairs(connection: "duckdb.DuckDBPyConnection", shares: Shares) -> list[Pair]:
    gammas = ", ".join(f"gamma_{one.name}" for one in COMPARINGS)
    rows = connection.execute(
        f"select unique_id_l, unique_id_r, log2($same * pow(2, same) / ($house * pow(2, house) + 1)) weight, {gammas} "  # noqa: S608
        "from weighed where weight > -8 order by weight desc, 1, 2",
        {"same": shares.same, "house": shares.house},
    ).fetchall()
    return [Pair(first, second, 1 / (1 + 2.0**-weight), weight, _names(levels)) for first, second, weight, *levels in rows]


def _names(gammas: Sequence[int]) -> dict[str, str]:
    """The level of each comparison; Splink counts them from the last."""
    return {
        one.name: "" if gamma < 0 else one.levels[len(one.levels) - 1 - gamma].name for one, gamma in zip(COMPARINGS, gammas, strict=True)
    }


def _randoms(connection: "duckdb.DuckDBPyConnection", shares: Shares, *, enough: bool) -> Often:
    """How often each level holds for two people at random: as usual, or as pairs that Splink draws from the records show."""
    usual = {one.name: [level.random for level in one.levels] for one in COMPARINGS}
    if not enough:
        return usual
    linker = _linker(connection, _settings(shares.same, usual, frequencies=True))
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=_SEED, min_count_per_level=None)
    model = linker.misc.save_model_to_json()
    return {one.name: _unmixed(one, learned["comparison_levels"][1:], shares) for one, learned in
            zip(COMPARINGS, model["comparisons"], strict=True)}  # fmt: skip


def _unmixed(one: Comparing, learned: "Sequence[dict[str, Any]]", shares: Shares) -> list[float]:
    """Pairs drawn at random hold some of one person and of one house: what those bring in is taken out again."""
    seen = [told.get("u_probability", level.random) for told, level in zip(learned, one.levels, strict=True)]
    clean = [
        level.random if level.fixed else max(now - shape * (shares.same * level.same + shares.house * level.house), _LEAST * level.random)
        for level, now, shape in zip(one.levels, seen, shapes(one, seen), strict=True)
    ]
    return [now / sum(clean) for now in clean]


def _linker(connection: "duckdb.DuckDBPyConnection", settings: "SettingsCreator") -> "Linker":
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    return Linker(DuckDBAPI(connection).register("people"), settings, log_level=None)


def _settings(chance: float, randoms: Often, *, frequencies: bool) -> "SettingsCreator":
    """`chance`: that two records at random are one person; `frequencies`: whether enough records show which names are common."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(one, randoms[one.name], frequencies) for one in COMPARINGS],
        blocking_rules_to_generate_predictions=[{"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in BLOCKS],
        probability_two_random_records_match=chance,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def _comparison(one: Comparing, randoms: Sequence[float], frequencies: bool) -> "dict[str, Any]":
    unknown = {"sql_condition": one.unknown, "label_for_charts": "unknown", "is_null_level": True}
    told = zip(one.levels, randoms, shapes(one, randoms), strict=True)
    return {
        "output_column_name": one.name,
        "comparison_levels": [unknown, *(_level(level, level.same * shape, random, frequencies) for level, random, shape in told)],
    }


def _level(level: Level, same: float, random: float, frequencies: bool) -> "dict[str, Any]":
    told: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.name, "m_probability": same, "u_probability": random}
    return told | ({"tf_adjustment_column": level.frequency, "tf_minimum_u_value": 0.0005} if level.frequency and frequencies else {})
