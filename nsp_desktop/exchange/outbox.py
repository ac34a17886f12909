"""The outbox: what each hub or shared folder has confirmed, and when to try again after a failure. Pure; kept in the local file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.ids import id_of_hex

FIRST_WAIT_MS: Final = 30_000
LONGEST_WAIT_MS: Final = 60 * 60_000


@dataclass(frozen=True, slots=True)
class Outbox:
    """`confirmed`: per laptop up to which entry this place has everything, by its own word. `failed`: tries in a row without answer."""

    confirmed: Mapping[bytes, int] = field(default_factory=dict)
    failed: int = 0
    tried_at: Millis = Millis(0)
    reached_at: Millis = Millis(0)

    @property
    def next_at(self) -> Millis:
        """When another try by itself is due: the wait doubles with each failure, up to an hour."""
        if not self.failed:
            return self.tried_at
        return Millis(self.tried_at + min(FIRST_WAIT_MS << min(self.failed - 1, 20), LONGEST_WAIT_MS))

    def is_due(self, now: Millis) -> bool:
        """Also when the clock was set back: nobody waits for a moment that was never meant."""
        return now >= self.next_at or now < self.tried_at


def missed(box: Outbox, now: Millis) -> Outbox:
    """The place did not answer, or the link was cut."""
    return Outbox(box.confirmed, box.failed + 1, now, box.reached_at)


def reached(confirmed: Mapping[bytes, int], now: Millis) -> Outbox:
    """The place said itself what it has: its own word counts, also where it is less than before."""
    return Outbox(dict(confirmed), 0, now, now)


def waiting(box: Outbox, highest: Mapping[bytes, int]) -> int:
    """How many of these entries are not confirmed."""
    return sum(max(0, last - box.confirmed.get(node, 0)) for node, last in highest.items())


def encode(box: Outbox) -> dict[str, object]:
    """For the local file."""
    confirmed = {node.hex(): seq for node, seq in box.confirmed.items()}
    return {"confirmed": confirmed, "failed": box.failed, "tried_at": box.tried_at, "reached_at": box.reached_at}


def decode(told: object) -> Outbox:
    """What was kept; an empty outbox for anything else."""
    match told:
        case {"confirmed": dict(kept), "failed": int(failed), "tried_at": int(tried), "reached_at": int(at)} if failed >= 0:
            confirmed = {node: seq for name, seq in kept.items() if isinstance(seq, int) and (node := id_of_hex(str(name))) is not None}
            return Outbox(confirmed, failed, Millis(tried), Millis(at))
        case _:
            return Outbox()
