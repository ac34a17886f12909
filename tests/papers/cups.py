"""A CUPS server of the test's own, with its settings and spool in a folder of its own and one queue that prints to PDF."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

QUEUE = "Proefprinter"
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_SERVER = """
Listen {run}/cups.sock
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {etc}
RequestRoot {spool}
CacheDir {cache}
StateDir {run}
AccessLog {log}/access
ErrorLog {log}/error
PageLog {log}/page
SystemGroup root
Sandboxing Relaxed
"""


def missing() -> str:
    """Why there can be no CUPS here, or nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "a CUPS server can be started by root only"
    absent = [name for name in ("cupsd", "lpadmin", "lp", "lpstat") if _tool(name) is None]
    if absent:
        return f"not installed: {', '.join(absent)} (Debian package cups)"
    return "" if DRIVER.is_file() else "not installed: printer-driver-cups-pdf"


@contextmanager
def running() -> Iterator[str]:
    """A server with its queue; gives what CUPS_SERVER must be."""
    root = Path(tempfile.mkdtemp(prefix="nsp-cups-"))
    root.chmod(0o755)
    places = {name: root / name for name in ("etc", "spool", "cache", "run", "log")}
    for place in (*places.values(), places["etc"] / "ppd", places["run"] / "certs"):
        place.mkdir()
        place.chmod(0o755)
    settings = (places["etc"] / "cupsd.conf", places["etc"] / "cups-files.conf")
    for path, text in zip(settings, (_SERVER, _FILES), strict=True):
        path.write_text(text.format(**places))
    server = subprocess.Popen([_found("cupsd"), "-f", "-c", settings[0], "-s", settings[1]], stderr=subprocess.DEVNULL)
    address = str(places["run"] / "cups.sock")
    try:
        wait_until(lambda: "is running" in ask(address, "lpstat", "-r"))
        ask(address, "lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", str(DRIVER))
        ask(address, "lpadmin", "-d", QUEUE)
        yield address
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(root)


def ask(address: str, *command: str) -> str:
    """What a command of CUPS answers."""
    environment = {**os.environ, "CUPS_SERVER": address, "LC_ALL": "C"}
    done = subprocess.run([_found(command[0]), *command[1:]], env=environment, capture_output=True, text=True, timeout=20, check=False)
    return done.stdout


def printed(title: str) -> list[Path]:
    """The files that cups-pdf made of jobs with this title."""
    return sorted((Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF").glob(f"*{title}*.pdf"))


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for a condition; fails when it does not come."""
    end, pause = monotonic() + seconds, Event()
    while not true():
        assert monotonic() < end, "what the test waited for did not come"
        pause.wait(0.05)


def _tool(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _found(name: str) -> str:
    path = _tool(name)
    assert path is not None
    return path
