"""What the tests of the hub build: a hub with its members, and points that exchange with it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import psycopg

from nsp_desktop.bench.postgres import Server
from nsp_desktop.domain.entry import Entry
from nsp_desktop.exchange.hub import admitting, calls, entering, pushing
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.exchange.hub.comparing import Difference
from nsp_desktop.exchange.hub.connection import open_hub
from nsp_desktop.exchange.hub.rows import Row
from nsp_desktop.services import hub_keeping, syncing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.syncing import Synced

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub as Connection

MUNICIPALITY = "Voorbeeldstad"
_NUMBERS = count(1)


@dataclass
class Hub:
    """A hub on a test server. `passwords`: of the roles that were admitted."""

    server: Server
    database: str
    passwords: dict[str, str] = field(default_factory=dict)

    def keeper(self) -> "AbstractContextManager[Connection]":
        """Its superuser, who sees everything."""
        return hub_keeping.at_hub(self.server.admin_url(self.database), None, None)

    def admit(self, point: bytes | None, municipality: str = MUNICIPALITY) -> str:
        """Let somebody in; the role."""
        with self.keeper() as keeper:
            made = admitting.admit(keeper, municipality, point)
        self.passwords[made.role] = made.password
        return made.role

    def url(self, role: str, port: int | None = None) -> str:
        return self.server.url(role, self.database, port)

    @contextmanager
    def login(self, role: str) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
        """A connection of a role whose errors are psycopg's own: what an attacker with the password has."""
        parameters = read_address(self.url(role)).parameters
        with psycopg.connect(**parameters, password=self.passwords[role], autocommit=True) as connection:  # type: ignore[arg-type]
            yield connection

    @contextmanager
    def open(self, role: str, desk: Desk | None = None) -> "Iterator[Connection]":
        """A connection as the program makes it, in which this laptop speaks."""
        with open_hub(read_address(self.url(role)), self.passwords[role]) as connection:
            if desk is not None:
                entering.enter(connection, entering.speaker_of(desk.store))
            yield connection

    def sync(self, desk: Desk, port: int | None = None) -> Synced:
        """Exchange with this hub, as the role of the desk's own point."""
        role = admitting.role_of(MUNICIPALITY, desk.info.point_id)
        if role not in self.passwords:
            self.admit(desk.info.point_id)
        return syncing.sync(desk, self.url(role, port), password=self.passwords[role])

    def one(self, statement: str, *values: object) -> object:
        """The one value that a statement of the superuser gives."""
        with self.keeper() as keeper:
            row = keeper.execute(statement, values or None).fetchone()
        assert row is not None
        return row[0]

    def digest(self) -> object:
        """As storage/ledger_reader makes it: over all hashes, in order of laptop, number and hash."""
        return self.one("select encode(sha256(string_agg(hash, ''::bytea order by node, seq, hash)), 'hex') from nsp.entries")


def empty_hub(server: Server) -> Hub:
    """One more hub for practice on a server whose database `made` has the schema."""
    name = f"hub_{next(_NUMBERS)}"
    with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
        admin.execute(f"create database {name} template made")
    found = Hub(server, name)
    with found.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True)
    return found


def rows_of(desk: Desk) -> list[Row]:
    """Everything of a desk as it goes to a hub."""
    return [
        row
        for node in desk.store.ledger.nodes()
        for batch in pushing.batches(desk.store, node.node, Difference(push=0))
        for row in batch
    ]  # fmt: skip


def put(connection: "Connection", desk: Desk, rows: list[Row]) -> None:
    """Put rows in the name of a desk's laptop."""
    entering.enter(connection, entering.speaker_of(desk.store))
    calls.have(connection)
    calls.put(connection, rows, pushing.introduction(desk.store, desk.now()))


def first_entries(desk: Desk) -> list[Entry]:
    return list(desk.store.ledger.of_node(desk.info.node))


def admit_and_sync(hub: Hub, desk: Desk, municipality: str) -> None:
    """Exchange as a point of a municipality of its own name."""
    role = admitting.role_of(municipality, desk.info.point_id)
    if role not in hub.passwords:
        hub.admit(desk.info.point_id, municipality)
    syncing.sync(desk, hub.url(role), password=hub.passwords[role])
