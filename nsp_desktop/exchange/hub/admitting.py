"""Who may use a hub: a role for each point, and one that reads for the municipality; each may only call put, have and get."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.connection import said
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

CONNECTIONS: Final = 8
"""Of one role at a time: every laptop of a point, and a few that hang."""
_PASSWORD_BYTES: Final = 24
_BIND: Final = """
insert into nsp.nodes(node, municipality, point, part, node_key, certified, proven)
select %(node)s, %(municipality)s, %(point)s, g, %(key)s, false, true
from nsp.hub h, generate_series(0, h.partitions - 1) g
where satisfies_hash_partition('nsp.entries'::regclass, h.partitions, g, %(node)s::bytea)
on conflict (node) do update set proven = true where nsp.nodes.point = excluded.point
"""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A new role and its password, which the server itself does not know."""

    role: str
    password: str


def admit(hub: "Hub", municipality: str, point: bytes | None, laptops: Sequence[bytes] = ()) -> Admitted:
    """Let a point in, or (without a point) the municipality as a reader; known ones get a new password. Raises UserError.

    `laptops`: public keys that the municipality saw on a stick of this point, which no other point can claim from then on.
    """
    from psycopg import sql

    role = role_of(municipality, point)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    name = sql.Identifier(role)
    with said(), hub.transaction():
        _check(hub, role, municipality, point)
        if hub.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone() is None:
            hub.execute(sql.SQL("create role {} nosuperuser nocreatedb nocreaterole noinherit").format(name))
        verifier = hub.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
        hub.execute(sql.SQL("alter role {} login inherit connection limit {} password {}").format(name, CONNECTIONS, sql.Literal(verifier)))
        hub.execute(sql.SQL("alter role {} set statement_timeout = '10min'").format(name))
        hub.execute(sql.SQL("alter role {} set idle_in_transaction_session_timeout = '5min'").format(name))
        hub.execute(sql.SQL("grant nsp_point to {}").format(name))
        hub.execute(
            "insert into nsp.members(role, municipality, point) values (%s, %s, %s) on conflict (role) do nothing",
            (role, municipality, point),
        )
        for key in laptops if point is not None else ():
            hub.execute(_BIND, {"node": node_id(key), "key": key, "municipality": municipality, "point": point})
    return Admitted(role, password)


def release(hub: "Hub", node: bytes) -> tuple[str, int]:
    """Take a laptop's id from the point that claimed it, with what it put for it: which point, how many entries. Raises UserError.

    Nothing is lost: what was put is at the points, and comes again with the next exchange of whose the laptop is.
    """
    with said(), hub.transaction():
        row = hub.execute("delete from nsp.nodes where node = %s returning encode(point, 'hex')", (node,)).fetchone()
        if row is None:
            raise UserError(_("Deze laptop staat niet op de hub. Er is niets veranderd."))
        hub.execute("delete from nsp.sessions where node = %s", (node,))
        return str(row[0]), hub.execute("delete from nsp.entries where node = %s", (node,)).rowcount


def dismiss(hub: "Hub", role: str) -> None:
    """Let a role in no more, and end what it is doing; what it put stays. Raises UserError."""
    from psycopg import sql

    with said(), hub.transaction():
        if hub.execute("delete from nsp.members where role = %s returning role", (role,)).fetchone() is None:
            raise UserError(_("{role} was niet toegelaten tot deze hub. Er is niets veranderd.", role=role))
        hub.execute(sql.SQL("revoke nsp_point from {0}").format(sql.Identifier(role)))
        hub.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(role)))
        hub.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (role,))


def role_of(municipality: str, point: bytes | None) -> str:
    """The name of a role on the server: of a point by its id, of a municipality by the letters of its name."""
    if point is not None:
        return f"nsp_punt_{point.hex()}"
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in municipality.lower())
    return f"nsp_gemeente_{plain}"[:63]


def _check(hub: "Hub", role: str, municipality: str, point: bytes | None) -> None:
    if not municipality or len(municipality) > 200:
        raise UserError(_("Geef de naam van de gemeente, precies zoals hij in de punten staat."))
    known = hub.execute("select municipality, point from nsp.members where role = %s", (role,)).fetchone()
    if known is not None and known != (municipality, point):
        raise UserError(_("{role} is al van een andere gemeente. Er is niets veranderd.", role=role))
