"""A new database key: everything is copied under it, and the copy takes the place of the old files, whole or not at all.

After an erasure no page of the old file is needed any more, and what lingers of it on the disk cannot be read; somebody who must no
longer know the words has nothing left to open. A folder `nieuwe-sleutel` is work that was broken off, `nieuwe-sleutel.klaar` is finished
and only has to be put in its place: the next start does that first.
"""

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage import copying, keys, node_key
from nsp_desktop.storage.database import connect, said
from nsp_desktop.storage.finished_work import READY, put_in_place
from nsp_desktop.storage.key_copies import FILE_NAME, read_copies
from nsp_desktop.storage.local import LOCAL_FILE, open_local
from nsp_desktop.storage.whole_file import fsync_folder, write_whole

LEDGER_FILE: Final = "ledger.db"
WORK: Final = "nieuwe-sleutel"


def rekey(folder: Path, old_key: bytes, phrase: str | None, *, draw: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """Give a folder that nobody has open a new database key, opened by these words (None in practice); the key. Raises UserError."""
    slots = read_copies(folder)[0].file
    new_key = draw(32)
    work = folder / WORK
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        keys.create_slots(
            work, new_key, phrase=None if slots.practice else phrase, recipients=keys.recipients(folder), point_id_hex=slots.point_id.hex(),
            practice=slots.practice, in_the_clear=keys.is_open(folder) and not slots.practice,
        )  # fmt: skip
        _copy_ledger(folder, work, old_key, new_key)
        _copy_local(folder, work, old_key, new_key)
        moved = node_key.moved_node_key(folder, old_key, new_key)
        if moved is not None:
            write_whole(work / node_key.FILE_NAME, moved)
        fsync_folder(work)
        work.rename(folder / READY)
        fsync_folder(folder)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise UserError(
            _("Er kon geen nieuwe sleutel worden gemaakt. Alles staat er nog, met de oude sleutel. Maak ruimte vrij.")
        ) from error
    put_in_place(folder)
    return new_key


def _copy_ledger(folder: Path, work: Path, old_key: bytes, new_key: bytes) -> None:
    """All that was written; the tables made from it are made again at the next start."""
    source = connect(folder / LEDGER_FILE, old_key)
    try:
        with said():
            copying.write_fresh(source, new_key, work, (work / FILE_NAME).read_bytes())
        copying.check_copy(work, new_key)
    finally:
        source.close()


def _copy_local(folder: Path, work: Path, old_key: bytes, new_key: bytes) -> None:
    if not (folder / LOCAL_FILE).exists():
        return
    source, target = open_local(folder, old_key), open_local(work, new_key)
    try:
        for name, value in source.all().items():
            target.set(name, value)
    finally:
        source.close()
        target.close()
