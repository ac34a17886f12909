"""The folder of a second copy or backup on its medium: its name, set up, brought up to date and read back."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.database import connect, disk_sentence
from nsp_desktop.storage.point import COPY_MARK, LEDGER_FILE
from nsp_desktop.storage.whole_file import write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.copying import Reach
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.point import Store

PREFIX: Final = "nsp-kopie-"


def is_other_disk(folder: Path, data: Path) -> bool:
    """Whether what breaks one of these leaves the other whole, as far as the system tells. Raises UserError when it is not there."""
    try:
        return folder.stat().st_dev != data.stat().st_dev
    except OSError as error:
        raise UserError(disk_sentence(error)) from None


def set_up(desk: "Desk", medium: Path) -> Path:
    """Make or bring up to date this laptop's copy on a medium, and read it back. Raises UserError."""
    from nsp_desktop.services.carrying import file_name

    name = f"{PREFIX}{file_name(desk.info.name)}-{desk.info.letter}"
    for place in count(1):
        folder = medium / (name if place == 1 else f"{name}-{place}")
        if not folder.exists():
            _make(desk.store, folder)
            break
        if _is_ours(desk.store, folder):
            break
    read_back(desk.store, folder)
    return folder


def bring_up_to_date(store: "Store", folder: Path, *, whole: bool) -> "Reach":
    """Put on the copy what it lacks. Raises FileNotFoundError when the medium is not in, UserError for whatever else is wrong."""
    from nsp_desktop.storage import copying

    with _source(store) as source, _said():
        try:
            copy = copying.open_copy(folder, store.key)
        except UserError:
            if not _is_of_this_point(store, folder):
                raise
            # Damaged, or still under a former database key: what cannot be opened is made anew.
            return copying.write_fresh(source, store.key, folder, _slots(store))
        try:
            copying.write_slots(folder, _slots(store))
            return copying.bring_up(source, copy, whole=whole)
        except copying.OtherCopy:
            raise UserError(_("Op de stick staat een kopie van een andere laptop. Kies de stick opnieuw.")) from None
        finally:
            copy.close()


def backup(desk: "Desk", medium: Path, stamp: str) -> tuple[Path, "Reach"]:
    """Write a copy as it is now in a new folder and read it back. Raises UserError."""
    from nsp_desktop.services.carrying import file_name

    name = f"nsp-backup-{file_name(desk.info.name)}-{desk.info.letter}-{stamp}"
    folder = next(free for place in count(1) if not (free := medium / (name if place == 1 else f"{name}-{place}")).exists())
    _make(desk.store, folder)
    return folder, read_back(desk.store, folder)


def read_back(store: "Store", folder: Path) -> "Reach":
    """Read everything back from the medium itself. Raises UserError."""
    from nsp_desktop.storage import copying
    from nsp_desktop.storage.whole_file import drop_cache

    with _said():
        with (folder / LEDGER_FILE).open("rb") as stream:
            drop_cache(stream.fileno())
        return copying.check_copy(folder, store.key)


def _make(store: "Store", folder: Path) -> None:
    from nsp_desktop.storage import copying

    with _source(store) as source, _said():
        folder.mkdir(parents=True)
        write_whole(folder / COPY_MARK, _finder().encode())
        copying.write_fresh(source, store.key, folder, _slots(store))


def _finder() -> str:
    """What whoever finds the stick should know."""
    return _(
        "Dit is een kopie van een noodsteunpunt, op slot. Verander er niets aan.\n"
        "Terugzetten: start NSP Desktop op een lege laptop en kies: Een kopie terugzetten.\n"
        "Gevonden? Breng de stick naar de gemeente.\n"
    )


def _is_of_this_point(store: "Store", folder: Path) -> bool:
    """Whether a copy that does not open is of this point all the same: then a new one may take its place."""
    from nsp_desktop.storage.keys import folder_id

    try:
        return folder_id(folder) == folder_id(store.folder)
    except UserError:
        return False


def _is_ours(store: "Store", folder: Path) -> bool:
    """Whether a folder holds an older state of this very ledger, which may be replaced."""
    from nsp_desktop.storage import copying

    try:
        with _source(store) as source:
            copy = copying.open_copy(folder, store.key)
            try:
                copying.bring_up(source, copy)
            finally:
                copy.close()
    except (copying.OtherCopy, UserError, OSError):
        return False
    return True


def _slots(store: "Store") -> bytes:
    from nsp_desktop.storage.key_copies import read_copies

    return read_copies(store.folder)[0].data


@contextmanager
def _source(store: "Store") -> "Iterator[Connection]":
    """The ledger on a connection of its own: the window goes on writing meanwhile."""
    connection = connect(store.folder / LEDGER_FILE, store.key, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _said() -> Iterator[None]:
    """A medium that is not in stays FileNotFoundError; anything else of the world is one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UserError(disk_sentence(error)) from None
