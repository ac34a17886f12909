"""Small files are there whole or not at all."""

import os
from pathlib import Path

import pytest

from nsp_desktop.storage.whole_file import read_limited, write_whole


def test_the_old_file_stays_when_the_new_one_cannot_be_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sleutel"
    write_whole(path, b"oud")

    def broken_disk(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken_disk)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(path, b"nieuw")
    assert path.read_bytes() == b"oud"


def test_a_part_left_by_a_power_cut_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "sleutel.part").write_bytes(b"half")
    write_whole(tmp_path / "sleutel", b"heel")
    assert [path.name for path in tmp_path.iterdir()] == ["sleutel"]


def test_the_file_is_durable_before_it_gets_its_name_and_the_folder_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        done.append("fsync")
        fsync(descriptor)

    def noted_replace(old: Path, new: Path) -> None:
        done.append("rename")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_whole(tmp_path / "sleutel", b"heel")
    assert done == (["fsync", "rename"] if os.name == "nt" else ["fsync", "rename", "fsync"])


def test_a_file_longer_than_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "groot").write_bytes(b"12345")
    assert read_limited(tmp_path / "groot", 5) == b"12345"
    assert read_limited(tmp_path / "groot", 4) is None
    assert read_limited(tmp_path, 4) is None
