"""The environment `.venv`: made once from a lock file with hashes, recognised by its stamp, made anew when a start was broken off."""

import hashlib
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from starting.said import FULL, PREPARING, Said, Stop, said_of_output, say

Kind = Literal["run", "test"]
LOCKS: dict[Kind, str] = {"run": "requirements.lock", "test": "requirements-dev.lock"}
HOLDS: dict[Kind, tuple[Kind, ...]] = {"run": ("run",), "test": ("run", "test")}
"""The test lock holds every part of the other, at the same version."""
LITTLE_ROOM = 20_000_000
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Environment:
    """`.venv` in a checkout, and what must be in it."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def mark(self) -> Path:
        """Stands there from the first moment of installing to the last."""
        return self.folder / "nsp-installing"

    def stamp_file(self, kind: Kind) -> Path:
        return self.folder / f"nsp-{kind}.stamp"

    def lock(self, kind: Kind) -> Path:
        return self.root / LOCKS[kind]

    def stamp(self, kind: Kind) -> str:
        """What must be unchanged for an installed environment to be still right."""
        return f"{hashlib.sha256(self.lock(kind).read_bytes()).hexdigest()} {sys.implementation.name} {VERSION}"

    def is_ready(self, kind: Kind) -> bool:
        """Whether the last start finished installing this very lock for this Python; costs two small reads."""
        if not self.stamp_file(kind).is_file() or self.mark.exists():
            return False
        return self.stamp_file(kind).read_text(encoding="utf-8") == self.stamp(kind) and self.python.exists()


def install(environment: Environment, kind: Kind) -> None:
    """Install the lock; raises Stop with a sentence when the world does not allow it."""
    with _alone(environment):
        if environment.is_ready(kind):  # another start did it while this one waited
            return
        usable = _is_usable(environment)
        if not usable and environment.folder.exists():
            shutil.rmtree(environment.folder)
        environment.folder.mkdir(exist_ok=True)
        environment.mark.touch()
        say(PREPARING)
        if not usable:
            _make(environment)
        _fetch(environment, kind)
        for done in HOLDS[kind]:
            _write_whole(environment.stamp_file(done), environment.stamp(done))
        environment.mark.unlink()


@contextmanager
def _alone(environment: Environment) -> Iterator[None]:
    """One start at a time installs. Windows has no flock: there the second one meets files in use and stops."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with environment.lock("run").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_usable(environment: Environment) -> bool:
    """Whether `.venv` was finished once, by this Python, and has pip."""
    from subprocess import run

    settings = environment.folder / "pyvenv.cfg"
    if environment.mark.exists() or not settings.is_file() or not environment.python.exists():
        return False
    made_by = re.search(r"^version\S* *= *(\d+\.\d+)", settings.read_text(encoding="utf-8"), re.MULTILINE)
    if made_by is None or made_by[1] != VERSION:
        return False
    return run([str(environment.python), "-I", "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _make(environment: Environment) -> None:
    """An empty environment; the folder is there, and the mark in it stays."""
    from subprocess import run

    made = run([sys.executable, "-m", "venv", str(environment.folder)], capture_output=True, text=True, errors="replace", check=False)
    if made.returncode:
        raise Stop(_why(environment, made.stdout + made.stderr))


def _fetch(environment: Environment, kind: Kind) -> None:
    """Let pip install the lock, from `wheels/` where that folder stands; every file must have a hash of the lock."""
    from subprocess import PIPE, STDOUT, Popen

    lock = environment.lock(kind)
    command = [str(environment.python), "-I", "-m", "pip", "install", *_options(environment.root / "wheels"), "--requirement", str(lock)]
    total = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    lines: list[str] = []
    with Popen(command, stdout=PIPE, stderr=STDOUT, text=True, encoding="utf-8", errors="replace") as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                print(f"\r{sum(other.startswith('Collecting ') for other in lines)}/{total} ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if pip.returncode:
        raise Stop(_why(environment, "".join(lines)))


def _why(environment: Environment, output: str) -> Said:
    """venv does not pass on why its pip did not come: a disk without room must be seen by ourselves."""
    return FULL if shutil.disk_usage(environment.folder).free < LITTLE_ROOM else said_of_output(output)


def _options(wheels: Path) -> list[str]:
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--progress-bar=off", "--no-user"]
    if wheels.is_dir():
        options += ["--isolated", "--no-index", "--find-links", str(wheels)]
    return options


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
