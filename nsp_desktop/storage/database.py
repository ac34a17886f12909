"""The encrypted SQLite database: the one door to the driver, its settings and its errors."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import sqlcipher3

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.ballast import is_full

if TYPE_CHECKING:
    from sqlite3 import Connection as Connection

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
else:
    Connection = sqlcipher3.Connection

Journal = Literal["wal", "truncate"]
"""How a commit is made durable. A stick gets `truncate`: a write-ahead log maps memory, and a stick that is pulled out ends the program."""
OLDEST_SQLITE = (3, 51, 3)
"""Older versions may lose a committed transaction when a WAL is reset (sqlite.org/wal.html, the WAL-reset bug)."""
APPLICATION_ID = 0x4E535044
DriverError = cast("type[Exception]", sqlcipher3.Error)

_PRAGMAS = (
    "pragma foreign_keys = off",
    "pragma temp_store = memory",
    "pragma secure_delete = on",
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma busy_timeout = 5000",
    "pragma cache_size = -16000",
)
PAGE_SIZES = (2048, 4096)
"""Bytes in a page: of a file made now (an act writes half as much), and of one that version 1 of the ledger made."""
LOG_PAGES = 2000
"""So many pages of the write-ahead log are written before they go to their places in the file."""
_NO_DATABASE = "file is not a database"


def connect(path: Path, key: bytes | None, *, read_only: bool = False, synchronous: str = "full", journal: Journal = "wal") -> "Connection":
    """Open the database with its raw 32-byte key; None opens an unkeyed file, which only tests and controls do.

    Raises UserError when the key is wrong, the file is damaged or no database, or the folder cannot be written.
    """
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise UserError(_("Deze uitvoering van SQLite is te oud om veilig mee te werken. Installeer het programma opnieuw."))
    with said():
        connection = _opened(path, key, read_only)
        try:
            if not read_only:
                _make_durable(connection, synchronous, journal)
        except BaseException:
            connection.close()
            raise
    return connection


def _opened(path: Path, key: bytes | None, read_only: bool) -> "Connection":
    """The connection with the page size that this file was made with; a wrong key looks like a wrong size."""
    for size in PAGE_SIZES[:-1]:
        try:
            return _opened_with(size, path, key, read_only)
        except DriverError as error:
            if str(error) != _NO_DATABASE:
                raise
    return _opened_with(PAGE_SIZES[-1], path, key, read_only)


def _opened_with(size: int, path: Path, key: bytes | None, read_only: bool) -> "Connection":
    address = _address(path, read_only)
    connection = cast("Connection", sqlcipher3.connect(address, uri=True, isolation_level=None, check_same_thread=False))
    try:
        if key is not None:
            connection.execute(f"pragma key = \"x'{key.hex()}'\"")
            connection.execute("pragma cipher_log_level = none")  # what went wrong is said once, in a sentence
            connection.execute(f"pragma cipher_page_size = {size}")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("select count(*) from sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def memory_database() -> "Connection":
    """An empty database that is on no disk."""
    return cast("Connection", sqlcipher3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _address(path: Path, read_only: bool) -> str:
    """A database on a medium that cannot be written, or is full, is read as it is: there, nobody else changes it meanwhile."""
    if not read_only:
        return path.absolute().as_uri() + "?mode=rwc"
    still = (is_full(path.parent) or not os.access(path.parent, os.W_OK)) and not _has_bytes(path.with_name(path.name + "-wal"))
    return path.absolute().as_uri() + ("?mode=ro&immutable=1" if still else "?mode=ro")


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _make_durable(connection: "Connection", synchronous: str, journal: Journal) -> None:
    """Write-ahead log with one fsync an act (invariant 1)."""
    connection.execute(f"pragma journal_mode = {journal}")
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
    connection.execute("pragma journal_size_limit = 16777216")
    if sys.platform == "darwin":
        connection.execute("pragma fullfsync = 1")
        connection.execute("pragma checkpoint_fullfsync = 1")


def take_room(connection: "Connection") -> None:
    """Let the write-ahead log take its room on disk now: an act that need not make the file longer is on disk in half the time.

    Pages that spill from a transaction lie in the log, and count for nothing when it is taken back (sqlite.org/walformat.html).
    Raises UserError.
    """
    with said():
        connection.execute("pragma cache_size = 10")
        connection.execute("begin immediate")
        try:
            connection.execute("insert into meta(name, value) values ('room', zeroblob(?))", (LOG_PAGES * PAGE_SIZES[0],))
        finally:
            _roll_back(connection)
            connection.execute("pragma cache_size = -16000")


@contextmanager
def transaction(connection: "Connection") -> Iterator["Connection"]:
    """One act on disk or nothing; inside another transaction it joins that one."""
    if connection.in_transaction:
        yield connection
        return
    with said():
        connection.execute("begin immediate")
        try:
            yield connection
            connection.execute("commit")
        except BaseException:
            _roll_back(connection)
            raise


def _roll_back(connection: "Connection") -> None:
    """A full disk may have ended the transaction already."""
    if connection.in_transaction:
        connection.execute("rollback")


@contextmanager
def said() -> Iterator[None]:
    """Turn what the world does to a database into one sentence for a volunteer."""
    try:
        yield
    except DriverError as error:
        sentence = _sentence(str(error))
        if sentence is None:
            raise
        raise UserError(sentence) from None
    except OSError as error:
        raise UserError(disk_sentence(error)) from None


def _sentence(text: str) -> str | None:
    match text:
        case "database or disk is full":
            return _("De schijf is vol. Wat al bewaard was is veilig. Maak ruimte vrij en doe dit nog een keer.")
        case "attempt to write a readonly database" | "unable to open database file":
            return _("De map met gegevens is beveiligd. Wat al bewaard was is veilig. Kies een andere map of haal de beveiliging eraf.")
        case "disk I/O error":
            return _("De schijf geeft een fout. Wat al bewaard was is veilig. Maak nu een kopie op een stick en gebruik een andere laptop.")
        case "database is locked":
            return _("Een ander venster is nog bezig met bewaren. Doe dit over een paar tellen nog een keer.")
        case "file is not a database" | "database disk image is malformed" | "hmac check failed":
            return _("Het bestand met gegevens is beschadigd of hoort bij een andere sleutel. Er is niets gewist. Zet een kopie terug.")
        case _:
            return None


def disk_sentence(error: OSError) -> str:
    """One sentence for a file or disk that does not do what was asked."""
    import errno

    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("De schijf is vol. Wat al bewaard was is veilig. Maak ruimte vrij en doe dit nog een keer.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return _("Hier mag niet worden geschreven. Wat al bewaard was is veilig. Kies een andere map of haal de beveiliging eraf.")
        case errno.ENOENT | errno.ENOTDIR:
            return _("De map of het bestand is er niet (meer). Wat al bewaard was is veilig. Kijk of de stick er nog in zit.")
        case _:
            return _(
                "De schijf geeft een fout ({code}). Wat al bewaard was is veilig. Probeer een andere stick of map.",
                code=os.strerror(error.errno or 0),
            )


def sqlite_utils_database(connection: "Connection") -> "Database":
    """sqlite-utils on this connection; imported only when schema or exports need it (it costs about 100 ms)."""
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    dbapi = sys.modules["pysqlite3"]
    sys.modules.setdefault("pysqlite3.dbapi2", cast(Any, dbapi).dbapi2)
    from sqlite_utils import Database

    return Database(connection)


def named_migrations(name: str) -> "Migrations":
    """An empty, ordered set of migrations, for a database that sqlite_utils_database gave."""
    from sqlite_utils.migrations import Migrations

    return Migrations(name)
