"""Sticks: only what is really mounted counts, also one folder deeper."""

from pathlib import Path

import pytest

from nsp_desktop.devices.media import mounted, removable, sticks


def test_only_mounted_folders_are_sticks_at_either_depth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stick", "leeg", "iemand/tweede", "iemand/map"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name in ("stick", "tweede"))
    assert mounted([tmp_path, tmp_path / "bestaat-niet"]) == [tmp_path / "iemand" / "tweede", tmp_path / "stick"]


def test_asking_this_laptop_gives_folders_that_exist() -> None:
    assert all(stick.is_dir() for stick in sticks())


def test_of_the_drives_of_windows_only_those_that_can_be_taken_out_are_sticks() -> None:
    kinds = {"A:\\": 2, "C:\\": 3, "E:\\": 2, "Z:\\": 4}
    assert removable(0b1 | 0b100 | 0b10000 | 1 << 25, kinds.__getitem__) == [Path("A:\\"), Path("E:\\")]
