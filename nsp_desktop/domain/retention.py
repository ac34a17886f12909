"""How long personal data may stay: what is due, and what stands in the way of erasing it. Pure; decision 0010."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from nsp_desktop.domain.entry import Entry, Header
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.i18n import N_

Reason = Literal["term", "request", "mistake"]
REASONS: Final[dict[Reason, str]] = {
    "term": N_("De termijn is voorbij"),
    "request": N_("De persoon heeft erom gevraagd"),
    "mistake": N_("Dit had niet genoteerd mogen worden"),
}
"""Why personal data is erased; the code stands in the open body of the erasure (docs/ledger-format.md)."""
CLOCK_LIMIT_MS: Final = 48 * HOUR_MS
"""A clock that differs more than this from another laptop's is not believed (architecture.md, Erasure)."""
SEARCH_TERM_MS: Final = 72 * HOUR_MS
"""A search for family is erased so long after it was closed (product.md)."""
Place = tuple[bytes, int]


@dataclass(frozen=True, slots=True)
class Due:
    """A record that holds personal data: its entries with a personal body, and since when it should be gone (None: no term of its own)."""

    record: RecordId
    register: str
    entries: tuple[bytes, ...]
    places: tuple[Place, ...]
    since: Millis | None


def due_of(entries: Iterable[Entry], *, closed_at: Millis | None = None, local: bool = False) -> Due | None:
    """What of one record is still there to erase; None when there is nothing personal.

    `local`: the register never leaves the point; then the term runs from `closed_at`. What is kept for the archive has no term here.
    """
    held = [entry for entry in entries if entry.personal_body is not None]
    if not held:
        return None
    headers = [entry.header for entry in held]
    since = _after(closed_at) if local else _term(headers)
    first = headers[0]
    return Due(first.record, first.register, tuple(e.hash for e in held), tuple((h.node, h.seq) for h in headers), since)


def _after(closed_at: Millis | None) -> Millis | None:
    return None if closed_at is None else Millis(closed_at + SEARCH_TERM_MS)


def _term(headers: Iterable[Header]) -> Millis | None:
    terms = [header.keep_until for header in headers]
    known = [term for term in terms if term is not None]
    return max(known) if known and len(known) == len(terms) else None


def is_due(due: Due, now: Millis) -> bool:
    return due.since is not None and due.since <= now


def unconfirmed(due: Due, municipality_has: Mapping[bytes, int]) -> bool:
    """Whether the municipality may lack one of these entries."""
    return any(seq > municipality_has.get(node, 0) for node, seq in due.places)


def clocks_differ(now: Millis, others: Iterable[Millis]) -> bool:
    """`others`: what the clocks of other laptops said, moved on to this moment."""
    return any(abs(now - other) > CLOCK_LIMIT_MS for other in others)
