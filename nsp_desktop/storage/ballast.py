"""A ballast file: room kept beside the data, given back when the disk is full, so that saved work can still be read and copied."""

import os
from pathlib import Path
from typing import Final

FILE_NAME: Final = "ballast"
SIZE: Final = 2 << 20
FULL: Final = 512 << 10
"""With less room than this the database can no longer be opened well: the ballast goes."""
ROOMY: Final = 64 << 20
"""The ballast is laid only where this much room is left, and comes back when it is again."""


def keep(folder: Path) -> None:
    """Lay the ballast where there is room; give it back where there is none. A folder that cannot be written keeps what it has."""
    path = folder / FILE_NAME
    try:
        free = free_bytes(folder)
        if free < FULL:
            path.unlink(missing_ok=True)
        elif free > ROOMY and not path.exists():
            path.write_bytes(bytes(SIZE))
    except OSError:
        return


def is_full(folder: Path) -> bool:
    """Whether the disk of this folder has no room left to work."""
    try:
        return free_bytes(folder) < FULL
    except OSError:
        return False


def free_bytes(folder: Path) -> int:
    """How much room the disk of this folder still has. Raises OSError."""
    if hasattr(os, "statvfs"):
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize
    import shutil

    return shutil.disk_usage(folder).free
