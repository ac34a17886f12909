"""A full disk and one that may only be read: one sentence, saved work readable, and work goes on once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.ballast import FILE_NAME, SIZE
from nsp_desktop.storage.verifying import verify
from tests.building import practice_desk

pytestmark = pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="a small disk needs root to mount")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "schijf"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(place)], check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts no small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, name: str) -> None:
    with (place / name).open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4096))
        except OSError:
            return


def write_much(desk: Desk) -> None:
    for _place in range(200):
        desk.add("logbook", {"text": "x" * 9_000})


def test_a_full_disk_is_said_and_everything_saved_stays(disk: Path) -> None:
    desk = practice_desk(disk / "punt")
    desk.add("logbook", {"text": "toen er nog ruimte was"})
    fill(disk, "vol")
    with pytest.raises(UserError, match="vol"):
        write_much(desk)
    saved = desk.count("logbook")
    assert saved > 0
    desk.store.close()
    assert (disk / "punt" / FILE_NAME).stat().st_size == SIZE
    again = open_desk(disk / "punt")
    assert not (disk / "punt" / FILE_NAME).exists()
    assert again.count("logbook") == saved
    again.tally("in")
    assert verify(again.store) == []
    again.store.close()
    fill(disk, "weer vol")
    reading = open_desk(disk / "punt")
    assert reading.count("logbook") == saved
    with pytest.raises(UserError, match="veilig"):
        reading.tally("in")
    reading.store.close()
    (disk / "vol").unlink()
    roomy = open_desk(disk / "punt")
    roomy.tally("in")
    assert roomy.inside() == 2


def test_a_folder_that_may_only_be_read_is_read(disk: Path) -> None:
    desk = practice_desk(disk / "punt")
    desk.add("visitors", {"name": "Voorbeeld"})
    desk.store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    reading = open_desk(disk / "punt")
    assert [row.values["name"] for row in reading.rows("visitors")] == ["Voorbeeld"]
    assert verify(reading.store) == []
    with pytest.raises(UserError, match="veilig"):
        reading.tally("in")
