"""Which machine this is: the one place that asks the operating system."""

import sys
from collections.abc import Callable, Sequence
from os import urandom
from pathlib import Path
from typing import Final

from nsp_desktop.storage.whole_file import read_limited, write_whole

LINUX: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_ID_LIMIT: Final = 128
_OWN_ID: Final = "machine-id"


def machine_id(config_folder: Path, files: Sequence[Path] = LINUX, draw: Callable[[int], bytes] = urandom) -> bytes:
    """A lasting id of this machine; where the system has none, one that is drawn once and kept in the user's own folder."""
    return _system_id(files) or _own_id(config_folder, draw)


def _system_id(files: Sequence[Path]) -> bytes:
    if sys.platform == "win32":
        return _windows_id()
    if sys.platform == "darwin":
        return _mac_id()
    for path in files:
        text = (read_limited(path, _ID_LIMIT) or b"").strip()
        if text and text != b"uninitialized":
            return text
    return b""


def _windows_id() -> bytes:
    """MachineGuid, which Windows setup draws once."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0]).encode()
        except OSError:
            return b""
    return b""


def _mac_id() -> bytes:
    """IOPlatformUUID of the machine."""
    import subprocess

    command = ["ioreg", "-rd1", "-c", "IOPlatformExpertDevice"]
    try:
        lines = subprocess.run(command, capture_output=True, timeout=10, check=False).stdout.splitlines()
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return next((line.split(b'"')[-2] for line in lines if b"IOPlatformUUID" in line), b"")


def _own_id(config_folder: Path, draw: Callable[[int], bytes]) -> bytes:
    """The id in the user's own folder. Where nothing can be kept there, only the place of the folder tells laptops apart."""
    path = config_folder / _OWN_ID
    kept = read_limited(path, _ID_LIMIT)
    if kept:
        return kept
    drawn = draw(16).hex().encode()
    try:
        config_folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, drawn)
    except OSError:
        return b"no machine id"
    return drawn
