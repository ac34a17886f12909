"""Windows in processes of their own: started offscreen, listened to, looked at from outside, and ended."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BARE = ("nsp_desktop.bench.bare",)
_PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Running:
    """A window that has shown its first picture, `paint_ms` after its process was started."""

    child: "subprocess.Popen[str]"
    paint_ms: float

    def next_line(self) -> str:
        """What it says next."""
        assert self.child.stdout is not None
        return self.child.stdout.readline().strip()

    def resident_bytes(self) -> int:
        """Memory that is really in use."""
        import psutil

        return int(psutil.Process(self.child.pid).memory_info().rss)


def window(folder: Path, *more: str) -> tuple[str, ...]:
    """The command of the real window on this folder."""
    return ("nsp_desktop.bench.window", str(folder), *more)


def environment() -> dict[str, str]:
    """What a measured program lives in: no screen, and bytecode that is kept."""
    found = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    found |= {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "nsp-desktop-bench" / "pycache")}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


@contextmanager
def running(command: Sequence[str]) -> Iterator[Running]:
    """Start a window, wait for its first picture, and end it afterwards.

    Bytecode is kept, as it is on every laptop: the first start compiles, and is no measurement.
    """
    start = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True, env=environment())
    try:
        assert child.stdout is not None
        painted = float(child.stdout.readline())
        yield Running(child, (painted - start) * 1000)
    finally:
        child.terminate()
        child.communicate(timeout=_PATIENCE_S)
