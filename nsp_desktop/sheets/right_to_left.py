"""Hebrew, Arabic and other right-to-left stretches in the order in which they stand on paper."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NUMBER = re.compile(r"[0-9٠-٩۰-۹]+(?:[.,:/-][0-9٠-٩۰-۹]+)*")
_LEFT_TO_RIGHT = re.compile(r"[^\W_]+(?:[ .,:/+-]+[^\W_]+)*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
Stretch = tuple[str, bool]
"""Signs in the order of reading, and whether they read from right to left."""


def is_right_to_left(text: str) -> bool:
    """Whether a text reads from right to left as a whole: most of its letters do."""
    found = sum(1 for _letter in _LETTERS.finditer(text))
    return found > 0 and found * 2 > sum(sign.isalpha() for sign in text)


def stretches(line: str) -> tuple[Stretch, ...]:
    """The line as it stands on paper, from left to right."""
    if not _LETTERS.search(line):
        return ((line, False),)
    if is_right_to_left(line):
        return tuple(_turned(line))
    return tuple(_mixed(line))


def _mixed(line: str) -> Iterator[Stretch]:
    """A line that reads from left to right, with stretches that do not."""
    start = 0
    while found := _LETTERS.search(line, start):
        end = _end(line, found.start())
        if found.start() > start:
            yield line[start : found.start()], False
        yield from _turned(line[found.start() : end])
        start = end
    if start < len(line):
        yield line[start:], False


def _end(line: str, start: int) -> int:
    """Where the right-to-left stretch stops: after its last letter before a letter that reads left to right."""
    end = start
    for place in range(start, len(line)):
        if _LETTERS.match(line[place]) or unicodedata.bidirectional(line[place]) == "NSM":
            end = place + 1
        elif unicodedata.bidirectional(line[place]) == "L":
            break
    return end


def _turned(stretch: str) -> Iterator[Stretch]:
    """The stretch from its end to its start; numbers and words that read from left to right keep their own order."""
    parts: list[Stretch] = []
    place = 0
    while place < len(stretch):
        found = _NUMBER.match(stretch, place) or _latin(stretch, place)
        end = found.end() if found else place + 1
        if found or not parts or not parts[-1][1]:
            parts.append((stretch[place:end], found is None))
        else:
            parts[-1] = (parts[-1][0] + stretch[place:end], True)
        place = end
    for text, turned in reversed(parts):
        yield (text.translate(_MIRRORED) if turned else text), turned


def _latin(stretch: str, place: int) -> re.Match[str] | None:
    """Words that read from left to right, beginning here."""
    found = _LEFT_TO_RIGHT.match(stretch, place)
    if found is None or _LETTERS.match(stretch[place]):
        return None
    first = _LETTERS.search(found[0])
    return found if first is None else re.compile(re.escape(found[0][: first.start()].rstrip())).match(stretch, place)
