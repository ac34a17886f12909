"""A practice point at the command line."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.commanding import Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    """A practice point, which opens without words."""
    made = Laptop(tmp_path / "punt", capsys)
    assert made.run("init --name Proefpunt --municipality Voorbeeldstad --letter B --practice").code == 0
    return made


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the point's."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    with TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)
