"""The merge: which entries are new, known, waiting for a gap to be filled, or a fork. Pure: it asks, and never writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from nsp_desktop.domain.entry import NO_HASH, Entry

Verdict = Literal["new", "known", "early"]
"""new: chains to what is here; known: is here already; early: what comes before it is still missing."""
Place = tuple[bytes, int]


@dataclass
class Known:
    """The hashes that are here, per laptop and sequence number, as far as a batch can ask about them."""

    hashes: dict[Place, set[bytes]] = field(default_factory=dict)

    def at(self, place: Place) -> set[bytes]:
        node, seq = place
        return {NO_HASH} if seq == 0 else self.hashes.get((node, seq), set())

    def learn(self, entry: Entry) -> None:
        self.hashes.setdefault((entry.header.node, entry.header.seq), set()).add(entry.hash)


@dataclass
class Sorted:
    """A batch of entries, told apart. `forks`: new entries that stand beside another with the same number."""

    new: list[Entry] = field(default_factory=list)
    known: list[Entry] = field(default_factory=list)
    early: list[Entry] = field(default_factory=list)
    forks: list[Entry] = field(default_factory=list)


def verdict(entry: Entry, known: Known) -> Verdict:
    """What to do with one entry: the full key decides, never a highest number (docs/ledger-format.md, Merge)."""
    header = entry.header
    if entry.hash in known.at((header.node, header.seq)):
        return "known"
    return "new" if header.previous in known.at((header.node, header.seq - 1)) else "early"


def sort_out(entries: Iterable[Entry], known: Known) -> Sorted:
    """Tell a batch apart, in any order of arrival: an early entry becomes new when the one before it is in the batch too."""
    found = Sorted()
    waiting = list(entries)
    while waiting:
        later: list[Entry] = []
        for entry in waiting:
            match verdict(entry, known):
                case "known":
                    found.known.append(entry)
                case "new":
                    if known.at((entry.header.node, entry.header.seq)):
                        found.forks.append(entry)
                    known.learn(entry)
                    found.new.append(entry)
                case "early":
                    later.append(entry)
        if len(later) == len(waiting):
            break
        waiting = sorted(later, key=lambda e: (e.header.node, e.header.seq))
    else:
        later = []
    found.early = later
    return found


def move_mark(mark: tuple[int, bytes], new: Sequence[Entry]) -> tuple[int, bytes]:
    """The contiguous watermark of one laptop after entries that sort_out found new: each chains, so the highest tells how far.

    Of a forked laptop it is the end of the longest branch, whichever came first.
    """
    highest = min(new, key=lambda entry: (-entry.header.seq, entry.hash))
    return (highest.header.seq, highest.hash) if highest.header.seq > mark[0] else mark
