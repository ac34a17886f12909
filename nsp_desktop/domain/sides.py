"""For whom each entry speaks: its laptop's point, or the laptop alone when no point certified it or when it was withdrawn before."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nsp_desktop.domain.entry import Entry
from nsp_desktop.domain.withdrawal import Cut
from nsp_desktop.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Sides:
    """`points`: for each laptop its point, or itself when no point certified it. `cuts`: of the withdrawn ones, how far they have a say."""

    points: Mapping[bytes, bytes] = field(default_factory=lambda: MappingProxyType({}))
    cuts: Mapping[bytes, Cut] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, entry: Entry) -> bytes | None:
        """Whose entry this is; only entries of one side have a say in each other's records."""
        node = entry.header.node
        cut = self.cuts.get(node) if self.cuts else None
        return node if cut is not None and not cut.keeps(entry.header.seq, entry.hash) else self.points.get(node)

    def has_say(self, entry: Entry, maker: Entry) -> bool:
        """Whether an entry counts in the record that this one made: on one side, or of the point whose withdrawn laptop made it."""
        if not self.cuts and entry.header.node == maker.header.node:
            return True
        side = self.of(entry)
        return side == self.of(maker) or side == self.points.get(maker.header.node)

    def stands(self, entry: Entry) -> bool:
        """Whether it speaks for a point, not for its laptop alone."""
        return self.of(entry) != entry.header.node

    def withdrawn(self, node: bytes) -> bool:
        """Whether this laptop was withdrawn: nothing is given to it any more, and what it says now has no force."""
        return node in self.cuts


ONE_SIDE: Final = Sides()
