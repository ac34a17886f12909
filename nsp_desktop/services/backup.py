"""A backup: everything of this point as it is now, under its own keys, in a new folder, read back from the medium."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import local
from nsp_desktop.services import copy_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SETTING: Final = "backups"
KEPT: Final = 50


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written: its folder, how many entries it holds and how large it is."""

    folder: Path
    entries: int
    size: int


def back_up(desk: "Desk", medium: Path) -> Backup:
    """Write a backup to this folder and read it back. The laptop's own key is not in it. Raises UserError."""
    desk.gate.require("export")
    folder, reach = copy_folder.backup(desk, medium, local(desk.now()).strftime("%Y%m%d-%H%M%S"))
    if not desk.store.read_only:
        desk.set_setting(SETTING, [*made(desk), folder.name][-KEPT:])
    return Backup(folder, reach.entries, sum(path.stat().st_size for path in folder.iterdir()))


def made(desk: "Desk") -> list[str]:
    """The names of the backups that this laptop made: what is erased here is still in them."""
    kept = desk.setting(SETTING, [])
    return [str(name) for name in kept] if isinstance(kept, list) else []
