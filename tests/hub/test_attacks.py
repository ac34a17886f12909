"""What somebody with the password of one point can try on a hub: everything but put, have and get for that point is refused."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from nsp_desktop.domain.entry import Act
from nsp_desktop.exchange.hub import admitting, calls, entering, packing, pushing
from nsp_desktop.exchange.hub.rows import Row
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.signing import certify, public_of
from tests.building import practice_desk, with_secrets
from tests.hub.building import MUNICIPALITY, Hub, put, rows_of

Attacker = psycopg.Connection[tuple[object, ...]]
DENIED = (errors.InsufficientPrivilege, errors.InvalidSchemaName, errors.FeatureNotSupported)


@pytest.fixture
def victim(hub: Hub, tmp_path: Path) -> Desk:
    """A point with everything on the hub."""
    desk = with_secrets(practice_desk(tmp_path / "slachtoffer"))
    hub.sync(desk)
    return desk


@pytest.fixture
def own(hub: Hub, tmp_path: Path, victim: Desk) -> Desk:
    """The attacker's own point, of the same municipality."""
    desk = with_secrets(practice_desk(tmp_path / "eigen"))
    hub.sync(desk)
    return desk


@pytest.fixture
def attacker(hub: Hub, own: Desk) -> Iterator[Attacker]:
    with hub.login(admitting.role_of(MUNICIPALITY, own.info.point_id)) as connection:
        entering.enter(connection, entering.speaker_of(own.store))
        yield connection


READING = [
    f"select * from nsp.{table}"
    for table in (
        "entries",
        "entries_0",
        "nodes",
        "papers",
        "erasures",
        "members",
        "hub",
        "migrations",
        "arrivals",
        "handed",
        "orders",
        "sessions",
    )
]
WRITING = [
    "insert into nsp.entries select * from nsp.entries", "insert into nsp.entries_3(seq) values (1)", "update nsp.entries set raw = ''",
    "update nsp.entries_0 set sealed = null", "delete from nsp.entries", "truncate nsp.entries_5", "update nsp.nodes set certified = true",
    "insert into nsp.members values ('x', 'Voorbeeldstad', null)", "delete from nsp.erasures", "update nsp.hub set mode = 'real'",
    "delete from nsp.orders",
    "update nsp.sessions set until = now() + interval '1 year'", "update nsp.nodes set proven = true",
    "insert into nsp.arrivals(part) values (0)", "insert into nsp.handed(part) values (0)",
]  # fmt: skip
COPYING = ["copy nsp.entries to stdout", "copy nsp.entries_1 to stdout", "copy (select * from nsp.nodes) to stdout",
           "copy nsp.entries from stdin", "copy nsp.entries_2 from stdin", "copy nsp.members from stdin"]  # fmt: skip
MAKING = [
    "create table mine(x int)", "create temporary table mine(x int)", "create schema mine", "create table nsp.mine(x int)",
    "create function nsp.mine() returns int language sql as 'select 1'", "create function pg_temp.m() returns int return 1",
    "create or replace function nsp.have() returns int language sql as 'select 1'", "create temporary view mine as select 1",
    "create trigger t before insert on nsp.entries execute function nsp.have()", "create extension postgres_fdw",
    "create policy mine on nsp.entries using (true)", "alter table nsp.entries_0 disable row level security",
    "alter table nsp.entries no force row level security", "alter table nsp.entries_0 owner to current_user", "drop table nsp.entries_0",
]  # fmt: skip
BECOMING = [
    "set role nsp_keeper", "set role nsp_loader", "set role postgres", "set session authorization nsp_keeper",
    "grant nsp_keeper to current_user",
    "alter role current_user superuser", "alter role current_user bypassrls", "create role mine", "set session_replication_role = replica",
]  # fmt: skip
CALLING = [
    "select nsp.meet('', '{}', '{}', 'practice')", "select nsp.recount('')", "select nsp.carry_out('', 1)", "select nsp.take_in(null)",
    "select nsp.check_piece(null)", "select nsp.my_point()", "select nsp.my_laptop()", "select nsp.claim('', '')",
    "select nsp.targets('')", "select nsp.is_signed('', '', '')", "select pg_read_file('/etc/passwd')", "select lo_create(0)",
    "select lo_from_bytea(0, '')", "select lo_import('/etc/passwd')",
    "copy (select 1) to program 'id'", "select pg_ls_dir('.')", "select * from pg_authid",
]  # fmt: skip
GROUPS = {"read": READING, "write": WRITING, "copy": COPYING, "make": MAKING, "become": BECOMING, "call": CALLING}


@pytest.mark.parametrize("group", GROUPS)
def test_a_point_may_do_nothing_but_its_three_calls(attacker: Attacker, group: str) -> None:
    for statement in GROUPS[group]:
        with pytest.raises(DENIED):
            attacker.execute(statement)


def test_a_point_sees_its_own_entries_only(attacker: Attacker, victim: Desk, own: Desk) -> None:
    states = calls.have(attacker)
    assert set(states) == {own.info.node}
    assert calls.have_of(attacker, victim.info.node) == {}
    assert list(calls.pages(attacker, victim.info.node, 0)) == []
    assert {paper.point for paper in calls.papers(attacker)} == {own.info.point_id}
    assert len(calls.have_of(attacker, own.info.node)) == own.store.ledger.size()


def test_another_municipality_sees_nothing(hub: Hub, victim: Desk) -> None:
    role = hub.admit(None, "Anderstad")
    with hub.login(role) as connection:
        assert calls.have(connection) == {}
        assert calls.papers(connection) == []
        assert list(calls.pages(connection, victim.info.node, 0)) == []


def test_a_reader_of_the_municipality_cannot_put(hub: Hub, victim: Desk) -> None:
    role = hub.admit(None)
    with hub.login(role) as connection:
        assert set(calls.have(connection)) == {victim.info.node}
        with pytest.raises(psycopg.Error, match="only a point puts"):
            connection.execute("select nsp.put('', '{}', '{}', 'practice', '', 1, null)")


def test_a_point_cannot_put_for_the_laptop_of_another(attacker: Attacker, hub: Hub, victim: Desk, own: Desk) -> None:
    before = hub.digest()
    calls.have(attacker)
    with pytest.raises(psycopg.Error) as refused:
        calls.put(attacker, rows_of(victim), pushing.introduction(own.store, own.now()))
    assert refused.value.sqlstate == "NSP02"
    with pytest.raises(psycopg.Error) as again:
        calls.put(attacker, rows_of(victim), pushing.introduction(victim.store, victim.now()))
    assert again.value.sqlstate == "NSP02"
    assert hub.digest() == before
    assert hub.one("select point from nsp.nodes where node = %s", victim.info.node) == victim.info.point_id


def test_an_entry_that_is_not_what_its_hash_says_is_refused(attacker: Attacker, hub: Hub, own: Desk) -> None:
    calls.have(attacker)
    whole = rows_of(own)
    row, other = whole[-1], whole[-2]
    by = pushing.introduction(own.store, own.now())
    wrong = [
        row._replace(raw=row.raw[:-1] + b"\x00"), row._replace(hash=bytes(32)), row._replace(seq=row.seq + 1), row._replace(raw=other.raw),
        row._replace(open=b"x" * 40), row._replace(raw=b"", hash=bytes(32)),
    ]  # fmt: skip
    for bad in wrong:
        with pytest.raises(psycopg.Error) as refused:
            calls.put(attacker, [bad], by)
        assert refused.value.sqlstate == "NSP03"
    assert hub.one("select count(*) from nsp.entries where point = %s", own.info.point_id) == len(whole)


def test_names_of_our_own_on_the_search_path_change_nothing(attacker: Attacker, own: Desk) -> None:
    attacker.execute("set search_path = pg_temp, public, nsp")
    assert set(calls.have(attacker)) == {own.info.node}
    attacker.execute("set row_security = off")
    with pytest.raises(errors.InsufficientPrivilege):
        calls.have(attacker)


def pieces_that_lie(rows: list[Row]) -> Iterator[packing.Piece]:
    """A whole piece with one thing in it that does not go with the rest."""
    piece = next(packing.pieces(rows, packing.LIMIT))
    ends = str(piece.raw_ends)
    yield piece._replace(hashes=piece.hashes[:-1])
    yield piece._replace(hashes=piece.hashes + bytes(32))
    yield piece._replace(dues=piece.dues[:-1])
    yield piece._replace(dues=piece.dues + b"\x01")
    yield piece._replace(seqs="{}")
    yield piece._replace(seqs="{NULL" + piece.seqs[2:])
    yield piece._replace(seqs="{0" + piece.seqs[2:])
    yield piece._replace(seqs="{" + piece.seqs + "}")
    yield piece._replace(raws=None, raw_ends=None)
    yield piece._replace(raw_ends=None)
    yield piece._replace(raw_ends="{0,NULL" + ends[ends.index(",", 3) :])
    yield piece._replace(raw_ends="{" + ",".join(reversed(ends[1:-1].split(","))) + "}")
    yield piece._replace(raw_ends="[0:0]={0}")
    yield piece._replace(raws=b"\x00" * len(piece.raws or b""))


def test_a_piece_that_does_not_add_up_is_refused(attacker: Attacker, hub: Hub, own: Desk, tmp_path: Path) -> None:
    """The hub unpacks what others packed: where runs and ends do not fit each other, nothing of it stays."""
    before = hub.digest()
    for wrong in pieces_that_lie(rows_of(own)):
        with pytest.raises(psycopg.Error) as refused:
            attacker.execute(calls.PUT, ("practice", *wrong))
        assert refused.value.sqlstate in {"NSP03", "2202E", "22011"}
        assert hub.digest() == before


def test_only_a_laptop_that_its_point_certified_erases(hub: Hub, attacker: Attacker, own: Desk, tmp_path: Path) -> None:
    """The signature is checked at the hub: a laptop with a certificate of somebody else is kept, and has no say."""
    calls.have(attacker)
    target = next(row for row in rows_of(own) if row.sealed is not None)
    stranger = practice_desk(tmp_path / "vreemd")
    draft = Draft(Act.ERASE, open_values={"_targets": [target.hash], "_reason": "request"})
    stranger.store.ledger.append(draft, Author(bytes(16), 0), stranger.now())
    assert own.store.secrets is not None and stranger.store.ledger.signer is not None
    by = pushing.introduction(own.store, own.now())
    wrong = certify(bytes(range(32)), stranger.store.ledger.signer.public, own.info.point_id, "practice")
    forged = by.__class__(by.point_key, (stranger.store.ledger.signer.public,), (wrong,), by.mode, by.writer, by.written_at)
    calls.put(attacker, rows_of(stranger), forged)
    assert hub.one("select certified from nsp.nodes where node = %s", stranger.info.node) is False
    assert hub.one("select sealed is not null from nsp.entries where hash = %s", target.hash)
    right = certify(own.store.secrets.point_seed, stranger.store.ledger.signer.public, own.info.point_id, "practice")
    calls.put(attacker, [], by.__class__(public_of(own.store.secrets.point_seed), forged.node_keys, (right,), *list_of(by)))
    assert hub.one("select certified from nsp.nodes where node = %s", stranger.info.node) is True
    assert hub.one("select sealed is null from nsp.entries where hash = %s", target.hash)


def list_of(by: calls.Introduction) -> tuple[str, bytes, int]:
    return by.mode, by.writer, by.written_at


def test_an_erasure_of_another_point_does_nothing(hub: Hub, victim: Desk, own: Desk) -> None:
    target = next(row for row in rows_of(victim) if row.sealed is not None)
    draft = Draft(Act.ERASE, open_values={"_targets": [target.hash], "_reason": "request"})
    own.store.ledger.append(draft, Author(bytes(16), 0), own.now())
    hub.sync(own)
    assert hub.one("select sealed is not null from nsp.entries where hash = %s", target.hash)
    assert hub.one("select count(*) from nsp.erasures where point = %s", own.info.point_id) == 1


def test_every_partition_has_its_policies_forced(hub: Hub) -> None:
    unforced = hub.one(
        "select count(*) from pg_class where relnamespace = 'nsp'::regnamespace and relname like 'entries%%' and relkind in ('r', 'p') "
        "and not (relrowsecurity and relforcerowsecurity)"
    )
    assert unforced == 0


def test_without_forced_policies_the_keeper_would_see_everything(hub: Hub, victim: Desk) -> None:
    """The control: the tables' owner, in whose name the functions run, is held by the forced policy alone."""
    with hub.keeper() as keeper:
        keeper.execute("set role nsp_keeper")
        part = f"nsp.entries_{hub.one('select part from nsp.nodes')}"
        count = f"select count(*) from {part}"
        assert keeper.execute(count).fetchone() == (0,)
        keeper.execute(f"alter table {part} no force row level security")
        assert keeper.execute(count).fetchone() == (victim.store.ledger.size(),)


def test_who_is_dismissed_is_out(hub: Hub, own: Desk) -> None:
    role = admitting.role_of(MUNICIPALITY, own.info.point_id)
    with hub.login(role) as connection:
        with hub.keeper() as keeper:
            admitting.dismiss(keeper, role)
        with pytest.raises(psycopg.Error):
            connection.execute("select nsp.have()")
    with pytest.raises(psycopg.Error), hub.login(role):
        pass
    assert hub.one("select count(*) from nsp.entries where point = %s", own.info.point_id) == own.store.ledger.size()


def test_a_put_of_known_rows_changes_nothing(hub: Hub, attacker: Attacker, own: Desk) -> None:
    before = hub.one("select array_agg((seq, sealed)::text order by node, seq) from nsp.entries")
    put(attacker, own, rows_of(own))
    assert hub.one("select array_agg((seq, sealed)::text order by node, seq) from nsp.entries") == before
