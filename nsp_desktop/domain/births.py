"""A date of birth as people write it: a whole date, or the year alone."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS: Final = {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_NUMBERS: Final = re.compile(r"(?<![\d+])(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?['’]?(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NAMED: Final = re.compile(r"(?<!\d)(\d{1,2})[ -]+([a-z]{3})[a-z]*\.?[ -]+['’]?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(?:18[89]\d|19\d\d|20[0-4]\d)(?!\d)")
_LAST_MONTH: Final = 12
_THIS_CENTURY: Final = 30
"""Of a year in two digits: from here on it is of the century before."""


def born_of(text: str, *, field: bool = False) -> tuple[str, str]:
    """As 1954-03-12, or 1954, or "" where there is none or more than one; and the text without it.

    `field`: the text is a date and nothing else, so that eight digits and a year in two digits are one too.
    """
    for reading, order in ((_YEAR_FIRST, (0, 1, 2)), (_NAMED, (2, 1, 0)), (_NUMBERS, (2, 1, 0))):
        for found in reading.finditer(text):
            year, month, day = (found.groups()[place] for place in order)
            if (len(year) == 4 or field) and (whole := _whole(_year(year), _month(month), int(day))):
                return whole, _without(text, found)
    joined = _JOINED.search(text) if field else None
    if joined and (whole := _of_eight(joined[1])):
        return whole, _without(text, joined)
    years = set(_YEAR.findall(text))
    return (years.pop() if len(years) == 1 else ""), _YEAR.sub(" ", text)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _of_eight(digits: str) -> str:
    """The year in front or behind; nothing is turned round here, or 19102008 would be of 1910."""
    first = _whole(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if int(digits[4:6]) <= _LAST_MONTH else ""
    return first or _whole(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < _THIS_CENTURY else 1900)


def _month(text: str) -> int:
    name = text[:3].lower()
    return int(text) if text.isdigit() else _OTHER_MONTHS.get(name, _MONTHS.index(name) + 1 if name in _MONTHS else 0)


def _whole(year: int, month: int, day: int) -> str:
    """A date that exists; where the month cannot be one, day and month stand the other way round."""
    if month > _LAST_MONTH >= day:
        month, day = day, month
    try:
        return date(year, month, day).isoformat() if 1880 <= year < 2050 else ""
    except ValueError:
        return ""
