"""How two written persons are compared: levels from alike to not alike, in the SQL of DuckDB, with what is usual.

Each level has three numbers: how often it holds for one person written down twice, for two people of one house, and for two people taken
at random. Only the last is learned from the records (`linking`); the first two are what typing and living together are everywhere.
Levels of one `shape` add up to one: an initial beside a name says what a letter can say, however many wrote initials.
"""

from dataclasses import dataclass
from typing import Final

MACROS: Final = """
-- One typing error in a short word, two in a long one; two letters are too few to tell.
create or replace macro slip(a, b) as least(length(a), length(b)) >= 2 and greatest(length(a), length(b)) >= 3
    and abs(length(a) - length(b)) <= 2
    and damerau_levenshtein(a, b) <= case when greatest(length(a), length(b)) >= 8 then 2 else 1 end;
create or replace macro far(a, b) as least(length(a), length(b)) >= 3
    and ((damerau_levenshtein(a, b) <= 2 and greatest(length(a), length(b)) >= 5) or jaro_winkler_similarity(a, b) >= 0.87);
-- One of the two names of somebody who is married.
create or replace macro one_of(a, b) as length(a) >= 3 and (a = b or (length(b) >= 4 and slip(a, b)));
create or replace macro part(a, b, c, d) as (b is not null or d is not null)
    and (one_of(a, c) or one_of(a, d) or one_of(b, c) or one_of(b, d));
create or replace macro within(a, b) as length(a) >= 3 and length(b) >= length(a) + 2 and (ends_with(b, a) or left(b, length(a)) = a);
-- A slip gives a rare word: Tim and Tom are both names that many have, so neither is a slip of the other.
create or replace macro rare(m, n) as least(m, n) < 4 or least(m, n) < 0.1 * greatest(m, n);
create or replace macro crossed(g1, f1, g2, f2) as g1 <> f1 and (g1 = f2 or slip(g1, f2)) and (f1 = g2 or slip(f1, g2))
    and not (g1 = g2 or f1 = f2);
create or replace macro letter(a) as translate(left(a, 1), 'yczvq', 'jksfk');
create or replace macro begins(a, b) as length(a) >= 3 and length(b) >= length(a) + 3
    and (left(b, length(a)) = a or (length(a) >= 4 and ends_with(b, a)));
create or replace macro whole(a, b) as length(a) = 10 and length(b) = 10;
"""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison; `frequency`: the column whose rarer values weigh more; `fixed`: whatever the records say."""

    name: str
    sql: str
    same: float
    house: float
    random: float
    frequency: str = ""
    shape: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Comparing:
    """`unknown` holds when one of the two says nothing."""

    name: str
    unknown: str
    levels: tuple[Level, ...]


_CROSSED: Final = "crossed(given_l, family_l, given_r, family_r)"
_LETTER: Final = "(length(given_l) = 1 or length(given_r) = 1)"
_FITS: Final = (
    "(letter(given_l) = letter(given_r) or letter(root_l) = letter(given_r) or letter(root_r) = letter(given_l) "
    "or letter(other_root_l) = letter(given_r) or letter(other_root_r) = letter(given_l))"
)
_ROOT: Final = "(root_l = root_r or root_l = other_root_r or other_root_l = root_r or other_root_l = other_root_r)"
_FAMILY_SLIP: Final = "(slip(family_l, family_r) or slip(family_sound_l, family_sound_r))"

GIVEN: Final = Comparing(
    "given", "given_l is null or given_r is null",
    (
        Level("initial", f"{_LETTER} and {_FITS}", 0.95, 0.08, 0.08, shape="letter"),
        Level("other_initial", _LETTER, 0.05, 0.92, 0.92, shape="letter"),
        Level("same", "given_l = given_r", 0.76, 0.006, 0.015, "given"),
        Level("crossed", _CROSSED, 0.015, 0.0001, 0.0004, fixed=True),
        Level("call_name", f"{_ROOT} or given_sound_l = given_sound_r or begins(given_l, given_r) or begins(given_r, given_l)",
              0.07, 0.003, 0.004),
        Level("slip", "(slip(given_l, given_r) or slip(given_sound_l, given_sound_r)) and rare(given_count_l, given_count_r)",
              0.09, 0.003, 0.003),
        Level("far", "far(given_l, given_r) and rare(given_count_l, given_count_r)", 0.025, 0.008, 0.006),
        Level("other", "else", 0.02, 0.98, 0.96),
    ),
)  # fmt: skip
FAMILY: Final = Comparing(
    "family", "family_l is null or family_r is null",
    (
        Level("same", "family_l = family_r", 0.72, 0.58, 0.006, "family"),
        Level("crossed", _CROSSED, 0.015, 0.0001, 0.0002, fixed=True),
        Level("sound", "family_sound_l = family_sound_r", 0.05, 0.04, 0.002),
        Level("slip", f"{_FAMILY_SLIP} and rare(family_count_l, family_count_r)", 0.1, 0.08, 0.002),
        Level("part", "part(name_l, other_l, name_r, other_r) or within(family_l, family_r) or within(family_r, family_l)",
              0.04, 0.05, 0.002),
        Level("far", "far(family_l, family_r) and rare(family_count_l, family_count_r)", 0.02, 0.016, 0.004),
        Level("other", "else", 0.04, 0.23, 0.98),
    ),
)  # fmt: skip
PLACE: Final = Comparing(
    "place", "(area_l is null or area_r is null) and (street_l is null or street_r is null)",
    (
        Level("postcode", "postcode_l = postcode_r", 0.7, 0.74, 0.002),
        Level("street", "(street_l = street_r or slip(street_l, street_r)) and (area_l = area_r or area_l is null or area_r is null)",
              0.1, 0.1, 0.004),
        Level("near", "damerau_levenshtein(postcode_l, postcode_r) = 1", 0.05, 0.04, 0.002),
        Level("same_street", "street_l = street_r or slip(street_l, street_r)", 0.03, 0.03, 0.01),
        Level("area", "area_l = area_r", 0.05, 0.04, 0.08),
        Level("other", "else", 0.07, 0.05, 0.9),
    ),
)  # fmt: skip
HOUSE: Final = Comparing(
    "house", "house_l is null or house_r is null",
    (
        Level("same", "house_l = house_r", 0.88, 0.93, 0.015),
        Level("near", "greatest(length(house_l), length(house_r)) >= 2 and damerau_levenshtein(house_l, house_r) = 1", 0.04, 0.03, 0.1),
        Level("other", "else", 0.08, 0.04, 0.88),
    ),
)  # fmt: skip
CONTACT: Final = Comparing(
    "contact", "(phone_l is null or phone_r is null) and (mail_l is null or mail_r is null)",
    (
        Level("same", "phone_l = phone_r or mail_l = mail_r", 0.82, 0.35, 0.00005, fixed=True),
        Level("slip", "damerau_levenshtein(phone_l, phone_r) = 1", 0.07, 0.02, 0.00005, fixed=True),
        Level("other", "else", 0.11, 0.63, 0.9999, fixed=True),
    ),
)  # fmt: skip
BORN: Final = Comparing(
    "born", "born_l is null or born_r is null",
    (
        Level("same", "whole(born_l, born_r) and born_l = born_r", 0.85, 0.04, 0.00004, shape="whole", fixed=True),
        Level("turned", "whole(born_l, born_r) and left(born_l, 4) = left(born_r, 4) and left(born_l[6:], 2) = right(born_r, 2) "
              "and right(born_l, 2) = left(born_r[6:], 2)", 0.025, 0.0004, 0.00003, shape="whole", fixed=True),
        Level("slip", "whole(born_l, born_r) and (damerau_levenshtein(born_l, born_r) = 1 or born_l[6:] = born_r[6:])",
              0.08, 0.006, 0.005, shape="whole"),
        Level("whole_year", "whole(born_l, born_r) and left(born_l, 4) = left(born_r, 4)", 0.015, 0.02, 0.015, shape="whole"),
        Level("whole_other", "whole(born_l, born_r)", 0.03, 0.96, 0.98, shape="whole"),
        Level("year", "left(born_l, 4) = left(born_r, 4)", 0.92, 0.07, 0.015),
        Level("year_slip", "damerau_levenshtein(left(born_l, 4), left(born_r, 4)) = 1", 0.055, 0.13, 0.13),
        Level("other", "else", 0.025, 0.84, 0.85),
    ),
)  # fmt: skip
COMPARINGS: Final = (GIVEN, FAMILY, PLACE, HOUSE, CONTACT, BORN)

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
    "l.root = r.root and left(l.phone, 4) = left(r.phone, 4)",
    "l.root = r.root and right(l.phone, 4) = right(r.phone, 4)",
    "l.root = r.root and l.postcode = r.postcode",
    "l.root = r.root and l.street = r.street",
    "l.born = r.born and length(l.born) = 10 and left(l.given, 1) = left(r.given, 1)",
    "l.born = r.born and length(l.born) = 10 and left(l.family, 1) = left(r.family, 1)",
    "l.born = r.born and length(l.born) = 10 and l.house = r.house",
    "l.born = r.born and length(l.born) = 10 and left(l.family, 1) = left(r.given, 1)",
)
"""Only pairs that have one of these in common are looked at: each forgives another error."""
