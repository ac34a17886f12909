"""Putting a ledger back from a copy: what was erased stays erased, and the laptop that goes on is a new one."""

import shutil
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage import copying, keys
from nsp_desktop.storage.database import Connection, connect, said, transaction
from nsp_desktop.storage.key_copies import read_copies, set_aside
from nsp_desktop.storage.migrations import prepare_ledger
from nsp_desktop.storage.point import LEDGER_FILE, exists
from nsp_desktop.storage.reading_back import is_sound

_WORK: Final = "terugzetten"
_ENDS: Final = ("", "-wal", "-journal")
"""A copy may have been cut off in the middle of an act: with its journal the database puts itself right."""


def restore_folder(source: Path, target: Path, *, phrase: str | None, identity: str | None) -> bytes:
    """Make `target` a data folder with what the copy in `source` holds; its database key. Raises UserError or OSError.

    Nothing of the source is changed, and the target is no data folder before everything in it is right.
    """
    if exists(target):
        raise UserError(_("In deze map staat al een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    key = keys.unlock(source, phrase=phrase, identity=identity)
    slots = read_copies(source)[0].data
    target.mkdir(parents=True, exist_ok=True)
    set_aside(target)
    work = target / _WORK
    try:
        _fetch(source, work)
        connection = connect(work / LEDGER_FILE, key)
        try:
            prepare_ledger(connection)
            _check(connection)
            _erase_again(connection)
            copying.write_fresh(connection, key, target, slots)
        finally:
            connection.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return key


def _fetch(source: Path, work: Path) -> None:
    """The database with its journal, on a disk that can be written: a stick may be on lock."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for end in _ENDS:
        place = source / f"{LEDGER_FILE}{end}"
        if place.is_file():
            shutil.copyfile(place, work / place.name)


def _check(connection: Connection) -> None:
    with said():
        if not is_sound(connection):
            raise UserError(
                _("Deze kopie is beschadigd en wordt niet teruggezet. Er is niets veranderd. Probeer een andere kopie of bundel.")
            )


def _erase_again(connection: Connection) -> None:
    """Before anybody sees anything: whatever was erased at the point has no personal body in what is put back."""
    with transaction(connection):
        connection.execute(
            "update entries set personal = null where personal is not null and exists (select 1 from erasures r "
            "join nodes n on n.point = r.point where r.hash = entries.hash and n.id = entries.node)"
        )
