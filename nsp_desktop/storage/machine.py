"""Which machine this is: the one place that asks the operating system."""

import subprocess
import sys
from pathlib import Path

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_id(config_folder: Path) -> bytes:
    """A lasting id of this machine; where the system has none, one that is drawn once and kept in the user's own folder."""
    found = _system_id()
    return found or _own_id(config_folder)


def _system_id() -> bytes:
    if sys.platform == "win32":
        return _windows_id()
    if sys.platform == "darwin":
        return _mac_id()
    for path in _LINUX:
        try:
            text = path.read_bytes().strip()
        except OSError:
            continue
        if text and text != b"uninitialized":
            return text[:128]
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
    command = ["ioreg", "-rd1", "-c", "IOPlatformExpertDevice"]
    try:
        lines = subprocess.run(command, capture_output=True, timeout=10, check=False).stdout.splitlines()
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return next((line.split(b'"')[-2] for line in lines if b"IOPlatformUUID" in line), b"")


def _own_id(config_folder: Path) -> bytes:
    from secrets import token_hex

    path = config_folder / "machine-id"
    try:
        if path.exists():
            return path.read_bytes()[:128]
        config_folder.mkdir(parents=True, exist_ok=True)
        path.write_text(token_hex(16))
        return path.read_bytes()
    except OSError:
        return b"no machine id"
