"""A small file that asks for a gigabyte is refused in little memory; the same work without a limit takes what it asks."""

from pathlib import Path

import pytest
import zstandard

from tests.fuzz.bombs import ALLOWED_MB, BOMBS, megabytes

pytestmark = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the peak of a process is read from /proc")


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    assert megabytes(name, tmp_path / "bom") < ALLOWED_MB


def test_the_bomb_is_one(tmp_path: Path) -> None:
    """The control: unpacked without a limit it is a gigabyte."""
    data = BOMBS["zstd"][1]()
    assert len(data) < 1 << 18
    reader = zstandard.ZstdDecompressor().stream_reader(data)
    assert sum(len(piece) for piece in iter(lambda: reader.read(1 << 20), b"")) == 1 << 30
