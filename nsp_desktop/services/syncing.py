"""Exchanging with a hub: read what others put, put what it lacks, and keep in the outbox what it confirmed itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.exchange import outbox
from nsp_desktop.exchange.bundle import keys_of_point
from nsp_desktop.exchange.hub import calls, comparing, entering, pushing
from nsp_desktop.exchange.hub.address import Address, read_address
from nsp_desktop.exchange.hub.comparing import Difference
from nsp_desktop.exchange.hub.connection import Ask, open_hub
from nsp_desktop.exchange.hub.pulling import Pulled, pull
from nsp_desktop.exchange.taking_in import Foreign
from nsp_desktop.i18n import _
from nsp_desktop.services import exchange_state, hub_papers, municipal_papers
from nsp_desktop.services.carrying import MANY, refusal
from nsp_desktop.services.desk import Desk

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

OUTBOX = "outbox:"
"""Before the name of a place, in the local file."""
Progress = Callable[[int], None]


@dataclass
class Synced:
    """What one exchange with a hub or a shared folder brought and took. `waiting`: entries that the place has not confirmed."""

    place: str
    sent: int = 0
    pulled: Pulled = field(default_factory=Pulled)
    waiting: int = 0


def sync(
    desk: Desk, url: str, *, password: str | None = None, ask: Ask | None = None, allow_many: bool = False,
    progress: Progress = lambda _sent: None,
) -> Synced:  # fmt: skip
    """Exchange with the hub at this address. Raises UserError."""
    return sync_with(desk, read_address(url), password=password, ask=ask, allow_many=allow_many, progress=progress)


def sync_with(
    desk: Desk, address: Address, *, password: str | None = None, ask: Ask | None = None, allow_many: bool = False,
    progress: Progress = lambda _sent: None,
) -> Synced:  # fmt: skip
    """Exchange with a hub until both have the same. Raises UserError; what was confirmed before a cut stays so."""
    desk.gate.require("export")
    desk.gate.require("import")
    if desk.info.kind != "point" or desk.store.secrets is None:
        raise UserError(_("Dit is een verzameling van de gemeente. Lees de hub met collect."))
    if not desk.store.recipients:
        raise UserError(_("Er is nog geen adres van de gemeente (age1...). Zonder dat adres gaat er niets naar een hub."))
    done = Synced(address.name)
    try:
        with open_hub(address, password, ask) as hub:
            _exchange(desk, hub, done, allow_many, progress)
    except UserError:
        _keep(desk, address.name, lambda box: outbox.missed(box, desk.now()))
        raise
    finally:
        _tell(desk, done.pulled)
    done.waiting = waiting(desk, address.name)
    return done


def waiting(desk: Desk, place: str) -> int:
    """How many entries of this ledger a place has not confirmed."""
    marks = {node: seq for node, (seq, _hash) in desk.store.ledger.watermarks().items()}
    return outbox.waiting(outbox_of(desk, place), marks)


def outbox_of(desk: Desk, place: str) -> outbox.Outbox:
    """What a place has confirmed, and when it is tried again."""
    return outbox.decode(desk.setting(OUTBOX + place))


def is_due(desk: Desk, url: str) -> bool:
    """Whether it is time to try a hub again by itself, after a try that failed."""
    return is_due_at(desk, read_address(url).name)


def is_due_at(desk: Desk, place: str) -> bool:
    """The same, of a place by its name."""
    return outbox_of(desk, place).is_due(desk.now())


def _exchange(desk: Desk, hub: "Hub", done: Synced, allow_many: bool, progress: Progress) -> None:
    store = desk.store
    entering.enter(hub, entering.speaker_of(store))
    theirs = calls.have(hub)
    if not allow_many:
        _ask_about_many(desk, theirs)
    left = calls.papers(hub)
    papers = [paper for paper in hub_papers.read(left) if not refusal(desk, paper)]
    for node, found in _differences(hub, desk, theirs, again=False):
        _pull(desk, hub, node, found, done)
    municipal_papers.believe(desk, (paper.data for paper in left if paper.writer == calls.NOBODY))
    by = pushing.introduction(store, desk.now(), {node for node, state in theirs.items() if state.certified})
    if by.node_keys:
        calls.put(hub, [], by)
        by = replace(by, node_keys=(), certificates=())
    for node, found in _differences(hub, desk, theirs, again=True):
        _pull(desk, hub, node, found, done)
        if found.push is not None:
            done.sent += pushing.push(hub, store, node, found, by, progress)
    hub_papers.believe(desk, papers)
    if hub_papers.is_news(desk, papers):
        calls.put(hub, [], by, pushing.paper(store, desk.now()))
    confirmed = {node: state.mark_seq for node, state in calls.have(hub).items() if not state.lacking}
    _keep(desk, done.place, lambda _box: outbox.reached(confirmed, desk.now()))


def _differences(hub: "Hub", desk: Desk, theirs: Mapping[bytes, calls.State], *, again: bool) -> Iterator[tuple[bytes, Difference]]:
    ledger = desk.store.ledger
    counts = ledger.counts()
    for node in sorted(ledger.watermarks().keys() | theirs.keys()):
        mine = comparing.of_ledger(ledger, node, counts.get(node, 0))
        yield node, comparing.compare(hub, ledger, mine, node, theirs.get(node), again=again)


def _pull(desk: Desk, hub: "Hub", node: bytes, found: Difference, done: Synced) -> None:
    assert desk.store.secrets is not None
    if found.pull is None:
        return
    try:
        pull(hub, desk.store, node, found.pull, keys_of_point(desk.store.secrets), done.pulled)
    except Foreign:
        raise UserError(
            _("Op de hub staan regels van een ander punt of een oefening. Die zijn geweigerd. Meld dit aan de gemeente.")
        ) from None


def _ask_about_many(desk: Desk, theirs: Mapping[bytes, calls.State]) -> None:
    counts = desk.store.ledger.counts()
    most = max((state.entries - counts.get(node, 0) for node, state in theirs.items()), default=0)
    if most > MANY:
        raise UserError(
            _("Eén laptop heeft {count} nieuwe regels. Dat is ongewoon veel. Vraag na of dat klopt en sta het dan toe.", count=most)
        )


def _keep(desk: Desk, place: str, act: Callable[[outbox.Outbox], outbox.Outbox]) -> None:
    desk.set_setting(OUTBOX + place, outbox.encode(act(outbox_of(desk, place))))


def _tell(desk: Desk, pulled: Pulled) -> None:
    """Views read anew what came in; a laptop that met entries of its own that it lacks goes on as a new one."""
    if pulled.taken.own_returned:
        desk.store.forget_laptop_key()
    for register in sorted(pulled.taken.registers & {r.name for r in desk.registers}):
        desk.announcer.tell(Changed(register, (), "import"))
    if pulled.taken.new:
        desk.set_setting(exchange_state.EXCHANGED, desk.now())
