"""Rows are handed to the driver by the short way, and lie in the file as they would by the ordinary one."""

import pytest

from nsp_desktop.storage.binding import NOTHING, handed, or_null
from nsp_desktop.storage.database import memory_database

ROW = f"insert into kept(value) values ({or_null()})"


@pytest.mark.parametrize("value", [0, 1, -(2**63), 2**63 - 1, "", "0.5", "null", b"", b"\x00", b"0.5", b"x" * 5_000])
def test_a_value_comes_back_as_it_was_handed(value: int | str | bytes) -> None:
    connection = memory_database()
    connection.execute("create table kept(value)")
    connection.executemany(ROW, [(handed(value) if isinstance(value, bytes) else value,)])
    assert connection.execute("select value, typeof(value) from kept").fetchall() == [(value, _kind(value))]


@pytest.mark.parametrize("kind", ["", "text", "integer", "blob"])
def test_nothing_is_null_in_every_kind_of_column(kind: str) -> None:
    connection = memory_database()
    connection.execute(f"create table kept(value {kind})")
    connection.executemany(ROW, [(NOTHING,), (handed(None),)])
    assert connection.execute("select value from kept").fetchall() == [(None,), (None,)]


def _kind(value: int | str | bytes) -> str:
    match value:
        case int():
            return "integer"
        case str():
            return "text"
        case bytes():
            return "blob"
