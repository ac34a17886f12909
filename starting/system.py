"""What only the system's administrator can install: Python's venv and the libraries that Qt loads, as Debian packages."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from starting.said import NO_SCREEN, Said, Stop

Libraries = dict[str, str]
"""The file that Qt loads, and the Debian package that has it; packages that come along with these are left out."""

DRAWING: Libraries = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11: Libraries = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VALUED = frozenset({"--data", "--passphrase-file", "--identity-file", "--language"})
"""The program's own options that are followed by a value."""
WAYLAND: Libraries = {"libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0"}


def missing_packages(libraries: Libraries, *, needs_venv: bool) -> list[str]:
    """The Debian packages to install, Python's own first."""
    packages = [] if not needs_venv or (find_spec("venv") and find_spec("ensurepip")) else ["python3-venv"]
    return packages + [package for name, package in libraries.items() if not can_load(name)]


def can_load(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def libraries_for_window() -> Libraries:
    """What the window's platform needs; without this check Qt says that its plugin "was found" and aborts."""
    if sys.platform != "linux":
        return {}
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in ("offscreen", "minimal"):
        return DRAWING
    if platform.startswith("wayland") or (os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")):
        return DRAWING | WAYLAND
    return DRAWING | X11


def libraries_for_tests() -> Libraries:
    return DRAWING if sys.platform == "linux" else {}


def opens_window(arguments: Sequence[str]) -> bool:
    """Options only and no command: that is the window."""
    rest = [word for before, word in zip(["", *arguments], arguments, strict=False) if before not in VALUED]
    return all(word.startswith("-") for word in rest) and not {"-h", "--help", "--version"} & set(rest)


def check_screen() -> None:
    """Stop where no window can be shown: Qt itself would abort."""
    if sys.platform == "linux" and not os.environ.get("WAYLAND_DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb":
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = x11.XOpenDisplay(None)
        if not display:
            raise Stop(NO_SCREEN)
        x11.XCloseDisplay(ctypes.c_void_p(display))


def install_line(packages: Iterable[str]) -> Said:
    """The exact line to run, for whoever is at this machine."""
    words = " ".join(packages)
    if not shutil.which("apt-get"):
        return Said(
            f"Installeer eerst deze pakketten van het systeem (namen van Debian): {words}",
            f"First install these system packages (Debian's names): {words}",
        )
    line = f"{'' if sys.platform != 'win32' and os.geteuid() == 0 else 'sudo '}apt-get install -y {words}"
    return Said(
        f"Er ontbreken onderdelen van het systeem. Voer deze regel uit en start opnieuw:\n    {line}",
        f"Parts of the system are missing. Run this line and start again:\n    {line}",
    )
