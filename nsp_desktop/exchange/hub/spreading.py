"""A hub over more than one server: the same schema on each, and the partitions of the first are tables of the others (postgres_fdw)."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import setting_up
from nsp_desktop.exchange.hub.address import Address
from nsp_desktop.exchange.hub.connection import Ask, open_hub, said
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

LOADER: Final = "nsp_loader_login"
"""Who the first server is on the others: it may read and write their partitions, and nothing else."""
_TLS: Final = ("sslmode", "sslrootcert")


def spread(hub: "Hub", mode: Mode, shards: Sequence[tuple[Address, str | None]], ask: Ask | None) -> None:
    """Divide the partitions over this server and others, in turn; only while there is nothing in them. Raises UserError."""
    with said(), hub.transaction():
        if hub.execute("select 1 from nsp.nodes union all select 1 from pg_foreign_server limit 1").fetchone() is not None:
            raise UserError(
                _("Op deze hub staan al regels, of hij is al verdeeld. Verdelen over meer servers kan alleen als hij nog leeg is.")
            )
        hub.execute("create extension if not exists postgres_fdw")
        for place, (address, password) in enumerate(shards, 1):
            with open_hub(address, password, ask) as shard:
                setting_up.set_up(shard, mode, _partitions(hub))
                loader = _loader(shard)
                port = str(shard.info.port)
            _server(hub, f"nsp_shard_{place}", address, port, loader)
        for part in range(_partitions(hub)):
            place = part % (len(shards) + 1)
            if place:
                _move(hub, part, f"nsp_shard_{place}")


def _partitions(hub: "Hub") -> int:
    row = hub.execute("select partitions from nsp.hub").fetchone()
    assert row is not None and isinstance(row[0], int)
    return row[0]


def _loader(shard: "Hub") -> str:
    """A login on a shard with a password that only the first server keeps; it may log in on the others' behalf alone."""
    from psycopg import sql

    password = secrets.token_urlsafe(24)
    with shard.transaction():
        if shard.execute("select 1 from pg_roles where rolname = %s", (LOADER,)).fetchone() is None:
            shard.execute(sql.SQL("create role {} in role nsp_loader").format(sql.Identifier(LOADER)))
        verifier = shard.pgconn.encrypt_password(password.encode(), LOADER.encode(), b"scram-sha-256").decode()
        shard.execute(sql.SQL("alter role {} login inherit password {}").format(sql.Identifier(LOADER), sql.Literal(verifier)))
    return password


def _server(hub: "Hub", name: str, address: Address, port: str, password: str) -> None:
    """A shard as this server reaches it: over TLS, with its certificate checked, like every other client."""
    from psycopg import sql

    given = address.parameters
    options = {"host": given.get("host", "localhost"), "port": port, "dbname": given.get("dbname", "postgres")}
    options |= {key: given[key] for key in _TLS if key in given}
    options |= {"fetch_size": "5000", "async_capable": "true"}
    listed = sql.SQL(", ").join(sql.SQL("{} {}").format(sql.Identifier(key), sql.Literal(value)) for key, value in options.items())
    server = sql.Identifier(name)
    hub.execute(sql.SQL("create server {} foreign data wrapper postgres_fdw options ({})").format(server, listed))
    for who in ("nsp_keeper", "current_user"):
        mapping = "create user mapping for {} server {} options (user {}, password {})"
        hub.execute(sql.SQL(mapping).format(sql.SQL(who), server, sql.Literal(LOADER), sql.Literal(password)))
    hub.execute(sql.SQL("grant usage on foreign server {} to nsp_keeper").format(server))


def _move(hub: "Hub", part: int, server: str) -> None:
    """One partition becomes the table of the same name on a shard, where its key and its forced policies are; with it, the shard's door."""
    from psycopg import sql

    table, where = sql.Identifier("nsp", f"entries_{part}"), sql.Identifier(server)
    lies = "create foreign table {} partition of nsp.entries for values with (modulus {}, remainder {}) server {} options ({})"
    leads = "create foreign table {} partition of nsp.handed for values in ({}) server {} options ({})"
    there = "schema_name 'nsp', table_name {}"
    hub.execute(sql.SQL("drop table {}").format(table))
    hub.execute("set local role nsp_keeper")
    name = sql.SQL(there).format(sql.Literal(f"entries_{part}"))
    hub.execute(sql.SQL(lies).format(table, sql.Literal(_partitions(hub)), sql.Literal(part), where, name))
    door = sql.SQL(there).format(sql.Literal("arrivals"))
    hub.execute(sql.SQL(leads).format(sql.Identifier("nsp", f"handed_{part}"), sql.Literal(part), where, door))
    hub.execute("reset role")
