"""How many times an act waits for the disk, counted from outside by strace."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nsp_desktop.bench.figure import Figure
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk

ACTS = 200
LIMIT = 1.05
_WORDS = "een twee drie vier"


def measure() -> list[Figure]:
    """Sync calls between two marks in the trace of a second process that does acts."""
    if shutil.which("strace") is None:
        raise UserError(_("strace is er niet; installeer het om de schijfwachten te tellen."))
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name)
        new_point(folder / "punt", NewPointRequest("Meetpunt", "Meetgemeente", phrase=_WORDS)).desk.store.close()
        trace = folder / "trace"
        child = [sys.executable, "-m", "nsp_desktop.bench.syncs", str(folder / "punt")]
        calls = "trace=fsync,fdatasync,sync_file_range,sync,syncfs,msync,getpgrp"
        subprocess.run(["strace", "-f", "-qq", "-e", calls, "-o", str(trace), *child], check=True)
        waits = between_marks(trace.read_text(encoding="utf-8"))
    return [Figure("syncs", _("schijfwachten per handeling"), waits / ACTS, "", limit=LIMIT)]


def between_marks(trace: str) -> int:
    """Sync calls between the two marks, each once."""
    _before, between, _after = trace.split("getpgrp(")
    return sum("sync" in line and "resumed" not in line for line in between.splitlines())


def _child(folder: Path) -> None:
    """Do the acts between two calls that nothing else makes."""
    desk = open_desk(folder, phrase=_WORDS)
    desk.tally("in")
    os.getpgrp()
    for place in range(ACTS // 2):
        desk.tally("in")
        desk.add("needs", {"category": "water", "urgency": "day", "for_whom": f"Voorbeeld {place}"})
    os.getpgrp()
    desk.store.close()


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
