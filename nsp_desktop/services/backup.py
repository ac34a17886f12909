"""A backup: everything of this point as it is now, under its own keys, in a new folder, read back from the medium."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.domain.moments import local
from nsp_desktop.services import copy_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


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
    return Backup(folder, reach.entries, sum(path.stat().st_size for path in folder.iterdir()))
