"""Makes the lock files: every version and hash for Windows, macOS and Linux on Python 3.11 and newer, without hosts or paths."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("requirements", "requirements-dev")
HEADER = "# Made by `make lock` from {name}.in: do not edit. For Windows, macOS and Linux, Python 3.11 and newer.\n"


def main() -> int:
    """`lock.py [--upgrade]`: without it, versions that are locked already stay."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    with tempfile.TemporaryDirectory() as folder:
        uv = _install_uv(Path(folder))
        for name in NAMES:
            _compile(uv, name, upgrade)
    return 0


def _install_uv(folder: Path) -> list[str]:
    """uv resolves for all platforms at once, which pip cannot; nothing else here needs it."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "uv"], check=True)
    return [str(python), "-m", "uv"]


def _compile(uv: list[str], name: str, upgrade: list[str]) -> None:
    lock = ROOT / f"{name}.lock"
    constraint = ["--constraint", "requirements.lock"] if name != NAMES[0] else []
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command = [*uv, "pip", "compile", *options, *constraint, *upgrade, "--quiet", f"{name}.in", "--output-file", lock.name]
    subprocess.run(command, check=True, cwd=ROOT)
    lock.write_text(HEADER.format(name=name) + lock.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
