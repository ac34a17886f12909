"""Where this laptop keeps its data: beside the program on a stick, else where the platform wants it."""

import os
import sys
from pathlib import Path

PORTABLE = "portable.txt"
"""When this file lies beside the program, everything stays beside the program."""


def default_folder() -> Path:
    """The folder of this laptop's support point."""
    return _home() / "punt"


def practice_folder() -> Path:
    """The folder of the practice point: never the same as the real one (invariant 9)."""
    return _home() / "oefenen"


def log_folder() -> Path:
    """Where a crash is noted; nothing personal goes there."""
    return _home() / "log"


def config_folder() -> Path:
    """What belongs to this user on this machine, and is never on a stick."""
    if _follows_xdg():
        return _freedesktop("XDG_CONFIG_HOME", ".config")
    import platformdirs

    return platformdirs.user_config_path("nsp-desktop", appauthor=False)


def is_portable() -> bool:
    """True when the program and its data live on one stick."""
    return _portable_home() is not None


def _portable_home() -> Path | None:
    beside = Path(sys.argv[0] or ".").resolve().parent
    for place in (beside, Path(__file__).resolve().parent.parent):
        if (place / PORTABLE).is_file():
            return place / "gegevens"
    return None


def _home() -> Path:
    portable = _portable_home()
    if portable is not None:
        return portable
    if _follows_xdg():
        return _freedesktop("XDG_DATA_HOME", ".local/share")
    import platformdirs

    return platformdirs.user_data_path("nsp-desktop", appauthor=False)


def _follows_xdg() -> bool:
    return sys.platform == "linux"


def _freedesktop(variable: str, usual: str) -> Path:
    """What platformdirs gives on Linux (XDG Base Directory Specification), without the time that loading it takes at every start."""
    chosen = Path(os.environ.get(variable, ""))
    return (chosen if chosen.is_absolute() else Path.home() / usual) / "nsp-desktop"
