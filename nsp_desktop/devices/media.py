"""Which sticks are in this laptop: folders where the system shows removable media."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

_ROOTS: Final = (Path("/media"), Path("/run/media"), Path("/Volumes"), Path("/mnt"))
_DRIVE_REMOVABLE: Final = 2


def sticks() -> list[Path]:
    """The media that are in now, by name; one look, for who asks once a minute."""
    return _drives() if sys.platform == "win32" else mounted(_ROOTS)


def _drives() -> list[Path]:
    """Windows itself says what kind of drive each letter is."""
    if sys.platform == "win32":
        import ctypes

        return removable(ctypes.windll.kernel32.GetLogicalDrives(), ctypes.windll.kernel32.GetDriveTypeW)
    return []


def removable(letters: int, kind: Callable[[str], int]) -> list[Path]:
    """The drives that can be taken out, of those whose bit is set: A is the lowest (GetLogicalDrives and GetDriveTypeW)."""
    drives = [f"{chr(ord('A') + place)}:\\" for place in range(26) if letters >> place & 1]
    return [Path(drive) for drive in drives if kind(drive) == _DRIVE_REMOVABLE]


def mounted(roots: Iterable[Path]) -> list[Path]:
    """What is mounted under these folders, or one level deeper (a folder for each user), and can be read."""
    places = [place for root in roots for place in (*_folders(root), *(deep for user in _folders(root) for deep in _folders(user)))]
    return sorted(place for place in places if place.is_mount() and os.access(place, os.R_OK))


def _folders(root: Path) -> list[Path]:
    try:
        return [place for place in root.iterdir() if place.is_dir()]
    except OSError:
        return []
