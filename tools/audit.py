"""Known weaknesses of the parts in the lock, by pip-audit in an environment of its own; 1: there are some, 2: nobody could be asked."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if subprocess.run([str(python), "-m", "pip", "install", "--quiet", "pip-audit"], check=False).returncode:
            print("pip-audit could not be installed: ask again where there is a network", file=sys.stderr)
            return 2
        asked = [str(python), "-m", "pip_audit", "--disable-pip", "--require-hashes", "--strict", "-r", str(ROOT / "requirements.lock")]
        return subprocess.run(asked, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
