"""Two builds of the wheel give the same bytes, and it holds what the program needs."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("nsp_desktop/__main__.py", "nsp_desktop/resources/i18n/en.mo", "nsp_desktop/resources/content/words-nl.txt")
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "dist", "wheels", "__pycache__", ".*_cache", ".hypothesis")


def built(source: Path, target: Path) -> Path:
    """The wheel of this source, made in another folder at another time."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--wheel-dir", str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(source)], check=True, env=environment, timeout=120)
    return next(target.glob("*.whl"))


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "elsewhere", ignore=_LEFT_OUT)
    first, second = built(ROOT, tmp_path / "een"), built(tmp_path / "elsewhere", tmp_path / "twee")
    assert hashlib.sha256(first.read_bytes()).hexdigest() == hashlib.sha256(second.read_bytes()).hexdigest()
    names = set(zipfile.ZipFile(first).namelist())
    assert names.issuperset(NEEDED)
    assert not [name for name in names if "pycache" in name or name.startswith("tests")]
