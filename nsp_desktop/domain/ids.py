"""Record ids: UUID version 7 (RFC 9562, 5.7), which sort by the time they were made."""

from typing import Final

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.patterns import pattern

_HEX: Final = pattern("[0-9a-f]{32}")
COUNTER_LIMIT = 1 << 12
RANDOM_BYTES = 8


def uuid7(now: Millis, counter: int, random: bytes) -> RecordId:
    """An id from the moment, a 12-bit counter and eight random bytes."""
    assert 0 <= counter < COUNTER_LIMIT and len(random) == RANDOM_BYTES
    high = (0x7000 | counter).to_bytes(2, "big") + bytes([0x80 | (random[0] & 0x3F)])
    return RecordId(now.to_bytes(6, "big") + high + random[1:])


class IdMaker:
    """Gives ids that grow, also within one millisecond and when the clock is set back (RFC 9562, 6.2, method 1)."""

    def __init__(self, after: RecordId | None = None) -> None:
        """`after`: every id sorts after this one, so that a clock that was set back does not put new work among the old."""
        self._last = Millis(0) if after is None else Millis(int.from_bytes(after[:6], "big"))
        self._counter = 0 if after is None else int.from_bytes(after[6:8], "big") & (COUNTER_LIMIT - 1)

    def next(self, now: Millis, random: bytes) -> RecordId:
        if now > self._last:
            self._last, self._counter = now, 0
        else:
            self._counter += 1
            if self._counter == COUNTER_LIMIT:
                self._last, self._counter = Millis(self._last + 1), 0
        return uuid7(self._last, self._counter, random)


def id_of_hex(text: object) -> bytes | None:
    """The 16 bytes of an id that was kept as 32 hexadecimal signs; None for anything else."""
    return bytes.fromhex(text) if isinstance(text, str) and _HEX.fullmatch(text) else None
