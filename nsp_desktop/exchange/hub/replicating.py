"""A national hub: it follows municipal ones by logical replication, and gets their open bodies and headers only.

What is changed there follows too: an open body that comes later, an erasure, a laptop that was claimed by the wrong point.
"""

import secrets
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.address import Address
from nsp_desktop.exchange.hub.connection import said
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

FOLLOWER: Final = "nsp_national"
"""The role on a municipal hub by which the national one follows; it may select the open columns, and no others."""
ENTRIES: Final = "seq, due, municipality, point, node, hash, raw, open"
NODES: Final = "node, municipality, point, part, node_key, certified, mark_seq, mark_hash, entries, lacking, digest"
_WHAT: Final = "publish = 'insert, update, delete'"
_PUBLICATIONS: Final = ("nsp_open_nodes", "nsp_open_entries")


def publish(hub: "Hub") -> str:
    """Let a national hub follow this one; the new password of its role. Raises UserError."""
    from psycopg import sql

    password = secrets.token_urlsafe(24)
    role = sql.Identifier(FOLLOWER)
    with said(), hub.transaction():
        if hub.execute("select 1 from pg_roles where rolname = %s", (FOLLOWER,)).fetchone() is None:
            hub.execute(sql.SQL("create role {} replication bypassrls").format(role))
        verifier = hub.pgconn.encrypt_password(password.encode(), FOLLOWER.encode(), b"scram-sha-256").decode()
        hub.execute(sql.SQL("alter role {} login password {}").format(role, sql.Literal(verifier)))
        hub.execute(sql.SQL("grant connect on database {} to {}").format(sql.Identifier(hub.info.dbname), role))
        hub.execute(sql.SQL("grant usage on schema nsp to {}").format(role))
        hub.execute(sql.SQL(f"grant select ({NODES}) on nsp.nodes to {{}}").format(role))
        tables = [*_partitions(hub), "nsp.entries"]
        for table in tables:
            hub.execute(sql.SQL(f"grant select ({ENTRIES}) on {table} to {{}}").format(role))
        if hub.execute("select 1 from pg_publication where pubname = %s", (_PUBLICATIONS[0],)).fetchone() is None:
            each = ", ".join(f"{table} ({ENTRIES})" for table in tables[:-1])
            hub.execute(f"create publication nsp_open_nodes for table nsp.nodes ({NODES}) with ({_WHAT})")
            hub.execute(f"create publication nsp_open_entries for table {each} with ({_WHAT})")
    return password


def _partitions(hub: "Hub") -> list[str]:
    """Those that lie on this server. Each is published by itself: it has a key, by which a change is found, and its parent has none."""
    rows = hub.execute(
        "select c.oid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid "
        "where i.inhparent = 'nsp.entries'::regclass and c.relkind = 'r' order by c.oid"
    )
    return [str(name) for (name,) in rows]


def follow(national: "Hub", name: str, municipal: Address, password: str) -> None:
    """Follow a municipal hub from its first entry on. Raises UserError."""
    from psycopg import sql
    from psycopg.conninfo import make_conninfo

    if not name.isascii() or not name.isalnum() or len(name) > 40:
        raise UserError(_("Geef met --name een korte naam van alleen letters en cijfers, zoals voorbeeldstad."))
    reached = {**municipal.parameters, "user": FOLLOWER, "password": password}
    made = sql.SQL("create subscription {} connection {} publication {}").format(
        sql.Identifier(f"nsp_{name.lower()}"), sql.Literal(make_conninfo("", **reached)),
        sql.SQL(", ").join(map(sql.Identifier, _PUBLICATIONS)),
    )  # fmt: skip
    with said():
        national.execute(made)
