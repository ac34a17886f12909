"""A practice point at the command line."""

from pathlib import Path

import pytest

from tests.cli.commanding import Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    """A practice point, which opens without words."""
    made = Laptop(tmp_path / "punt", capsys)
    assert made.run("init --name Proefpunt --municipality Voorbeeldstad --letter B --practice").code == 0
    return made
