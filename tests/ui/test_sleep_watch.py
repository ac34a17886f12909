"""Sleep: what logind says is heard on a real bus; the database is closed, and opened again with the words of the point."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from nsp_desktop.ui.sleep_watch import SleepWatch

_LOGIND = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
print(bus.registerService("org.freedesktop.login1"), flush=True)
for line in sys.stdin:
    signal = QDBusMessage.createSignal("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    signal.setArguments([line.strip() == "sleep"])
    bus.send(signal)
"""


@pytest.fixture
def address() -> Iterator[str]:
    """A message bus of our own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def test_what_logind_says_before_sleep_is_heard(address: str, qtbot: QtBot) -> None:
    with subprocess.Popen([sys.executable, "-c", _LOGIND, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as logind:
        assert logind.stdin is not None
        assert logind.stdout is not None
        assert logind.stdout.readline().strip() == "True"
        parent = QObject()
        watch = SleepWatch(QDBusConnection.connectToBus(address, "window"), parent)
        with qtbot.waitSignal(watch.falling_asleep):
            logind.stdin.write("sleep\n")
            logind.stdin.flush()
        with qtbot.assertNotEmitted(watch.falling_asleep, wait=100):
            logind.stdin.write("awake\n")
            logind.stdin.flush()
        logind.stdin.close()
    QDBusConnection.disconnectFromBus("window")


def test_without_a_bus_nothing_is_heard_and_nothing_fails(qtbot: QtBot) -> None:
    watch = SleepWatch(QDBusConnection.connectToBus("unix:path=/nergens", "nowhere"))
    with qtbot.waitSignal(watch.falling_asleep):
        watch.told(True)
    QDBusConnection.disconnectFromBus("nowhere")


_SLEEP = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app, user_acts
from nsp_desktop.ui.dialogs.unlock import UnlockDialog
from nsp_desktop.ui.main_window import MainWindow
application = app.make_application(["test"])
folder, phrase = Path(sys.argv[1]), sys.argv[2]
said = []
def step():
    asked = QApplication.activeModalWidget()
    if isinstance(asked, UnlockDialog):
        said.append("asked")
        asked.words.input.set_typed(phrase)
        asked.go_on()
        return
    window = next((one for one in application.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)
    if window is None:
        return
    window.desk.tally("in")
    said.append(str(window.desk.inside()))
    if "asked" in said:
        window.close()
    else:
        user_acts.look_after(window, "slept")
timer = QTimer()
timer.timeout.connect(step)
timer.start(50)
code = app.work(open_desk(folder, phrase=phrase), application, "nl")
print(*said, code, flush=True)
os._exit(code)  # as the program itself ends
"""


def test_a_real_point_that_slept_asks_for_its_words_and_goes_on(tmp_path: Path) -> None:
    from nsp_desktop.services.opening import NewPointRequest, new_point

    opened = new_point(tmp_path / "punt", NewPointRequest("Punt De Proef", "Voorbeeldstad"))
    opened.desk.store.close()
    said = subprocess.run(
        [sys.executable, "-c", _SLEEP, str(tmp_path / "punt"), opened.phrase], capture_output=True, text=True, timeout=120,
        check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert said.stdout.split() == ["1", "asked", "2", "0"]
