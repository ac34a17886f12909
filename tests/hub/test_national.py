"""Two municipal hubs flow into a national one: every entry with its open body, and nothing that is sealed."""

import time
from pathlib import Path

import psycopg
import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, replicating
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.services import hub_keeping
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from tests.building import HandClock, with_secrets
from tests.hub.building import Hub, admit_and_sync, put, rows_of

PATIENCE_S = 120
FOLLOWER = {
    "shared_buffers": "16MB", "max_worker_processes": "24", "max_logical_replication_workers": "20",
    "max_sync_workers_per_subscription": "3", "wal_retrieve_retry_interval": "100ms",
}  # fmt: skip
"""A small server that asks for its partitions without pauses; the servers that it follows have ten slots in all."""


def point_of(municipality: str, folder: Path) -> Desk:
    request = NewPointRequest(f"De Proef {municipality}", municipality, "Oefening", "B", practice=True)
    return with_secrets(new_point(folder, request, now=HandClock()).desk)


def municipal_hub(server: Server, municipality: str, desk: Desk) -> tuple[Hub, str]:
    """A hub of its own database, with one point on it, that a national one may follow; the password for that."""
    with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
        admin.execute(f"create database {municipality.lower()}")
    hub = Hub(server, municipality.lower())
    with hub.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True)
        password = replicating.publish(keeper)
    admit_and_sync(hub, desk, municipality)
    return hub, password


def wait_for(national: Hub, many: int, which: str = "true", of: str = "entries") -> None:
    """Until there are so many entries, or laptops, of this sort."""
    until = time.monotonic() + PATIENCE_S
    while (there := national.one(f"select count(*) from nsp.{of} where {which}")) != many:
        assert time.monotonic() < until, f"{there} {of} and not {many}"
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.skipif(bool(postgres.lacking()), reason=postgres.lacking() or "-")
def test_a_national_hub_has_the_open_bodies_of_two_municipal_ones(server: Server, tmp_path: Path) -> None:
    names = ("Voorbeeldstad", "Anderstad")
    desks = [point_of(name, tmp_path / name) for name in names]
    with postgres.running(folder=postgres.memory_folder(), more=FOLLOWER) as second:
        national = Hub(second, "postgres")
        with national.keeper() as keeper:
            hub_keeping.set_up(keeper, practice=True)
        made = [municipal_hub(server, name, desk) for name, desk in zip(names, desks, strict=True)]
        hubs, password = [hub for hub, _password in made], made[-1][1]  # both on one server here: the last password is that of both
        for name, hub in zip(names, hubs, strict=True):
            with national.keeper() as keeper:
                replicating.follow(keeper, name, read_address(hub.url("nsp_national")), password)
        wait_for(national, sum(desk.store.ledger.size() for desk in desks))
        desks[0].add("needs", {"category": "water", "urgency": "day", "location": "Proefplein 1"})
        admit_and_sync(hubs[0], desks[0], names[0])
        wait_for(national, sum(desk.store.ledger.size() for desk in desks))
        assert national.one("select count(*) from nsp.entries where open is not null") == hubs_open(hubs)
        _what_changes_later_follows(national, hubs[0], desks[0])
        assert national.one("select count(*) from nsp.entries where coalesce(sealed, own_open, own_sealed) is not null") == 0
        assert national.one("select count(*) from nsp.papers") == 0
        for name in names:
            wait_for(national, 1, f"municipality = '{name}'", "nodes")
        _the_follower_reads_open_columns_only(hubs[0], password)


def _what_changes_later_follows(national: Hub, hub: Hub, desk: Desk) -> None:
    """An open body that came without and is filled later; a laptop that was taken from its point and put again."""
    desk.add("supplies", {"name": "Dekens", "unit": "stuk"})
    rows = rows_of(desk)
    whole, blank = len([row for row in rows if row.open is not None]), rows[-1]._replace(open=None)
    filled = f"node = '\\x{desk.info.node.hex()}' and open is not null"
    with hub.open(admitting.role_of(desk.info.municipality, desk.info.point_id)) as connection:
        put(connection, desk, [blank])
        wait_for(national, len(rows), f"node = '\\x{desk.info.node.hex()}'")
        wait_for(national, whole - 1, filled)
        put(connection, desk, rows)
        wait_for(national, whole, filled)
    with hub.keeper() as keeper:
        hub_keeping.release(keeper, desk.info.node.hex())
    wait_for(national, 0, f"node = '\\x{desk.info.node.hex()}'")
    admit_and_sync(hub, desk, desk.info.municipality)
    wait_for(national, whole, filled)


def hubs_open(hubs: list[Hub]) -> int:
    return sum(int(str(hub.one("select count(*) from nsp.entries where open is not null"))) for hub in hubs)


def _the_follower_reads_open_columns_only(hub: Hub, password: str) -> None:
    parameters = read_address(hub.url("nsp_national")).parameters
    with psycopg.connect(**parameters, password=password, autocommit=True) as follower:  # type: ignore[arg-type]
        assert follower.execute("select count(open) from nsp.entries").fetchone() is not None
        for column in ("sealed", "own_open", "own_sealed", "*"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                follower.execute(f"select {column} from nsp.entries")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            follower.execute("select * from nsp.papers")


def test_a_name_that_is_no_name_is_refused(hub: Hub) -> None:
    with hub.keeper() as keeper, pytest.raises(UserError, match="letters en cijfers"):
        replicating.follow(keeper, "voorbeeld; drop", read_address("postgresql://nsp@hub.voorbeeld.nl/nsp"), "x")
