"""What laptops leave on a hub beside their entries: their signed word on whom they have how far, and the wrapped class keys."""

import io
from collections.abc import Iterable, Mapping, Sequence

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.calls import Paper
from nsp_desktop.exchange.manifest import Manifest, Range, read_manifest
from nsp_desktop.services import exchange_state
from nsp_desktop.services.carrying import keep_heads, remember_promises
from nsp_desktop.services.desk import Desk


def read(papers: Iterable[Paper]) -> list[Manifest]:
    """The papers whose signature holds and that are of the point that left them; others are passed over."""
    found = []
    for paper in papers:
        try:
            manifest = read_manifest(io.BytesIO(paper.data))
        except UserError:
            continue
        if (manifest.point, manifest.writer) == (paper.point, paper.writer):
            found.append(manifest)
    return found


def believe(desk: Desk, papers: Sequence[Manifest]) -> None:
    """Keep what laptops signed: how far their entries go, and how far they have ours."""
    for manifest in papers:
        if manifest.writer == desk.info.node:
            continue
        remember_promises(desk, manifest)
        keep_heads(desk, manifest)
        writer = desk.store.ledger.node(manifest.writer)
        if writer is not None and writer.certified and writer.point == manifest.point:
            _confirm(desk, manifest, writer.letter)


def is_news(desk: Desk, papers: Sequence[Manifest]) -> bool:
    """Whether this laptop has more to say than its paper on the hub does."""
    said = next((manifest for manifest in papers if manifest.writer == desk.info.node), None)
    if said is None or said.recipients[:-1] != desk.store.recipients:
        return True
    told = {r.node: (r.last, r.head_seq) for r in said.ranges}
    ledger = desk.store.ledger
    return told != {n.node: (last, n.head_seq) for n in ledger.nodes() if (last := ledger.highest(n.node))}


def _confirm(desk: Desk, manifest: Manifest, letter: str) -> None:
    if desk.info.kind == "point":
        exchange_state.remember_confirmed(desk, manifest.writer, letter, manifest.written_at, _lasts(manifest.ranges))


def _lasts(ranges: Iterable[Range]) -> Mapping[bytes, int]:
    return {r.node: r.last for r in ranges}
