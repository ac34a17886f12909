"""Which records are of one person: Splink learns from the records themselves how much each likeness says, and DuckDB compares the pairs."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from nsp_desktop.domain.persons import Person, righted
from nsp_desktop.exchange.duplicates.comparing import BLOCKS, COMPARINGS, GIVEN, MACROS, Comparing, Level
from nsp_desktop.exchange.duplicates.pairs import Pair, completed, without_doubtful

if TYPE_CHECKING:
    import duckdb
    from splink import Linker, SettingsCreator

FEWEST: Final = 200
"""Fewer records than this teach nothing reliable: what is usual is used as it is."""
PAIRS: Final = 1_000_000
SURE: Final = 0.5
"""From this probability on two records are proposed."""
_DOUBLE: Final = 0.15
"""So many of the others one record is usually double with, where the records cannot teach it."""
_RARELY: Final = 0.01
_TEACH: Final = 0.5
"""How much of what the data say is believed, beside what is usual."""
_SEED: Final = 20
_CERTAIN: Final = "l.given = r.given and l.family = r.family and (l.phone = r.phone or (l.postcode = r.postcode and l.house = r.house))"
"""Pairs that are one person beyond doubt."""
_OF_ALL: Final = 0.6
"""About so many of all pairs are beyond doubt."""
_ENOUGH: Final = 20
"""With fewer pairs beyond doubt there is nothing to learn from."""
_TEACHERS: Final = ("l.given = r.given and l.family = r.family", "l.given = r.given and l.phone = r.phone",
                    "l.given = r.given and l.postcode = r.postcode and l.house = r.house")  # fmt: skip
"""Each teaches what it does not ask for itself."""
_INITIAL: Final = next(place for place, level in enumerate(reversed(GIVEN.levels)) if level.name == "initial")
_HIMSELF: Final = (
    "case when given_l is null and given_r is null then true "
    "when given_l is null or given_r is null then gamma_contact = 2 and gamma_address >= 3 and gamma_family <> 0 "
    f"when gamma_given = {_INITIAL} and gamma_family = 0 then false "
    "else mw_given + mw_year + least(0, mw_contact) >= 2 end"
)
"""In one house name, address and telephone are shared, however much they weigh: the person alone must speak for it too."""


def linked(persons: Sequence[Person], sure: float = SURE) -> list[Pair]:
    """The pairs that are probably one person, the surest first."""
    import duckdb

    if len(persons) < 2:
        return []
    with duckdb.connect(config={"threads": 1}) as connection, _quiet():  # with more of them the same seed draws other pairs
        right = righted(persons)
        _load(connection, right)
        settings = _learned(connection, len(persons))
        return completed(without_doubtful(_predicted(connection, settings, sure), right), right)


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
           for name in ("given", "root", "given_sound", "family", "family_sound", "phone", "mail", "year")},
        **{name: [getattr(one.address, name) or None for one in persons] for name in ("postcode", "house", "street", "area")},
        "given_count": [given[one.given] for one in persons],
        "family_count": [family[one.family] for one in persons],
    }  # fmt: skip
    texts = {
        name: pyarrow.array(values, pyarrow.int64() if name.endswith("count") else pyarrow.string()) for name, values in columns.items()
    }
    connection.register("given_people", pyarrow.table(texts))
    connection.execute("create table people as select * from given_people order by unique_id")
    connection.execute(MACROS)


def _learned(connection: "duckdb.DuckDBPyConnection", count: int) -> "dict[str, Any]":
    """The settings, with what these records taught where there are enough of them."""
    certain = _count(connection, _CERTAIN)
    chance = max(certain / _OF_ALL, _RARELY * count) / (count * (count - 1) / 2) if count >= FEWEST else min(0.02, _DOUBLE / count)
    linker = _linker(connection, _settings(chance, frequencies=count >= FEWEST))
    if count >= FEWEST:
        linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=_SEED, min_count_per_level=None)
    for rule in (rule for rule in _TEACHERS if certain >= _ENOUGH and _count(connection, rule) >= _ENOUGH):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_probability_two_random_records_match=True)
    return _tempered(linker.misc.save_model_to_json(), count)


def _count(connection: "duckdb.DuckDBPyConnection", rule: str) -> int:
    """How many pairs there are of which this holds."""
    sql = f"select count(*) from people l join people r on {rule} and l.unique_id < r.unique_id"  # noqa: S608 - own rules
    return int(connection.execute(sql).fetchall()[0][0])


def _linker(connection: "duckdb.DuckDBPyConnection", settings: "dict[str, Any] | SettingsCreator") -> "Linker":
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    return Linker(DuckDBAPI(connection).register("people"), settings, log_level=None)


def _settings(chance: float, *, frequencies: bool) -> "SettingsCreator":
    """`chance`: that two records at random are one person; `frequencies`: whether enough records show which names are common."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(one, frequencies) for one in COMPARINGS],
        blocking_rules_to_generate_predictions=[{"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in BLOCKS],
        probability_two_random_records_match=chance,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def _comparison(one: Comparing, frequencies: bool) -> "dict[str, Any]":
    unknown = {"sql_condition": one.unknown, "label_for_charts": "unknown", "is_null_level": True}
    return {
        "output_column_name": one.name,
        "comparison_levels": [unknown, *(_level(level, one.learns, frequencies) for level in one.levels)],
    }


def _level(level: Level, learns: bool, frequencies: bool) -> "dict[str, Any]":
    told: dict[str, Any] = {
        "sql_condition": level.sql, "label_for_charts": level.name, "m_probability": level.same, "u_probability": level.random,
        "fix_m_probability": not learns or level.fixed, "fix_u_probability": level.fixed,
    }  # fmt: skip
    return told | ({"tf_adjustment_column": level.frequency, "tf_minimum_u_value": 0.0005} if level.frequency and frequencies else {})


def _tempered(model: "dict[str, Any]", count: int) -> "dict[str, Any]":
    """Half of what was learned and half of what is usual: no odd collection makes a comparison say nothing, or the contrary."""
    for learned, usual in zip(model["comparisons"], COMPARINGS, strict=True):
        levels = learned["comparison_levels"][1:]
        same = [
            _TEACH * told.get("m_probability", level.same) + (1 - _TEACH) * level.same
            for told, level in zip(levels, usual.levels, strict=True)
        ]
        least = 2 / min(PAIRS, count * count // 2) if count >= FEWEST else 0.0  # of so few pairs nothing rarer can be seen
        random = [max(told.get("u_probability", level.random), least) for told, level in zip(levels, usual.levels, strict=True)]
        for told, m, u in zip(levels, same, random, strict=True):
            told["m_probability"], told["u_probability"] = m / sum(same), u / sum(random)
    return model


def _predicted(connection: "duckdb.DuckDBPyConnection", settings: "dict[str, Any]", sure: float) -> list[Pair]:
    """The pairs of which the whole is sure enough, and of which the person alone, without the household, does not speak against it."""
    found = _linker(connection, settings).inference.predict(threshold_match_probability=sure)
    gammas = ", ".join(f"gamma_{one.name}" for one in COMPARINGS)
    wanted = f"unique_id_l, unique_id_r, match_probability, match_weight, {gammas}"
    sql = f"select {wanted} from {found.physical_name} where {_HIMSELF} order by match_weight desc, 1, 2"  # noqa: S608 - own names
    rows = connection.execute(sql).fetchall()
    return [Pair(first, second, probability, weight, _names(levels)) for first, second, probability, weight, *levels in rows]


def _names(gammas: Sequence[int]) -> dict[str, str]:
    """The level of each comparison; Splink counts them from the last."""
    return {
        one.name: "" if gamma < 0 else one.levels[len(one.levels) - 1 - gamma].name for one, gamma in zip(COMPARINGS, gammas, strict=True)
    }
