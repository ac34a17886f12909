"""Record ids: UUID version 7 (RFC 9562, 5.7), which sort by the time they were made."""

from nsp_desktop.domain.fields import Millis, RecordId


def uuid7(now: Millis, random: bytes) -> RecordId:
    """A new id from the moment and ten random bytes."""
    assert len(random) == 10
    high = bytes([0x70 | (random[0] & 0x0F), random[1], 0x80 | (random[2] & 0x3F)])
    return RecordId(now.to_bytes(6, "big") + high + random[3:])
