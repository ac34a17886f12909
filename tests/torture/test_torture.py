"""Every part of the long tries, in a size that fits in each run: nothing goes wrong, and each control does."""

from pathlib import Path

import pytest

from tests.torture.__main__ import main
from tests.torture.parts import PARTS
from tests.torture.table import Row, Scale, Skipped


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    try:
        rows = PARTS[name](Scale(long=False, folder=tmp_path))
    except Skipped as why:
        pytest.skip(str(why))
    assert rows
    assert [row for row in rows if not row.good] == []


def test_a_control_that_does_not_fail_is_wrong_too() -> None:
    assert Row("a", 10, 0).good and not Row("a", 10, 1).good
    assert Row("a", 10, 1, control=True).good and not Row("a", 10, 0, control=True).good
    assert not Row("nothing tried", 0, 0).good


def test_a_part_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestaat-niet"]) == 2
    assert "power-cut" in capsys.readouterr().err
