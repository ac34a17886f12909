"""A stick that is really mounted: an image on a loop device, that can be full, write-protected, pulled out while in use, and put back."""

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

_SHUTDOWN: Final = 0x8004587D
"""EXT4_IOC_SHUTDOWN of linux/fs/ext4/ext4.h: from now on the medium answers nothing but errors, as one that was pulled out."""
_NO_FLUSH: Final = 2
LACKING: Final = os.geteuid() != 0 or shutil.which("mkfs.ext4") is None or shutil.which("mount") is None
needs_loop = pytest.mark.skipif(LACKING, reason="mounting an image needs root and mkfs.ext4")


@dataclass
class LoopStick:
    """The image, and where it is mounted."""

    image: Path
    folder: Path

    def put_in(self, *options: str) -> None:
        with_loop = ",".join(("loop", *options))
        done = subprocess.run(["mount", "-o", with_loop, str(self.image), str(self.folder)], check=False, capture_output=True)
        if done.returncode:
            pytest.skip("this machine mounts no image")

    def take_out(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)

    def pull(self) -> None:
        """Pulled out without asking: what is open gives errors from now on, and what was not yet on the medium is lost."""
        import fcntl

        place = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(place, _SHUTDOWN, struct.pack("I", _NO_FLUSH))
        finally:
            os.close(place)

    def put_back(self) -> None:
        self.take_out()
        self.put_in()


@contextmanager
def loop_stick(at: Path, kilobytes: int = 8_192) -> Iterator[LoopStick]:
    """An empty stick of this size, already in."""
    at.mkdir()
    stick = LoopStick(at / "beeld.img", at / "stick")
    stick.folder.mkdir()
    with stick.image.open("wb") as image:
        image.truncate(kilobytes * 1024)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", str(stick.image)], check=True, capture_output=True)
    stick.put_in()
    try:
        yield stick
    finally:
        subprocess.run(["umount", "-l", str(stick.folder)], check=False, capture_output=True)
