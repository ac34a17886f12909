"""Sticks: room, rights, and letting go, with the system's own commands played by small scripts."""

import os
from pathlib import Path

import pytest

from nsp_desktop.devices import sticks
from nsp_desktop.errors import UserError

MOUNTS = """22 28 0:21 / /sys rw,nosuid - sysfs sysfs rw
97 28 8:17 / /media/balie/STICK\\0401 rw,nosuid,nodev - vfat /dev/sdb1 rw,fmask=0022
98 28 8:33 / /media/balie/ANDER rw - exfat /dev/sdc1 rw
"""


def test_the_device_of_a_folder_is_read_from_the_mounts() -> None:
    assert sticks.device_of(Path("/media/balie/STICK 1"), MOUNTS) == "/dev/sdb1"
    assert sticks.device_of(Path("/media/balie/ANDER"), MOUNTS) == "/dev/sdc1"
    assert sticks.device_of(Path("/media/balie"), MOUNTS) == ""


def test_a_folder_tells_its_room_and_one_that_is_gone_cannot_be_written(tmp_path: Path) -> None:
    here, gone = sticks.look(tmp_path), sticks.look(tmp_path / "weg")
    assert here.writable and here.free is not None and not here.removable and here.name == tmp_path.name
    assert (gone.free, gone.writable) == (None, False)


def test_a_plain_folder_has_nothing_to_let_go(tmp_path: Path) -> None:
    assert sticks.let_go(tmp_path) is False


@pytest.mark.skipif(os.name == "nt", reason="scripts of a POSIX shell")
@pytest.mark.parametrize(("udisks", "umount", "asked"), [(0, 1, ["udisksctl", "udisksctl"]), (1, 0, ["udisksctl", "umount"])])
def test_a_stick_is_let_go_by_udisks_or_else_by_umount(
    udisks: int, umount: int, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _scripts(tmp_path, {"udisksctl": udisks, "umount": umount}, monkeypatch)
    assert sticks.let_go(tmp_path / "stick") is True
    assert [line.split(" ")[0] for line in told.read_text().splitlines()] == asked


@pytest.mark.skipif(os.name == "nt", reason="scripts of a POSIX shell")
def test_a_stick_that_is_in_use_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _scripts(tmp_path, {"udisksctl": 1, "umount": 32}, monkeypatch)
    with pytest.raises(UserError, match="nog in gebruik"):
        sticks.let_go(tmp_path / "stick")


def _scripts(folder: Path, codes: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands that note how they were called and end with a code; the folder counts as mounted."""
    programs, told = folder / "bin", folder / "told"
    programs.mkdir()
    (folder / "stick").mkdir()
    for name, code in codes.items():
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{told}"\nexit {code}\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}")
    monkeypatch.setattr(Path, "is_mount", lambda _path: True)
    monkeypatch.setattr(sticks, "_mounts", lambda: MOUNTS.replace("/media/balie/STICK\\0401", str(folder / "stick")))
    return told
