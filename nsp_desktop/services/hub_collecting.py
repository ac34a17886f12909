"""Collecting from a hub: the municipality reads what its points put there into the same collection as their sticks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.bundle import Keys
from nsp_desktop.exchange.hub import calls, comparing
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.exchange.hub.calls import State
from nsp_desktop.exchange.hub.connection import Ask, open_hub
from nsp_desktop.exchange.hub.pulling import Pulled, pull
from nsp_desktop.exchange.manifest import Manifest
from nsp_desktop.exchange.taking_in import Foreign
from nsp_desktop.i18n import _
from nsp_desktop.services import arrivals, exchange_state, hub_orders, hub_papers, municipal_papers
from nsp_desktop.services.arrivals import arrival_of
from nsp_desktop.services.carrying import MANY, Source, refusal
from nsp_desktop.services.collecting import Collected, keys_for, open_collection
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.gaps import gaps
from nsp_desktop.services.opening import wall_clock

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

OPENED = "hub_opened:"
"""Before a laptop's id, in the local file: up to which entry its personal bodies were read from a hub with their keys."""


def collect(
    into: Path, url: str, identity: str | None, *, password: str | None = None, ask: Ask | None = None,
    now: Callable[[], Millis] = wall_clock, allow_many: bool = False,
) -> Collected:  # fmt: skip
    """Read everything of this municipality on a hub into a collection; made when it is not there. Raises UserError."""
    address = read_address(url)
    with open_hub(address, password, ask) as hub:
        states, papers = calls.have(hub), hub_papers.read(calls.papers(hub))
        if not papers:
            raise UserError(_("Op deze hub staat nog niets van deze gemeente. Er is niets ingelezen."))
        desk = open_collection(into, lambda: papers[0], identity, now)
        newest = {manifest.point: manifest for manifest in papers}
        this = _Round(desk, hub, desk.store.ledger.counts(), allow_many)
        sources = [
            _read(this, manifest, [s for s in states.values() if s.point == point], keys_for(manifest, identity))
            for point, manifest in newest.items()
        ]
        kept = [manifest for manifest in newest.values() if not refusal(desk, manifest)]
        hub_orders.tell_withdrawn(desk, hub)
        hub_orders.file_given(desk, hub, kept, identity)
        receipts = sum(_confirm(desk, hub, manifest, keys_for(manifest, identity)) for manifest in kept)
    arrivals.remember(desk, (arrival_of(desk, "hub", told, came) for told, came in zip(newest.values(), sources, strict=True)))
    hub_papers.believe(desk, [manifest for manifest in papers if not refusal(desk, manifest)])
    return Collected(desk, tuple(sources), tuple(gaps(desk.store)), receipts)


def _confirm(desk: Desk, hub: "Hub", manifest: Manifest, keys: Keys) -> bool:
    """Leave on the hub what of a point is here now; without its keys nothing is confirmed."""
    raw = municipal_papers.receipt_of(desk, manifest, keys)
    if raw is not None:
        calls.leave(hub, manifest.point, desk.now(), raw)
    return raw is not None


@dataclass(frozen=True, slots=True)
class _Round:
    """One time that a hub is read. `counts`: how many entries of each laptop were here before."""

    desk: Desk
    hub: "Hub"
    counts: Mapping[bytes, int]
    allow_many: bool


def _read(this: _Round, manifest: Manifest, states: Sequence[State], keys: Keys) -> Source:
    """One point; what is wrong with it is said in its report, and keeps no other from being read."""
    source = Source("hub", manifest.name, tuple(r.letter for r in manifest.ranges))
    source.refused = refusal(this.desk, manifest) or _many(this, states)
    pulled = Pulled(taken=source.taken)
    try:
        for state in states if not source.refused else ():
            _pull(this, state, keys, pulled)
    except Foreign:
        source.refused = _("Bij dit punt staan regels van een ander punt, een andere gemeente of een oefening. Die zijn geweigerd.")
    source.unopened = pulled.unopened
    if not source.refused and pulled.entries:
        counts = {"new": source.taken.new, "known": source.taken.known, "damaged": 0}
        exchange_state.remember_in(this.desk, manifest, "hub", counts)
    return source


def _pull(this: _Round, state: State, keys: Keys, pulled: Pulled) -> None:
    ledger, shut, before = this.desk.store.ledger, pulled.unopened, pulled.entries
    entries = this.counts.get(state.node, 0)
    for again in (False, True):
        mine = comparing.of_ledger(ledger, state.node, entries)
        found = comparing.compare(this.hub, ledger, mine, state.node, state, again=again)
        after = _from(this.desk, state, keys, found.pull) if not again else found.pull
        if after is not None:
            pull(this.hub, this.desk.store, state.node, after, keys, pulled)
            entries = len(ledger.hashes(state.node, 1, comparing.ENDLESS))
    if keys.class_keys.keys() == {"B", "C"} and pulled.unopened == shut and pulled.entries > before:
        this.desk.set_setting(OPENED + state.node.hex(), state.mark_seq)


def _from(desk: Desk, state: State, keys: Keys, after: int | None) -> int | None:
    """A collection that was read without keys before is read again with them, for the personal bodies alone."""
    opened = desk.setting(OPENED + state.node.hex(), 0)
    if not keys.class_keys or not isinstance(opened, int) or opened >= state.mark_seq:
        return after
    return opened if after is None else min(opened, after)


def _many(this: _Round, states: Sequence[State]) -> str:
    most = max((state.entries - this.counts.get(state.node, 0) for state in states), default=0)
    if most <= MANY or this.allow_many:
        return ""
    return _("Eén laptop heeft {count} nieuwe regels. Dat is ongewoon veel. Vraag na of dat klopt en sta het dan toe.", count=most)
