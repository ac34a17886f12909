"""Sticks: how much room is on one, whether it can be written, and taking it out safely. The one adapter for this per system."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

ASK_SECONDS: Final = 10
UNMOUNT_SECONDS: Final = 120
"""A slow stick may have megabytes to write before it lets go."""
_MOUNTS: Final = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Stick:
    """A folder that can be written to. `removable`: it is a medium of its own, which must be let go before it is pulled out."""

    folder: Path
    free: int | None
    writable: bool
    removable: bool

    @property
    def name(self) -> str:
        return self.folder.name or str(self.folder)


def look(folder: Path) -> Stick:
    """How a stick or folder stands now; one that was pulled out has no room and cannot be written."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return Stick(folder, None, False, False)
    return Stick(folder, free, os.access(folder, os.W_OK), folder.is_mount())


def let_go(folder: Path) -> bool:
    """Write out everything that is still in memory and unmount the stick; False for a folder, which has nothing to let go.

    Raises UserError when the system does not let the stick go.
    """
    _sync()
    if not folder.is_mount():
        return False
    if sys.platform in ("win32", "darwin"):
        raise UserError(_("Alles staat op de stick. Laat hem los met het pictogram van het systeem, en haal hem er dan uit."))
    _unmount(folder)
    return True


def _sync() -> None:
    if hasattr(os, "sync"):
        os.sync()


def _unmount(folder: Path) -> None:
    """By udisks, as the desktop itself does, so that no rights are needed; else by umount."""
    source = device_of(folder, _mounts())
    commands = [["umount", "--", str(folder)]]
    if source.startswith("/dev/"):
        commands.insert(0, ["udisksctl", "unmount", "--no-user-interaction", "-b", source])
    for command in commands:
        if _run(command, UNMOUNT_SECONDS):
            if command[0] == "udisksctl":
                _run(["udisksctl", "power-off", "--no-user-interaction", "-b", source], ASK_SECONDS)
            return
    raise UserError(
        _("De stick {name} is nog in gebruik. Alles staat er veilig op. Sluit andere vensters met de stick en probeer het opnieuw.",
          name=folder.name)
    )  # fmt: skip


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


def device_of(folder: Path, mounts: str) -> str:
    """The device that is mounted at a folder, from the text of /proc/self/mountinfo (proc(5)); "" when none is."""
    for line in reversed(mounts.splitlines()):
        before, _dash, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) > 4 and _plain(parts[4]) == str(folder):
            return _plain([*after.split(" "), "", ""][1])
    return ""


def _plain(text: str) -> str:
    """Spaces and the like are written as octal numbers there."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text


def _run(command: list[str], seconds: int) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
