"""The merge: which entries are new, known, waiting for a gap to be filled, or a fork. Pure: it asks, and never writes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from nsp_desktop.domain.entry import NO_HASH, Entry

Place = tuple[bytes, int]
_BEGINNING: Final = frozenset({NO_HASH})


@dataclass
class Known:
    """The hashes that are here, per laptop and sequence number, as far as a batch can ask about them."""

    hashes: dict[Place, set[bytes]] = field(default_factory=dict)

    def at(self, place: Place) -> Collection[bytes]:
        found = self.hashes.get(place)
        return found if found is not None else _BEGINNING if place[1] == 0 else ()


@dataclass
class Sorted:
    """A batch of entries, told apart. `forks`: new entries that stand beside another with the same number."""

    new: list[Entry] = field(default_factory=list)
    known: list[Entry] = field(default_factory=list)
    early: list[Entry] = field(default_factory=list)
    forks: list[Entry] = field(default_factory=list)


def sort_out(entries: Iterable[Entry], known: Known) -> Sorted:
    """Tell a batch apart, in any order of arrival: an early entry becomes new when the one before it is in the batch too."""
    found = Sorted()
    waiting = list(entries)
    while waiting:
        later = _round(waiting, known, found)
        if len(later) == len(waiting):
            found.early = later
            break
        waiting = sorted(later, key=lambda e: (e.header.node, e.header.seq))
    return found


def _round(waiting: Sequence[Entry], known: Known, found: Sorted) -> list[Entry]:
    """Put each entry where it belongs; the full key decides, never a highest number (docs/ledger-format.md, Merge).

    known: it is here already; new: it chains to what is here; early, and left over: what comes before it is still missing.
    """
    later: list[Entry] = []
    hashes = known.hashes
    for entry in waiting:
        header, chain_hash = entry.header, entry.hash
        node, seq = header.node, header.seq
        place = (node, seq)
        beside = hashes.get(place)
        if beside is not None and chain_hash in beside:
            found.known.append(entry)
        elif header.previous in (hashes.get((node, seq - 1)) or known.at((node, seq - 1))):
            if beside is None:
                hashes[place] = {chain_hash}
            else:
                beside.add(chain_hash)
                found.forks.append(entry)
            found.new.append(entry)
        else:
            later.append(entry)
    return later


def move_mark(mark: tuple[int, bytes], new: Sequence[Entry]) -> tuple[int, bytes]:
    """The contiguous watermark of one laptop after entries that sort_out found new: each chains, so the highest tells how far.

    Of a forked laptop it is the end of the longest branch, whichever came first.
    """
    highest = max([entry.header.seq for entry in new])
    return (highest, min(entry.hash for entry in new if entry.header.seq == highest)) if highest > mark[0] else mark
