"""What the bench measures a hub beside: a plain table with the same key, filled by COPY, and a superuser who may come in over TLS."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.exchange.hub.rows import Row

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

_TYPES: Final = ("int8", "bool", *("bytea",) * 7)


def make_plain(admin: "Hub") -> None:
    """The table, without policies, checks or partitions."""
    admin.execute(
        "create table plain (seq bigint not null, due boolean not null, node bytea not null, hash bytea not null, raw bytea not null, "
        "open bytea, sealed bytea, own_open bytea, own_sealed bytea, primary key (node, seq, hash))"
    )


def copy_plain(admin: "Hub", rows: Sequence[Row]) -> None:
    """Fill it as fast as PostgreSQL does by itself."""
    with admin.cursor() as cursor, cursor.copy("copy plain from stdin (format binary)") as copy:
        copy.set_types(_TYPES)
        for row in rows:
            copy.write_row(row)


def let_in(admin: "Hub", password: str) -> None:
    """Give the superuser of a server that was made for measuring a password."""
    from psycopg import sql

    admin.execute(sql.SQL("alter role postgres password {}").format(sql.Literal(password)))


def places(admin: "Hub") -> dict[bytes, int]:
    """In which partition each laptop is."""
    return dict(admin.execute("select node, part from nsp.nodes", binary=True))  # type: ignore[arg-type]  # the types are the table's
