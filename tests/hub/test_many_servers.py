"""One hub over three stock servers: the same schema, partitions as foreign tables, and the same answers as on one."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.domain.entry import Act
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, ordering
from nsp_desktop.exchange.hub.connection import Unreachable
from nsp_desktop.services import hub_collecting, hub_keeping
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import practice_desk, second_laptop, with_secrets
from tests.hub.building import MUNICIPALITY, Hub, put, rows_of
from tests.hub.test_claims import claim

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(postgres.lacking()), reason=postgres.lacking() or "-")]
SMALL = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "20"}
"""A kill leaves what the system has taken: waiting for the disk adds nothing to these tests."""
ADMIN = "beheer-voor-de-proef"
UNFORCED = (
    "select count(*) from pg_class where relnamespace = 'nsp'::regnamespace and relname like 'entries%' and relkind in ('r', 'p') "
    "and not (relrowsecurity and relforcerowsecurity)"
)


@pytest.fixture(scope="module")
def servers() -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(postgres.running(durable=True, folder=postgres.memory_folder(), more=SMALL)) for _server in range(3)]


def spread_hub(servers: list[Server], database: str) -> Hub:
    """A hub on the first server, whose partitions lie on it and on the others in turn."""
    for server in servers:
        with Hub(server, "postgres").keeper() as admin:
            admin.execute(f"alter role postgres password '{ADMIN}'")
            admin.execute(f"create database {database}")
    hub = Hub(servers[0], database)
    with hub.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True, shards=[(server.url("postgres", database), ADMIN) for server in servers[1:]])
    return hub


def points(tmp_path: Path, many: int) -> list[Desk]:
    return [with_secrets(practice_desk(tmp_path / f"punt{place}")) for place in range(many)]


def test_three_servers_hold_what_one_would(servers: list[Server], tmp_path: Path) -> None:
    hub = spread_hub(servers, "heel")
    desks = points(tmp_path, 6)
    for desk in desks:
        assert hub.sync(desk).waiting == 0
        assert hub.sync(desk).sent == 0
    second = second_laptop(desks[0], tmp_path / "C")
    with_secrets(second)
    hub.sync(second)
    hub.sync(desks[0])
    assert desks[0].store.ledger.digest() == second.store.ledger.digest()
    sizes = [int(str(Hub(server, "heel").one("select count(*) from nsp.entries"))) for server in servers[1:]]
    everywhere = sum(desk.store.ledger.size() for desk in desks)
    assert hub.one("select count(*) from nsp.entries") == everywhere
    assert 0 < sum(sizes) <= everywhere
    reader = hub.admit(None)
    collection = hub_collecting.collect(tmp_path / "C1", hub.url(reader), None, password=hub.passwords[reader]).desk
    assert collection.store.ledger.digest() == hub.digest()
    assert [collection.store.ledger.digest(desk.info.point_id) for desk in desks] == [desk.store.ledger.digest() for desk in desks]
    _erase_and_look(hub, desks[1])
    _put_again_in_any_order(hub, desks[2])
    for desk in desks[2:]:
        _refused_wherever_it_lies(hub, desk)
    for server in servers:
        assert Hub(server, "heel").one(UNFORCED) == 0
    _withdraw_and_look(hub, desks[1], reader)
    _claim_and_look(hub, desks[3], points(tmp_path / "later", 3))
    with pytest.raises(UserError, match="al regels"), hub.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True, shards=[(servers[1].url("postgres", "heel"), ADMIN)])


def _refused_wherever_it_lies(hub: Hub, desk: Desk) -> None:
    """The server that has the partition checks each entry itself; its refusal is that of the hub."""
    before = hub.digest()
    lie = rows_of(desk)[-1]._replace(hash=bytes(32))
    with pytest.raises(UserError, match="controlegetal"), hub.open(admitting.role_of(MUNICIPALITY, desk.info.point_id)) as connection:
        put(connection, desk, [lie])
    assert hub.digest() == before


def _erase_and_look(hub: Hub, desk: Desk) -> None:
    target = next(row for row in rows_of(desk) if row.sealed is not None)
    desk.store.ledger.append(
        Draft(Act.ERASE, open_values={"_targets": [target.hash], "_reason": "request"}), Author(bytes(16), 0), desk.now()
    )
    hub.sync(desk)
    assert hub.one("select sealed is null from nsp.entries where hash = %s", target.hash)


def _withdraw_and_look(hub: Hub, desk: Desk, reader: str) -> None:
    """Its last entry erased; after the withdrawal that counts no more, on whichever server it lies."""
    lacking = hub.one("select sum(lacking) from nsp.nodes where point = %s", desk.info.point_id)
    with hub.open(reader) as connection:
        assert ordering.withdraw(connection, desk.info.node, desk.store.ledger.size() - 1) is True
    assert hub.one("select sum(lacking) from nsp.nodes where point = %s", desk.info.point_id) == int(str(lacking)) + 1
    with pytest.raises(UserError, match="ingetrokken"):
        hub.sync(desk)


def _claim_and_look(hub: Hub, thief: Desk, victims: list[Desk]) -> None:
    role = next(role for role in hub.passwords if thief.info.point_id.hex() in role)
    for victim in victims:
        with hub.open(role, thief) as connection:
            claim(connection, thief, victim)
        assert hub.sync(victim).waiting == 0
        count = "select count(*) from nsp.entries where node = %s and point = %s"
        assert hub.one(count, victim.info.node, victim.info.point_id) == victim.store.ledger.size()
        assert hub.one(count, victim.info.node, thief.info.point_id) == 0


def _put_again_in_any_order(hub: Hub, desk: Desk) -> None:
    before = hub.digest()
    with hub.open(next(role for role in hub.passwords if desk.info.point_id.hex() in role)) as connection:
        put(connection, desk, rows_of(desk)[::-1])
        put(connection, desk, rows_of(desk)[3:7])
    assert hub.digest() == before


def test_a_shard_that_is_killed_stops_its_points_only_and_nothing_acknowledged_is_lost(servers: list[Server], tmp_path: Path) -> None:
    hub = spread_hub(servers, "deels")
    desks = points(tmp_path, 8)
    for desk in desks[:4]:
        hub.sync(desk)
    servers[2].kill()
    reached = [_reaches(hub, desk) for desk in desks[4:]]
    servers[2].start()
    for desk in desks:
        assert hub.sync(desk).waiting == 0
    assert hub.one("select count(*) from nsp.entries") == sum(desk.store.ledger.size() for desk in desks)
    parts = [hub.one("select part from nsp.nodes where node = %s", desk.info.node) for desk in desks[4:]]
    assert reached == [int(str(part)) % 3 != 2 for part in parts]


def _reaches(hub: Hub, desk: Desk) -> bool:
    try:
        hub.sync(desk)
    except Unreachable:
        return False
    return True
