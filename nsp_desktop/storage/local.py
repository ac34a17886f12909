"""The local file of this laptop: settings, drafts and what was printed last. It is never carried anywhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.storage.database import connect, memory_database, transaction
from nsp_desktop.storage.migrations import prepare_local

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

LOCAL_FILE = "local.db"


class Local:
    """Named JSON values on an encrypted file beside the ledger, under the same key."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def get(self, name: str, default: object = None) -> object:
        row = self._connection.execute("select value from settings where name = :name", {"name": name}).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, name: str, value: object) -> None:
        """Keep a JSON value; None removes it."""
        with transaction(self._connection) as connection:
            if value is None:
                connection.execute("delete from settings where name = :name", {"name": name})
            else:
                connection.execute(
                    "insert into settings(name, value) values (:name, :value) on conflict(name) do update set value = excluded.value",
                    {"name": name, "value": json.dumps(value, ensure_ascii=False)},
                )

    def names(self, beginning: str) -> list[str]:
        """The names of all values that begin so."""
        rows = self._connection.execute("select name from settings where substr(name, 1, ?2) = ?1", (beginning, len(beginning)))
        return [str(row[0]) for row in rows]

    def all(self) -> dict[str, object]:
        """Every value by its name."""
        return {str(name): json.loads(value) for name, value in self._connection.execute("select name, value from settings")}

    def change(self, name: str, act: Callable[[object], object], *, durable: bool = False) -> object:
        """Keep what `act` makes of the value that is here, with nobody between; gives the new value. `act` may be called by any thread.

        `durable`: it is on disk when this returns, whatever happens to the power; other settings may lose the last seconds.
        """
        if durable:
            self._connection.execute("pragma synchronous = full")
        try:
            with transaction(self._connection):
                value = act(self.get(name))
                self.set(name, value)
        finally:
            if durable:
                self._connection.execute("pragma synchronous = normal")
        return value

    def close(self) -> None:
        self._connection.close()


def open_local(folder: Path, key: bytes | None, *, read_only: bool = False) -> Local:
    """Open or make the local file of a data folder; where it is not there and may not be made, settings live as long as the window."""
    if read_only and not (folder / LOCAL_FILE).exists():
        return Local(_in_memory())
    connection = connect(folder / LOCAL_FILE, key, read_only=read_only, synchronous="normal")
    if not read_only:
        prepare_local(connection)
    return Local(connection)


def _in_memory() -> "Connection":
    connection = memory_database()
    prepare_local(connection)
    return connection
