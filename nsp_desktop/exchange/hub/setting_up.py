"""Making and upgrading a hub's schema: the migrations in resources/hub, in order, all in one transaction."""

from typing import TYPE_CHECKING, Final

from nsp_desktop import assets
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.connection import said
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

PARTITIONS: Final = 12
"""Divided evenly over one, two, three, four or six servers."""
_LARGE_OBJECTS: Final = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")
"""What anybody may make in any database, outside every table and policy."""
_OLDEST: Final = 150_000
_ROLES: Final = ("nsp_keeper", "nsp_loader", "nsp_point")
_LOCK: Final = 0x4E535048
"""Two set-ups at one time wait for each other."""


def set_up(hub: "Hub", mode: Mode, partitions: int = PARTITIONS) -> list[str]:
    """Bring a database to this version; the migrations that were run. Raises UserError."""
    with said(), hub.transaction():
        if hub.info.server_version < _OLDEST:
            raise UserError(_("Deze PostgreSQL is te oud. Een hub vraagt versie 15 of nieuwer."))
        hub.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        _roles(hub)
        _database(hub)
        hub.execute("set local role nsp_keeper")
        hub.execute("select set_config('nsp.mode', %s, true), set_config('nsp.partitions', %s, true)", (mode, str(partitions)))
        done = _migrate(hub)
        _same_mode(hub, mode)
        hub.execute("reset role")
    return done


def _roles(hub: "Hub") -> None:
    """Roles are of the whole server; these log in nowhere by themselves."""
    for role in _ROLES:
        if hub.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone() is None:
            hub.execute(f"create role {role} nologin")
    hub.execute("grant nsp_keeper to current_user")


def _database(hub: "Hub") -> None:
    """Nobody makes anything in this database but its keeper: not even a temporary table, which could hide a trap."""
    from psycopg import sql

    database = sql.Identifier(hub.info.dbname)
    hub.execute(sql.SQL("revoke connect, temporary on database {} from public").format(database))
    hub.execute(sql.SQL("grant connect on database {} to nsp_point, nsp_loader").format(database))
    hub.execute(sql.SQL("grant create on database {} to nsp_keeper").format(database))
    hub.execute("revoke all on schema public from public")
    if hub.execute("select current_setting('is_superuser') = 'on'").fetchone() == (True,):
        for function in _LARGE_OBJECTS:
            hub.execute(f"revoke execute on function pg_catalog.{function} from public")
    hub.execute("create schema if not exists nsp authorization nsp_keeper")


def _migrate(hub: "Hub") -> list[str]:
    hub.execute("create table if not exists nsp.migrations (name text primary key, done_at timestamptz not null default now())")
    known = {name for (name,) in hub.execute("select name from nsp.migrations")}
    files = sorted(assets.path("hub").glob("*.sql"))
    if known - {file.name for file in files}:
        raise UserError(_("Deze hub is van een nieuwere versie van het programma. Er is niets gewijzigd. Werk dit programma bij."))
    done = [file for file in files if file.name not in known]
    for file in done:
        hub.execute(file.read_text(encoding="utf-8"))
        hub.execute("insert into nsp.migrations(name) values (%s)", (file.name,))
    return [file.name for file in done]


def _same_mode(hub: "Hub", mode: Mode) -> None:
    if hub.execute("select 1 from nsp.hub where mode = %s", (mode,)).fetchone() is None:
        raise UserError(_("Deze hub is er al, voor het andere soort werk: een oefening en het echte werk gaan niet samen."))
