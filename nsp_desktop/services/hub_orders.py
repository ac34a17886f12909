"""Papers of the municipality that go by the hub: a vernietigingsstop or its end for every point, a laptop of one point that is gone."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import calls, ordering
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.exchange.hub.connection import Ask, open_hub
from nsp_desktop.i18n import _
from nsp_desktop.services import giving_papers, hub_papers, municipal_papers
from nsp_desktop.services.collecting import keys_for

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.exchange.manifest import Manifest
    from nsp_desktop.exchange.municipal import Kind, MunicipalPaper
    from nsp_desktop.services.desk import Desk

FILED: Final = "hub_filed"
"""In the local file of a collection: the numbers of the papers that it gave and that stand on a hub too."""


def order(
    url: str, identity: str | None, kind: "Kind", told: "tuple[Millis, str, str]", *, point: str = "", letter: str = "",
    password: str | None = None, ask: Ask | None = None,
) -> "Sequence[Manifest]":  # fmt: skip
    """Leave a paper for a point by its name or id, or for all; the points that get it. `told`: when, by whom and why.

    Raises UserError, and then no point got anything: every paper is made before the first is left.
    """
    giving_papers.check_told(*told[1:])
    with open_hub(read_address(url), password, ask) as hub:
        meant = _meant(hub, kind, point)
        papers = [_paper(manifest, identity, kind, told, letter) for manifest in meant]
        with hub.transaction():
            for paper, raw in papers:
                _leave(hub, paper, raw)
    return meant


def file_given(desk: "Desk", hub: "Hub", manifests: "Iterable[Manifest]", identity: str | None) -> None:
    """What this collection gave on sticks goes by the hub too, once; a point whose name or key does not fit is left to its stick."""
    kept = desk.setting(FILED, [])
    filed = [number for number in kept if isinstance(number, int)] if isinstance(kept, list) else []
    by_name: dict[str, list[Manifest]] = {}
    for manifest in manifests:
        by_name.setdefault(manifest.name, []).append(manifest)
    for given in giving_papers.papers(desk):
        found = by_name.get(given.point, [])
        if given.kind in ("stop", "lift", "withdraw") and given.number not in filed and len(found) == 1:
            try:
                _leave(hub, *_paper(found[0], identity, given.kind, (given.at, given.by, given.why), given.letter))
            except UserError:
                continue
            filed.append(given.number)
    if filed != kept:
        desk.set_setting(FILED, filed)


def tell_withdrawn(desk: "Desk", hub: "Hub") -> None:
    """Laptops that were withdrawn by an entry of their own point, as this collection folds it, speak no more on the hub."""
    for node, cut in desk.store.ledger.cuts().items():
        ordering.withdraw(hub, node, cut.until)


def _paper(
    manifest: "Manifest", identity: str | None, kind: "Kind", told: "tuple[Millis, str, str]", letter: str
) -> "tuple[MunicipalPaper, bytes]":
    return municipal_papers.paper_for(manifest, keys_for(manifest, identity).identity, kind, told, letter)


def _leave(hub: "Hub", paper: "MunicipalPaper", raw: bytes) -> None:
    ordering.command(hub, paper.point, paper.at, raw)
    for node, (until, _head) in paper.heads.items() if paper.kind == "withdraw" else ():
        ordering.withdraw(hub, node, until)


def _meant(hub: "Hub", kind: "Kind", point: str) -> "Sequence[Manifest]":
    """The newest word of each point that is meant."""
    newest = {manifest.point: manifest for manifest in hub_papers.read(calls.papers(hub))}
    wanted = point.strip()
    if not wanted and kind != "withdraw" and newest:
        return list(newest.values())
    found = [m for m in newest.values() if wanted and (m.point == id_of_hex(wanted) or m.name.casefold() == wanted.casefold())]
    if len(found) == 1:
        return found
    known = ", ".join(f"{m.name} ({m.point.hex()})" for m in newest.values()) or "-"
    raise UserError(_("Geef met --point de naam of het kenmerk van één punt. Er is niets verstuurd. Er staan: {known}.", known=known))
