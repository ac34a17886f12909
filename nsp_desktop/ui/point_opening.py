"""Which desk the window gets: the point in the folder, by its words where it has any, or a first start."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.services import opening, rekeying
from nsp_desktop.storage import keys
from nsp_desktop.storage.point import exists
from nsp_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

LOCK_NAME: Final = "venster.lock"


def lock_of(folder: Path) -> QLockFile:
    """Held by the one window that may write; a second one only reads. One left behind by a crash holds nothing."""
    lock = QLockFile(str(folder / LOCK_NAME))
    lock.setStaleLockTime(0)
    return lock


def choose_desk(folder: Path, practice: Path, theme: Theme, *, read_only: bool) -> "Desk | None":
    """The desk of this folder; where there is no point yet, a first start. None: somebody closed it. Raises UserError."""
    if not exists(folder):
        return _first_start(folder, practice, theme)
    if not keys.needs_phrase(folder):
        return rekeying.open_renewed(folder, None, now=opening.wall_clock, read_only=read_only, how_known=HowKnown.NOBODY)
    from nsp_desktop.ui.dialogs.unlock import UnlockDialog

    dialog = UnlockDialog(folder, opening.wall_clock, theme, read_only=read_only)
    dialog.exec()
    return dialog.desk


def reopen(closed: "Desk", theme: Theme) -> "Desk | None":
    """The desk of a window that closed for sleep or for a new key; None: somebody closed the question. Raises UserError."""
    folder = closed.store.folder
    return choose_desk(folder, folder, theme, read_only=closed.store.read_only)


def _first_start(folder: Path, practice: Path, theme: Theme) -> "Desk | None":
    from nsp_desktop.devices import media
    from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start, with_stick

    dialog = FirstStartDialog(with_stick(Start(folder, practice, opening.wall_clock), media.sticks()), theme)
    dialog.exec()
    return dialog.desk
