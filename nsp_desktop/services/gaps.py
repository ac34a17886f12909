"""What is missing: ranges of entries that a laptop wrote and that are not here yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from nsp_desktop.i18n import _
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.staging import promises, staged_runs


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries `first` to `last` of one laptop are not here."""

    point: str
    letter: str
    first: int
    last: int
    node: bytes = b""

    def sentence(self) -> str:
        if self.first == self.last:
            return _(
                "Regel {first} van laptop {letter} van {point} ontbreekt: vraag om die stick.",
                first=self.first, letter=self.letter, point=self.point,
            )  # fmt: skip
        return _(
            "Regels {first}-{last} van laptop {letter} van {point} ontbreken: vraag om die stick.",
            first=self.first, last=self.last, letter=self.letter, point=self.point,
        )  # fmt: skip

    def short(self) -> str:
        """The same where point and laptop are told already."""
        if self.first == self.last:
            return _("regel {first} ontbreekt: vraag om de stick van deze laptop", first=self.first)
        return _("regels {first}-{last} ontbreken: vraag om de stick van deze laptop", first=self.first, last=self.last)


def gaps(store: Store) -> Iterator[Gap]:
    """Between what is here without a gap, what is waiting, and how far a laptop's signed head promises to go."""
    marks = store.ledger.watermarks()
    for promise in promises(store.connection):
        before = marks.get(promise.node, (0, b""))[0]
        for first, last in [*staged_runs(store.connection, promise.node, before), (promise.seq + 1, promise.seq)]:
            if first > before + 1:
                yield Gap(promise.point, promise.letter, before + 1, first - 1, promise.node)
            before = max(before, last)
