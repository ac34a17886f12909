"""The wide record tables and search tables, made from the registers' declarations and thrown away when those change."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import ChoiceKind, LinkKind
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.columns import column_type

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

SHAPE_VERSION = "5"
FIXED = "record, number, node, created, changed, happened_at, recorded_at, struck, erased, heads"


def table(register: Register) -> str:
    return f"r_{register.name}"


def search_table(register: Register) -> str:
    return f"s_{register.name}"


def place_column(register: Register) -> str | None:
    """What joins a record to its search words; tallies have none, and are kept in one tree less: every page of an act counts."""
    return "id" if register.searchable or register.shape != "amount" else None


def declarations(registers: Sequence[Register]) -> bytes:
    """A hash over everything the tables depend on."""
    total = hashlib.sha256(SHAPE_VERSION.encode())
    for register in registers:
        fields = [(f.name, column_type(f), repr(f.kind) if isinstance(f.kind, ChoiceKind) else "", f.searchable) for f in register.fields]
        total.update(repr((register.name, register.shape, fields)).encode())
    return total.digest()


def drop_tables(connection: "Connection") -> None:
    """Remove every derived table, those of registers that are gone included."""
    names = connection.execute(
        "select name from sqlite_master where type = 'table' and (name glob 'r_*' or sql like 'create virtual table%')"
    )
    for (name,) in names.fetchall():
        connection.execute(f'drop table if exists "{name}"')
    connection.execute("delete from unsettled")


def make_tables(connection: "Connection", registers: Sequence[Register]) -> None:
    for register in registers:
        _make_table(connection, register)
        if register.searchable:
            _make_search(connection, register)


def _make_table(connection: "Connection", register: Register) -> None:
    name = table(register)
    columns = "".join(f", f_{field.name} {column_type(field)}" for field in register.fields)
    fixed = (
        "number text, node integer, created integer, changed integer, happened_at integer, recorded_at integer, struck integer, "
        f"erased integer, heads blob{columns}"
    )
    if place_column(register) is None:
        connection.execute(f"create table {name}(record blob primary key, {fixed}) without rowid")
    else:
        connection.execute(f"create table {name}(id integer primary key, record blob not null, {fixed})")
        connection.execute(f"create index {name}_order on {name}(record, struck)")
    match register.shape:
        case "amount":
            connection.execute(f"create index {name}_sums on {name}({_sum_columns(register)})")
        case "record" | "line":
            connection.execute(f"create index {name}_number on {name}(number)")


def _sum_columns(register: Register) -> str:
    links = [f"f_{field.name}" for field in register.fields if isinstance(field.kind, LinkKind)]
    fixed = [f"f_{name}" for name in ("kind", "amount", "expected") if name in register.by_name]
    return ", ".join([*links, "struck", fixed[0], "happened_at", *fixed[1:]]) if fixed else ", ".join([*links, "struck"])


def _make_search(connection: "Connection", register: Register) -> None:
    """FTS5 without its own copy of the text; erased words must not linger in it (secure-delete)."""
    name = search_table(register)
    connection.execute(
        f"create virtual table {name} using fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    connection.execute(f"insert into {name}({name}, rank) values ('secure-delete', 1)")
    # pieces of the index are joined a little later than is usual: filling it costs the same at the end as at the beginning
    connection.execute(f"insert into {name}({name}, rank) values ('automerge', 6)")
