"""Real first starts in a small checkout of its own, offline from its wheels folder, with one made-up part."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from starting.environment import Environment
from starting.said import DAMAGED, NO_PART, NO_SCREEN
from starting.start import ROOT

WHEEL = "proef-1.0-py3-none-any.whl"
PROGRAM = "import os, sys, proef; print(proef.WORD, os.getcwd(), *sys.argv[1:])"


@dataclass(frozen=True)
class Checkout:
    """A folder with run.py, a lock of one part and a program that prints where it is and what it was told."""

    root: Path

    @property
    def environment(self) -> Environment:
        return Environment(self.root)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.root / "run.py"), *arguments]

    def start(self, *arguments: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(*arguments), cwd=at or self.root, capture_output=True, text=True, check=False, timeout=120)


def make_wheel(folder: Path) -> str:
    """A part with one word in it; returns its hash."""
    folder.mkdir()
    info = "proef-1.0.dist-info"
    files = {
        "proef.py": "WORD = 'gestart'\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: proef\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: proef\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(name, text)
    return hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root = tmp_path / "een map met spaties"
    root.mkdir()
    shutil.copy(ROOT / "run.py", root)
    shutil.copytree(ROOT / "starting", root / "starting", ignore=shutil.ignore_patterns("__pycache__"))
    digest = make_wheel(root / "wheels")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text(f"proef==1.0 \\\n    --hash=sha256:{digest}\n")
    (root / "nsp_desktop").mkdir()
    (root / "nsp_desktop" / "__init__.py").touch()
    (root / "nsp_desktop" / "__main__.py").write_text(PROGRAM)
    return Checkout(root)


@pytest.mark.slow
def test_the_first_start_installs_and_a_later_one_does_not_need_pip(checkout: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    first = checkout.start("tally", "in", at=elsewhere)
    assert first.returncode == 0, first.stderr
    assert first.stdout.split("\n")[0] == f"gestart {elsewhere} tally in"
    shutil.rmtree(checkout.root / "wheels")
    pip = next(checkout.environment.folder.rglob("pip/__init__.py"))
    shutil.rmtree(pip.parent)
    later = checkout.start("tally", "out")
    assert (later.returncode, later.stderr) == (0, "")
    assert later.stdout.strip().endswith("tally out")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_a_start_that_was_killed_while_installing_is_repaired_by_the_next(checkout: Checkout) -> None:
    environment = checkout.environment
    killed = subprocess.Popen(checkout.command("list"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while killed.poll() is None and not environment.python.exists():
        os.sched_yield()
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert environment.mark.exists()
    assert not environment.is_ready("run")
    repaired = checkout.start("list")
    assert repaired.returncode == 0, repaired.stderr
    assert not environment.mark.exists()
    assert environment.is_ready("run")


@pytest.mark.slow
def test_what_is_not_the_locked_part_is_refused_in_one_sentence(checkout: Checkout) -> None:
    with zipfile.ZipFile(checkout.root / "wheels" / WHEEL, "a") as wheel:
        wheel.writestr("meegekomen.py", "")
    damaged = checkout.start("list")
    assert (damaged.returncode, damaged.stdout) == (1, "")
    assert damaged.stderr.endswith(f"{DAMAGED.dutch}\n{DAMAGED.english}\n")
    (checkout.root / "wheels" / WHEEL).unlink()
    missing = checkout.start("list")
    assert missing.returncode == 1
    assert missing.stderr.endswith(f"{NO_PART.dutch}\n{NO_PART.english}\n")
    assert not checkout.environment.is_ready("run")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a screen")
def test_a_window_without_a_screen_is_refused_before_anything_is_installed(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    refused = checkout.start()
    if "apt-get install" in refused.stderr:
        pytest.skip("the system's own libraries for a window are not installed here")
    assert (refused.returncode, refused.stderr) == (1, f"{NO_SCREEN.dutch}\n{NO_SCREEN.english}\n")
    assert not checkout.environment.folder.exists()


def test_a_later_start_loads_nothing_that_it_does_not_use() -> None:
    code = "import sys, starting.start; print(*sorted({'subprocess', 'venv', 'tempfile', 'ssl', 'asyncio'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
