"""A hub on this computer: taking rows in beside a plain COPY of the same rows, three servers beside one, and each part beside the first."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import psutil

from nsp_desktop.bench import hub_rows, postgres
from nsp_desktop.bench.data import Progress
from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.hub_rows import Laptop
from nsp_desktop.bench.postgres import Server
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, calls, entering
from nsp_desktop.exchange.hub import floor as floor_table
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.exchange.hub.connection import open_hub
from nsp_desktop.exchange.hub.rows import Row
from nsp_desktop.i18n import _
from nsp_desktop.services import hub_keeping

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

LAPTOPS: Final = 20
PARTS: Final = 10
LARGEST: Final = 10_000_000
_ADMIN: Final = "meting"
_SETTINGS: Final = {"max_wal_size": "4GB", "shared_buffers": "64MB", "autovacuum": "off"}
"""So small that the first rows already leave it: what grows later is growth of the hub, not of its memory."""


@dataclass(frozen=True, slots=True)
class Round:
    """The same rows at both sides, one right after the other; in seconds. `cpu`: of the hub's process, which others here do not add to."""

    rows: int
    floor: float
    seconds: float
    cpu: float = 0.0


def measure(rows: int, progress: Progress) -> list[Figure]:
    """Ingest, growth and three servers; `rows` in all. Raises UserError where no server can be started."""
    if postgres.lacking():
        raise UserError(_("Voor deze meting is PostgreSQL (15 of nieuwer) nodig, en een gebruiker die niet root is."))
    with postgres.running(durable=True, more=_SETTINGS) as server:
        rounds = _beside_plain(server, rows, progress)
    return [
        _ratio("hub-ingest", _("hub neemt in, per regel"), _("kale COPY"), rounds, 2.5),
        _growth(rounds),
        _ratio("hub-servers", _("hub op drie servers, per regel"), _("op één server"), _spread(min(rows, 600_000), progress), 1.3),
    ]


def _ratio(name: str, label: str, beside: str, rounds: Sequence[Round], limit: float) -> Figure:
    """That of the round in the middle: both of its sides met the same machine, and what happens in one round is not in the others."""
    middle = sorted(rounds, key=lambda each: each.seconds / each.floor)[len(rounds) // 2]
    micro = 1e6 / middle.rows
    return Figure(name, label, middle.seconds * micro, "us", middle.floor * micro, beside, limit, of_ratio=True)


def _growth(rounds: Sequence[Round]) -> Figure:
    """What the server computed for a row in the last tenth of the rounds, beside the first; five rounds of each at least."""
    share = max(len(rounds) // PARTS, 5)
    first, last = (sum(each.cpu for each in part) / sum(each.rows for each in part) * 1e6 for part in (rounds[:share], rounds[-share:]))
    return Figure("hub-growth", _("hub: laatste deel, rekentijd"), last, "us", first, _("eerste deel"), 1.1, of_ratio=True)


def _beside_plain(server: Server, rows: int, progress: Progress) -> list[Round]:
    """A plain COPY and the hub, batch by batch in turn."""
    laptops = hub_rows.laptops(LAPTOPS)
    rounds: list[Round] = []
    with _members(server) as (hub, plain):
        floor_table.make_plain(plain)
        by = _introduced(hub, laptops)
        for batch in hub_rows.batches(laptops, rows):
            floor = _timed_copy(plain, batch)
            rounds.append(Round(len(batch), floor, *_timed_put(hub, batch, by)))
            progress(sum(each.rows for each in rounds))
    return rounds


@contextmanager
def _members(server: Server) -> "Iterator[tuple[Hub, Hub]]":
    """A point's connection to a new hub, and the superuser's to the same database: both over TLS."""
    with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
        floor_table.let_in(admin, _ADMIN)
        hub_keeping.set_up(admin, practice=True)
        made = admitting.admit(admin, "Meetgemeente", hub_rows.POINT)
    with (
        open_hub(read_address(server.url(made.role)), made.password) as hub,
        open_hub(read_address(server.url("postgres")), _ADMIN) as plain,
    ):
        entering.enter(hub, hub_rows.speaker())
        yield hub, plain


def _timed_copy(plain: "Hub", batch: list[Row]) -> float:
    start = time.perf_counter()
    floor_table.copy_plain(plain, batch)
    return time.perf_counter() - start


def _timed_put(hub: "Hub", batch: list[Row], by: calls.Introduction) -> tuple[float, float]:
    """Seconds by the clock, and seconds that the server's process was at work for it."""
    worker = psutil.Process(hub.info.backend_pid)
    before, start = worker.cpu_times().user, time.perf_counter()
    calls.put(hub, batch, by)
    return time.perf_counter() - start, worker.cpu_times().user - before


def _spread(rows: int, progress: Progress) -> list[Round]:
    """One server and three that share these cores, batch by batch in turn; a round is a batch for each of the three."""
    with ExitStack() as stack:
        made = [stack.enter_context(_on_servers(many)) for many in (1, 3)]
        hubs, laptops = [hub for hub, _first in made], _evenly(*made[1])
        by = [_introduced(hub, laptops) for hub in hubs]
        pairs: list[Round] = []
        for batch in hub_rows.batches(laptops, rows):
            one, three = (_timed_put(hub, batch, by[place])[0] for place, hub in enumerate(hubs))
            pairs.append(Round(len(batch), one, three))
            progress(sum(each.rows for each in pairs))
    return [_joined(pairs[place : place + 3]) for place in range(0, len(pairs), 3)]


def _joined(pairs: Sequence[Round]) -> Round:
    return Round(sum(each.rows for each in pairs), sum(each.floor for each in pairs), sum(each.seconds for each in pairs))


def _evenly(hub: "Hub", first: Server) -> list[Laptop]:
    """As many laptops on each of the three servers: who is where is by chance, and would be measured too."""
    found = hub_rows.laptops(6 * LAPTOPS)
    _introduced(hub, found)
    with hub_keeping.at_hub(first.admin_url(), None, None) as admin:
        known = floor_table.places(admin)
    each = [[laptop for laptop in found if known[laptop.node] % 3 == server][: LAPTOPS // 4] for server in range(3)]
    return [laptop for three in zip(*each, strict=True) for laptop in three]


@contextmanager
def _on_servers(many: int) -> "Iterator[tuple[Hub, Server]]":
    """A point's connection to a hub over so many servers, and the first of these."""
    with ExitStack() as stack:
        servers = [stack.enter_context(postgres.running(durable=True, more=_SETTINGS)) for _server in range(many)]
        for server in servers[1:]:
            with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
                floor_table.let_in(admin, _ADMIN)
        with hub_keeping.at_hub(servers[0].admin_url(), None, None) as admin:
            hub_keeping.set_up(admin, practice=True, shards=[(server.url("postgres"), _ADMIN) for server in servers[1:]])
            made = admitting.admit(admin, "Meetgemeente", hub_rows.POINT)
        hub = stack.enter_context(open_hub(read_address(servers[0].url(made.role)), made.password))
        entering.enter(hub, hub_rows.speaker())
        yield hub, servers[0]


def _introduced(hub: "Hub", laptops: list[Laptop]) -> calls.Introduction:
    """The laptops are known before the measurement begins, as they are after a point's first batch."""
    by = hub_rows.introduction(laptops)
    calls.have(hub)
    calls.put(hub, [], by)
    return replace(by, node_keys=(), certificates=())
