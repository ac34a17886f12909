"""Patterns that are compiled when they are first used: a tenth of a millisecond each, at a start that uses none (decision 0020)."""

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, and to be used as what that gives."""
    return cast("re.Pattern[str]", _Late(text, flags))


class _Late:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the pattern, found once."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found
