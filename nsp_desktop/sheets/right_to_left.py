"""Hebrew, Arabic and other right-to-left stretches in the order in which they stand on paper, for lines that read left to right."""

import re
import unicodedata

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NUMBER = re.compile(r"[0-9٠-٩۰-۹]+(?:[.,:/-][0-9٠-٩۰-۹]+)*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def visual(line: str) -> str:
    """The line as drawn from left to right; letters are not joined, as this needs a shaper."""
    if not _LETTERS.search(line):
        return line
    parts: list[str] = []
    start = 0
    while found := _LETTERS.search(line, start):
        end = _end(line, found.start())
        parts += [line[start : found.start()], _turned(line[found.start() : end])]
        start = end
    return "".join([*parts, line[start:]])


def _end(line: str, start: int) -> int:
    """Where the right-to-left stretch stops: after its last letter before a letter that reads left to right."""
    end = start
    for place in range(start, len(line)):
        if _LETTERS.match(line[place]) or unicodedata.bidirectional(line[place]) == "NSM":
            end = place + 1
        elif unicodedata.bidirectional(line[place]) == "L":
            break
    return end


def _turned(stretch: str) -> str:
    """The stretch from its end to its start, numbers and marks kept in their own order."""
    units: list[str] = []
    place = 0
    while place < len(stretch):
        number = _NUMBER.match(stretch, place)
        end = number.end() if number else place + 1
        while end < len(stretch) and unicodedata.combining(stretch[end]):
            end += 1
        units.append(stretch[place:end])
        place = end
    return "".join(units[::-1]).translate(_MIRRORED)
