"""A copy of a ledger in a file of its own under the same key: what was written, without the tables made from it, and no laptop key."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.storage.database import connect, said, transaction
from nsp_desktop.storage.key_copies import COPY_NAME, FILE_NAME
from nsp_desktop.storage.key_slots import FILE_LIMIT
from nsp_desktop.storage.migrations import prepare_ledger
from nsp_desktop.storage.whole_file import fsync_folder, read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

COPIED_LEDGER: Final = "ledger.db"
_SMALL: Final = ("points", "nodes", "meta", "erasures", "promised", "staged")
"""Tables that are compared row by row; `entries` only grows and is followed by its ids."""
_DERIVED: Final = "declarations"
"""The one name in `meta` that speaks of the record tables, which a copy has not."""
_BATCH: Final = 2_000


class OtherCopy(ValueError):
    """A copy that holds other entries than this ledger: of another laptop, or from before it was put back."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a copy goes: its number of entries and of erased ones."""

    entries: int
    erased: int


def reach(connection: "Connection") -> Reach:
    entries, erased = connection.execute("select (select count(*) from entries), (select count(*) from erasures)").fetchone()
    return Reach(entries, erased)


def write_fresh(source: "Connection", key: bytes | None, folder: Path, slots: bytes) -> Reach:
    """Make a whole copy in a folder that is there: whole or not at all. Raises UserError or OSError."""
    part = folder / f"{COPIED_LEDGER}.new"
    part.unlink(missing_ok=True)
    _remove_beside(part)
    copy = connect(part, key, journal="truncate")
    try:
        prepare_ledger(copy)
        found = bring_up(source, copy)
    finally:
        copy.close()
    write_slots(folder, slots)
    _remove_beside(folder / COPIED_LEDGER)
    part.replace(folder / COPIED_LEDGER)
    _remove_beside(part)
    fsync_folder(folder)
    return found


def open_copy(folder: Path, key: bytes | None) -> "Connection":
    """A copy that is there already, to go on with. Raises UserError; FileNotFoundError when the medium is not in."""
    if not (folder / COPIED_LEDGER).is_file():
        raise FileNotFoundError(COPIED_LEDGER)
    copy = connect(folder / COPIED_LEDGER, key, journal="truncate")
    try:
        prepare_ledger(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def write_slots(folder: Path, slots: bytes) -> None:
    """Both copies of the key slots; written only when they changed. Raises OSError."""
    for name in (FILE_NAME, COPY_NAME):
        if read_limited(folder / name, FILE_LIMIT) != slots:
            write_whole(folder / name, slots)


def bring_up(source: "Connection", copy: "Connection", *, whole: bool = True) -> Reach:
    """Give the copy in one transaction what it lacks, and take from it what was erased. Raises OtherCopy or UserError.

    `whole`: compare every entry; else only newer entries are looked at, which is enough after an own act.
    """
    with said():
        source.execute("begin")
        try:
            with transaction(copy):
                erased = [name for name in _SMALL if _level(source, copy, name)]
                if whole or erased:
                    _compare(source, copy)
                _add_newer(source, copy)
                found = reach(copy)
        finally:
            source.execute("rollback")
    return found


def _level(source: "Connection", copy: "Connection", name: str) -> bool:
    """Make a small table equal; whether erasures came that the copy did not have."""
    columns = _columns(source, name)
    there, here = _rows(source, name, columns), _rows(copy, name, columns)
    gone, new = here - there, there - here
    if gone:
        keys = _key_columns(copy, name, columns)
        copy.executemany(f"delete from {name} where {' and '.join(f'{column} = ?' for _place, column in keys)}", _keys_of(gone, keys))
    if new:
        copy.executemany(f"insert or replace into {name}{_places(columns)}", sorted(new, key=repr))
    return name == "erasures" and bool(new)


def _columns(source: "Connection", name: str) -> list[str]:
    """What the source has: a copy of this version has all of it, and perhaps more."""
    return [row[0] for row in source.execute("select name from pragma_table_info(?) order by cid", (name,))]


def _places(columns: list[str]) -> str:
    return f"({', '.join(columns)}) values ({', '.join('?' * len(columns))})"


def _rows(connection: "Connection", name: str, columns: list[str]) -> set[tuple[object, ...]]:
    sql = f"select {', '.join(columns)} from {name}" + (f" where name <> '{_DERIVED}'" if name == "meta" else "")
    return {tuple(row) for row in connection.execute(sql)}


def _key_columns(connection: "Connection", name: str, columns: list[str]) -> list[tuple[int, str]]:
    """Place and name of the columns that name a row."""
    found = connection.execute("select name from pragma_table_info(?) where pk > 0 order by pk", (name,))
    return [(columns.index(column), column) for (column,) in found]


def _keys_of(rows: set[tuple[object, ...]], keys: list[tuple[int, str]]) -> list[tuple[object, ...]]:
    return [tuple(row[place] for place, _column in keys) for row in rows]


def _compare(source: "Connection", copy: "Connection") -> None:
    """Follow both by id: bodies that came later are added, erased ones taken away. Raises OtherCopy."""
    sql = "select id, hash, open is not null, personal is not null from entries order by id"
    theirs = iter(source.execute(sql))
    changed: list[int] = []
    for mine in copy.execute(sql):
        there = next(theirs, None)
        if there is None or there[:2] != mine[:2]:
            raise OtherCopy(f"the copy has another entry {mine[0]}")
        if there != mine:
            changed.append(mine[0])
    for place in changed:
        bodies = source.execute("select open, personal from entries where id = ?", (place,)).fetchone()
        copy.execute("update entries set open = ?, personal = ? where id = ?", (*bodies, place))


def _add_newer(source: "Connection", copy: "Connection") -> None:
    last = int(copy.execute("select coalesce(max(id), 0) from entries").fetchone()[0])
    columns = _columns(source, "entries")
    for batch in _batches(source, columns, last):
        copy.executemany(f"insert into entries{_places(columns)}", batch)


def _batches(source: "Connection", columns: list[str], last: int) -> Iterator[list[tuple[object, ...]]]:
    """Entries after this id, in pieces that fit in memory."""
    rows = source.execute(f"select {', '.join(columns)} from entries where id > ? order by id", (last,))
    while batch := rows.fetchmany(_BATCH):
        yield batch


def check_copy(folder: Path, key: bytes | None) -> Reach:
    """Read a whole copy back from its medium, page by page. Raises UserError when it is not what was written."""
    from nsp_desktop.storage.reading_back import is_sound

    connection = connect(folder / COPIED_LEDGER, key, read_only=True)
    try:
        with said():
            if not is_sound(connection):
                raise UserError(_("De kopie is niet heel. Wat op de laptop staat is veilig. Maak een kopie op een andere stick."))
            return reach(connection)
    finally:
        connection.close()


def _remove_beside(path: Path) -> None:
    """A journal that was left beside another database would be played into the new one."""
    for end in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
