"""Plain records for the rules: no desk, no ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS
from nsp_desktop.domain.register import Value

NOW = Millis(1_773_320_700_000)
"""12 March 2026, 14:05 in Amsterdam."""
NOBODY = RecordId(bytes(16))


@dataclass(frozen=True)
class PlainCase:
    """What a rule needs of a record."""

    values: Mapping[str, Value] = field(default_factory=dict)
    happened_at: Millis = NOW
    struck: bool = False
    record: RecordId = NOBODY
    shift: int = 0

    @property
    def since(self) -> Millis:
        return Millis(self.happened_at + self.shift)


def ago(*, hours: int = 0, minutes: int = 0) -> Millis:
    return Millis(NOW - hours * HOUR_MS - minutes * MINUTE_MS)


def ahead(*, hours: int = 0, minutes: int = 0) -> Millis:
    return ago(hours=-hours, minutes=-minutes)
