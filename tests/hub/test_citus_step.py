"""The step to Citus as docs/hub.md has it: on a shard, with stand-ins for Citus's own functions, which are not among Debian's packages."""

from pathlib import Path

import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.services import hub_keeping
from tests.building import practice_desk, with_secrets
from tests.hub.building import Hub

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(postgres.lacking()), reason=postgres.lacking() or "-")]
DOCUMENT = Path(__file__).parents[2] / "docs" / "hub.md"
STAND_INS = """
create schema stand_in;
create table stand_in.asked (what text);
create function public.citus_add_node(text, integer) returns void language sql as $$ insert into stand_in.asked values ($1) $$;
create function public.create_distributed_table(regclass, text) returns void language sql as $$
  insert into stand_in.asked select $1::text || '(' || a.attname || ')' from pg_attribute a where a.attrelid = $1 and a.attname = $2 $$;
"""
SUBQUERIES = "select count(*) from pg_policies where tablename like 'entries%' and concat(qual, with_check) ilike '%select%'"
"""Policies that Citus would refuse."""


def documented() -> str:
    section = DOCUMENT.read_text(encoding="utf-8").split("### Citus")[1]
    return section.split("```sql")[1].split("```")[0].replace("create extension citus;", STAND_INS)


def test_a_shard_takes_in_and_gives_back_after_the_documented_step(server: Server, tmp_path: Path) -> None:
    first, shard = Hub(server, "citus_een"), Hub(server, "citus_twee")
    with Hub(server, "postgres").keeper() as admin:
        for database in (first.database, shard.database):
            admin.execute(f"create database {database}")
        admin.execute("alter role postgres password 'beheer-voor-de-proef'")
    with first.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True, shards=[(server.url("postgres", shard.database), "beheer-voor-de-proef")])
    assert shard.one(SUBQUERIES) != 0
    with shard.keeper() as keeper:
        keeper.execute(documented())
    assert shard.one("select array_agg(what order by what) from stand_in.asked") == [
        "nsp.entries(node)", "vier.voorbeeldstad.nl", "vijf.voorbeeldstad.nl",
    ]  # fmt: skip
    assert shard.one(SUBQUERIES) == 0
    desks = [with_secrets(practice_desk(tmp_path / f"punt{place}")) for place in range(4)]
    for desk in desks:
        assert first.sync(desk).waiting == 0
        assert first.sync(desk).sent == 0
    assert first.one("select count(*) from nsp.entries") == sum(desk.store.ledger.size() for desk in desks)
    with shard.keeper() as keeper:
        keeper.execute("set role nsp_keeper")
        assert keeper.execute("select count(*) from nsp.entries").fetchone() == (0,)
