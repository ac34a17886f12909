"""How two written persons are compared: levels from alike to not alike, in the SQL of DuckDB, with what is usual.

The second number of a level is how often it holds for one person written down twice, the third for two persons taken at random. The
data themselves put both right (`linking`), except for given names: in a household all else agrees, and twins would teach that names do
not count.
"""

from dataclasses import dataclass
from typing import Final

MACROS: Final = """
-- One typing error in a short word, two in a long one; two letters are too few to tell.
create or replace macro slip(a, b) as least(length(a), length(b)) >= 2 and greatest(length(a), length(b)) >= 3
    and abs(length(a) - length(b)) <= 2
    and damerau_levenshtein(a, b) <= case when greatest(length(a), length(b)) >= 8 then 2 else 1 end;
create or replace macro far(a, b) as least(length(a), length(b)) >= 4
    and ((damerau_levenshtein(a, b) <= 2 and greatest(length(a), length(b)) >= 6) or jaro_winkler_similarity(a, b) >= 0.9);
-- One of the two names of somebody who is married.
create or replace macro part(a, b) as length(a) >= 3 and length(b) >= length(a) + 3
    and (ends_with(b, a) or left(b, length(a)) = a or (length(a) >= 4 and slip(left(b, length(a)), a)));
-- A slip gives a rare word: Tim and Tom are both names that many have, so neither is a slip of the other.
create or replace macro rare(m, n) as least(m, n) < 4 or least(m, n) < 0.1 * greatest(m, n);
create or replace macro crossed(g1, f1, g2, f2) as g1 <> f1 and (g1 = f2 or slip(g1, f2)) and (f1 = g2 or slip(f1, g2))
    and not (g1 = g2 or f1 = f2);
"""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison; `frequency`: the column whose rarer values weigh more."""

    name: str
    sql: str
    same: float
    random: float
    frequency: str = ""
    fixed: bool = False
    """Whether it says as much as the levels beside it, whatever is found of it in the data."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """`unknown` holds when one of the two says nothing; `learns`: whether the data may change how often a level holds for the same."""

    name: str
    unknown: str
    levels: tuple[Level, ...]
    learns: bool = True


_CROSSED: Final = "crossed(given_l, family_l, given_r, family_r)"
_FAMILY_SLIP: Final = "(slip(family_l, family_r) or slip(family_sound_l, family_sound_r))"
_STREETS: Final = "(street_l = street_r or slip(street_l, street_r))"

GIVEN: Final = Comparing(
    "given", "given_l is null or given_r is null",
    (
        Level("same", "given_l = given_r", 0.72, 0.015, "given"),
        Level("crossed", _CROSSED, 0.02, 0.0004, fixed=True),
        Level("call_name", "root_l = root_r or given_sound_l = given_sound_r", 0.08, 0.004),
        Level("slip", "(slip(given_l, given_r) or slip(given_sound_l, given_sound_r)) and rare(given_count_l, given_count_r)", 0.1, 0.003),
        Level("initial", "(length(given_l) = 1 or length(given_r) = 1) and left(given_l, 1) = left(given_r, 1)", 0.04, 0.006),
        Level("far", "far(given_l, given_r) and rare(given_count_l, given_count_r)", 0.01, 0.004),
        Level("other", "else", 0.004, 0.96),
    ),
    learns=False,
)  # fmt: skip
FAMILY: Final = Comparing(
    "family", "family_l is null or family_r is null",
    (
        Level("same", "family_l = family_r", 0.72, 0.006, "family"),
        Level("crossed", _CROSSED, 0.02, 0.0002, fixed=True),
        Level("sound", "family_sound_l = family_sound_r", 0.06, 0.002),
        Level("slip", f"{_FAMILY_SLIP} and rare(family_count_l, family_count_r)", 0.1, 0.002),
        Level("part", "part(family_l, family_r) or part(family_r, family_l)", 0.04, 0.002),
        Level("far", "far(family_l, family_r) and rare(family_count_l, family_count_r)", 0.01, 0.002),
        Level("other", "else", 0.03, 0.98),
    ),
)  # fmt: skip
ADDRESS: Final = Comparing(
    "address", "(house_l is null and area_l is null) or (house_r is null and area_r is null)",
    (
        Level("same", "house_l = house_r and postcode_l = postcode_r", 0.62, 0.0002),
        Level("same_street", f"house_l = house_r and {_STREETS} and (area_l = area_r or area_l is null or area_r is null)", 0.1, 0.0003),
        Level("near", "(house_l = house_r and damerau_levenshtein(postcode_l, postcode_r) = 1) or (postcode_l = postcode_r and "
              "(house_l is null or house_r is null or damerau_levenshtein(house_l, house_r) = 1))", 0.08, 0.0005),
        Level("house", "house_l = house_r and (postcode_l is null or postcode_r is null) and (street_l is null or street_r is null)",
              0.07, 0.006),
        Level("area", "area_l = area_r", 0.05, 0.08),
        Level("other", "else", 0.08, 0.9),
    ),
)  # fmt: skip
CONTACT: Final = Comparing(
    "contact", "(phone_l is null or phone_r is null) and (mail_l is null or mail_r is null)",
    (
        Level("same", "phone_l = phone_r or mail_l = mail_r", 0.8, 0.0002),
        Level("slip", "damerau_levenshtein(phone_l, phone_r) = 1", 0.08, 0.0001),
        Level("other", "else", 0.12, 0.999),
    ),
)  # fmt: skip
YEAR: Final = Comparing(
    "year", "year_l is null or year_r is null",
    (
        Level("same", "year_l = year_r", 0.92, 0.015),
        Level("slip", "damerau_levenshtein(year_l, year_r) = 1", 0.06, 0.12),
        Level("other", "else", 0.02, 0.865),
    ),
    learns=False,
)  # fmt: skip
COMPARINGS: Final = (GIVEN, FAMILY, ADDRESS, CONTACT, YEAR)

BLOCKS: Final = (
    "l.family_sound = r.family_sound and l.root = r.root",
    "l.phone = r.phone",
    "l.mail = r.mail",
    "l.postcode = r.postcode and l.house = r.house",
    "l.street = r.street and l.house = r.house",
    "l.family_sound = r.family_sound and l.house = r.house",
    "l.root = r.root and l.house = r.house and l.area = r.area",
    "l.given = r.family and l.family = r.given",
    "l.family_sound = r.family_sound and l.area = r.area",
    "left(l.family, 3) = left(r.family, 3) and left(l.given, 2) = left(r.given, 2) and l.area = r.area",
    "l.house = r.house and left(l.given, 1) = left(r.given, 1) and left(l.family, 1) = left(r.family, 1)",
    "l.root = r.root and l.year = r.year and left(l.family, 2) = left(r.family, 2)",
)
"""Only pairs that have one of these in common are looked at: each forgives another error."""
