"""A short shift by real keys on a virtual screen: afterwards everything that can be counted agrees. `make shift` does the eight hours."""

import os
import shutil
from pathlib import Path

import pytest

from tests.shift.running import SHORT, NoMediumError, run
from tests.shift.screen import missing


@pytest.mark.slow
def test_after_a_shift_every_count_agrees(tmp_path: Path) -> None:
    if gone := missing():
        pytest.skip(f"a virtual screen needs {', '.join(gone)}")
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only the administrator of a computer can put a medium in")
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    try:
        found = run(tmp_path, pictures, SHORT)
    except NoMediumError:
        pytest.skip("no medium can be put in here")
    assert [line for line in found if line[1] != line[2]] == []
    assert len(found) > 30
