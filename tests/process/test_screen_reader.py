"""A need is registered from start to end by somebody who sees nothing: only names, roles, focus and actions, over AT-SPI."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.building import practice_desk

SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("screen_reader.py")
_NEEDED = ("Xvfb", "dbus-daemon", "openbox")


def _missing() -> str:
    """What this computer lacks for this test, in a sentence."""
    for program in _NEEDED:
        if shutil.which(program) is None:
            return f"{program} is not installed (Debian: xvfb, dbus, openbox)"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False) if sys.platform == "linux" else None
    if asked is None or asked.returncode:
        return "pyatspi is not installed (Debian: at-spi2-core, python3-pyatspi)"
    return ""


LACKS = _missing()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(LACKS), reason=LACKS)]


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    try:
        yield child
    finally:
        child.terminate()
        child.communicate(timeout=30)


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The window of a practice point on a screen and a bus of its own; what a reader needs to reach it."""
    practice_desk(tmp_path / "punt").store.close()
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", "NSP_LANGUAGE": "nl"}
    with ExitStack() as stack:
        screen = stack.enter_context(_running(["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"], environment))
        assert screen.stdout is not None
        environment["DISPLAY"] = f":{screen.stdout.readline().strip()}"
        stack.enter_context(_running(["openbox"], environment))  # without a window manager no window gets the keyboard
        bus = stack.enter_context(_running(["dbus-daemon", "--session", "--print-address", "--nofork"], environment))
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        stack.enter_context(_running([sys.executable, "-m", "nsp_desktop", "--data", str(tmp_path / "punt")], environment))
        yield environment


def read(environment: dict[str, str], *steps: str) -> list[str]:
    """What the reader heard while it did this."""
    told = subprocess.run([SYSTEM_PYTHON, str(READER), *steps], capture_output=True, text=True, env=environment, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout.splitlines()


def test_a_need_is_registered_by_ear(heard: dict[str, str], tmp_path: Path) -> None:
    said = read(
        heard, "press", "Hulpvraag", "focus", "Urgentie", "press", "Urgentie: Kan wachten", "type", "Categorie", "Water",
        "type", "Locatie", "Proefweg 2", "type", "Omschrijving", "Drinkwater voor twee", "press", "Bewaren", "hear", "Hulpvraag B1 bewaard",
    )  # fmt: skip
    assert [line.partition(": ")[0] for line in said[:4]] == ["push button", "check box", "check box", "text"]
    command = [sys.executable, "-m", "nsp_desktop", "--data", str(tmp_path / "punt"), "list", "needs", "--json"]
    (need,) = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert (need["number"], need["urgency"], need["category"]) == ("B1", "wait", "water")
    assert (need["location"], need["description"]) == ("Proefweg 2", "Drinkwater voor twee")


def test_the_control_that_what_is_not_there_is_not_heard(heard: dict[str, str]) -> None:
    read(heard, "hear", "Balie")
    impatient = f"import sys; sys.argv = ['x', 'hear', 'Bestaatniet']; source = open({str(READER)!r}).read()"
    code = impatient + "; exec(source.replace('PATIENCE_S = 60.0', 'PATIENCE_S = 1.0'))"
    told = subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, text=True, env=heard, check=False)
    assert told.returncode == 1 and "not heard: Bestaatniet" in told.stdout
