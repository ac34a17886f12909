"""Handing rows to the driver by the thousand: it takes bytes and None by a detour of 0.8 us each, a bytearray or a number at once."""

from typing import Final

NOTHING: Final = 0.5
"""Stands for null at a place that `or_null` made: nothing that is kept is a fraction (storage.columns)."""


def or_null(place: str = "?") -> str:
    """A place in a statement where NOTHING becomes null."""
    return f"nullif({place}, {NOTHING})"


def handed(data: bytes | None) -> bytearray | float:
    """Bytes, or their absence, for such a place."""
    return NOTHING if data is None else bytearray(data)
