"""What is missing: ranges of entries that a laptop wrote and that are not here yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from nsp_desktop.i18n import _
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.staging import first_staged, promises


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries `first` to `last` of one laptop are not here."""

    point: str
    letter: str
    first: int
    last: int

    def sentence(self) -> str:
        return _(
            "Regels {first}-{last} van laptop {letter} van {point} ontbreken: vraag om die stick.",
            first=self.first, last=self.last, letter=self.letter, point=self.point,
        )  # fmt: skip


def gaps(store: Store) -> Iterator[Gap]:
    """Between what is here without a gap and what is waiting, or what a laptop's signed head promises."""
    waiting = first_staged(store.connection)
    marks = store.ledger.watermarks()
    for promise in promises(store.connection):
        mark = marks.get(promise.node, (0, b""))[0]
        last = waiting[promise.node] - 1 if promise.node in waiting else promise.seq
        if last > mark:
            yield Gap(promise.point, promise.letter, mark + 1, last)
