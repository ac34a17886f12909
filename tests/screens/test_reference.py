"""Every page in Dutch, light and dark, is painted as it was when somebody last looked at it: `make screens` makes the pictures anew."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = Path(__file__).with_name("reference")
MOST_BYTES = 5_000_000


def differences(painted: Path, reference: Path) -> list[str]:
    """The pictures that are not the same, dot by dot, and those that only one of the folders has."""
    names = {path.name for folder in (painted, reference) for path in folder.glob("*.png")}
    return sorted(name for name in names if QImage(str(painted / name)) != QImage(str(reference / name)))


@pytest.mark.slow
def test_every_page_looks_as_it_did(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "tools" / "screens.py"), "--to", str(tmp_path)], check=True, cwd=ROOT, capture_output=True)
    found = differences(tmp_path, REFERENCE)
    assert not found, "look at these pages, and if they are right: make screens"


def test_the_control_that_one_other_dot_is_seen(tmp_path: Path) -> None:
    first = min(REFERENCE.glob("*.png"))
    image = QImage(str(first)).convertToFormat(QImage.Format.Format_RGB32)
    same, other = tmp_path / "same", tmp_path / "other"
    for folder in (same, other):
        folder.mkdir()
        image.save(str(folder / first.name))
    assert differences(same, other) == []
    image.setPixel(image.width() // 2, image.height() // 2, image.pixel(image.width() // 2, image.height() // 2) ^ 1)
    image.save(str(other / first.name))
    assert differences(same, other) == [first.name]


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in REFERENCE.glob("*.png")) < MOST_BYTES
