"""A hub on this computer: taking rows in beside a plain COPY of the same rows, three servers beside one, and each part beside the first."""

import time
from collections.abc import Iterator
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


@dataclass
class Part:
    """What a tenth of the rows cost. `cpu`: how long the server computed; the clock also counts whoever else is busy here."""

    seconds: float = 0.0
    cpu: float = 0.0

    def add(self, seconds: float, cpu: float) -> None:
        self.seconds += seconds
        self.cpu += cpu


def measure(rows: int, progress: Progress) -> list[Figure]:
    """Ingest, growth and three servers; `rows` in all. Raises UserError where no server can be started."""
    if postgres.lacking():
        raise UserError(_("Voor deze meting is PostgreSQL (15 of nieuwer) nodig, en een gebruiker die niet root is."))
    with postgres.running(durable=True, more=_SETTINGS) as server:
        floor, parts = _beside_plain(server, rows, progress)
    taken = sum(part.seconds for part in parts) / rows
    return [
        Figure("hub-ingest", _("hub neemt in, per regel"), taken * 1e6, "us", floor * 1e6, _("kale COPY"), 2.5, of_ratio=True),
        Figure("hub-growth", _("hub: laatste deel, rekentijd"), parts[-1].cpu, "s", parts[0].cpu, _("eerste deel"), 1.1, of_ratio=True),
        _spread(min(rows, 300_000), progress),
    ]


def _beside_plain(server: Server, rows: int, progress: Progress) -> tuple[float, "list[Part]"]:
    """Seconds a row of a plain COPY, and the seconds of each tenth that the hub takes in: batch by batch in turn, the same rows."""
    laptops = hub_rows.laptops(LAPTOPS)
    with _members(server) as (hub, plain):
        floor_table.make_plain(plain)
        by, floor, taken = _introduced(hub, laptops), 0.0, [Part() for _part in range(PARTS)]
        done = 0
        for batch in hub_rows.batches(laptops, rows):
            floor += _timed_copy(plain, batch)
            taken[done * PARTS // rows].add(*_timed_put(hub, batch, by))
            done += len(batch)
            progress(done)
    return floor / rows, taken


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


def _spread(rows: int, progress: Progress) -> Figure:
    """The same rows on one server and on three that share these cores, batch by batch in turn."""
    seconds = [0.0, 0.0]
    with ExitStack() as stack:
        made = [stack.enter_context(_on_servers(many)) for many in (1, 3)]
        hubs, laptops = [hub for hub, _first in made], _evenly(*made[1])
        by = [_introduced(hub, laptops) for hub in hubs]
        for batch in hub_rows.batches(laptops, rows):
            for place, hub in enumerate(hubs):
                seconds[place] += _timed_put(hub, batch, by[place])[0]
            progress(len(batch))
    label = _("hub op drie servers, per regel")
    return Figure("hub-servers", label, seconds[1] / rows * 1e6, "us", seconds[0] / rows * 1e6, _("op één server"), 1.3, of_ratio=True)


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
