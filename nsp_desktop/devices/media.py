"""Which sticks are in this laptop: folders where the system shows removable media."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_ROOTS: Final = (Path("/media"), Path("/run/media"), Path("/Volumes"), Path("/mnt"))


def sticks() -> list[Path]:
    """The mounted media, by name. On Windows none are found: there one chooses the drive by hand."""
    return [] if sys.platform == "win32" else mounted(_ROOTS)


def mounted(roots: Iterable[Path]) -> list[Path]:
    """What is mounted under these folders, or one level deeper (a folder for each user), and can be read."""
    places = [place for root in roots for place in (*_folders(root), *(deep for user in _folders(root) for deep in _folders(user)))]
    return sorted(place for place in places if place.is_mount() and os.access(place, os.R_OK))


def _folders(root: Path) -> list[Path]:
    try:
        return [place for place in root.iterdir() if place.is_dir()]
    except OSError:
        return []
