"""What others have seen of this ledger: a head on a printed sheet must still be in it, or the history was rolled back or changed."""

from collections.abc import Sequence

from nsp_desktop.domain.heads import Head, head_letters
from nsp_desktop.i18n import _
from nsp_desktop.storage.point import Store


def against(store: Store, heads: Sequence[Head]) -> list[str]:
    """A sentence for each head that is not here."""
    return [
        _(
            "Laptop {letter}: wat op het vel staat ({head}) is hier niet. Het grootboek is teruggezet of veranderd, of nog niet ingelezen.",
            letter=head.laptop, head=head.grouped(),
        )
        for head in heads
        if not _is_here(store, head)
    ]  # fmt: skip


def _is_here(store: Store, head: Head) -> bool:
    rows = store.connection.execute("select e.hash from entries e join nodes n on n.id = e.node where n.letter = ?", (head.laptop,))
    return any(head_letters(chain_hash) == head.letters for (chain_hash,) in rows)
