"""The program is killed while a form is half typed: started again, it offers what stood there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.building import practice_desk

TYPED = "Zwaluwproef half"
_PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app, drafts

application = app.make_application(["test"])
desk = open_desk(Path(sys.argv[1]))
window = app.make_window(desk, application, "nl")
window.show()
QTest.qWaitForWindowExposed(window)
what, typed = sys.argv[2:]

def tell(word):
    print(word, flush=True)

def half():
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    form = window.page.current().form
    field = form.grid.editors["description"].input.target()
    field.setFocus()
    QTest.keyClicks(field, typed)
    if what == "unkept":
        form._draft_timer.stop()
        tell("typed")
    else:
        waiting.start(10)

def told():
    if drafts.waiting(desk, "needs") is not None:
        waiting.stop()
        tell("typed")

def again():
    window.open_room("needs")
    panel = window.page.panel("needs")
    if not panel.column.offer.isVisible():
        tell("nothing")
    else:
        panel.column.offer.go_on.click()
        tell(panel.form.grid.typed()["description"])
    application.exit()

waiting = QTimer()
waiting.timeout.connect(told)
QTimer.singleShot(0, again if what == "again" else half)
application.exec()
window.close()
os._exit(0)  # as the program itself ends
"""


def program(folder: Path, what: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    return subprocess.Popen([sys.executable, "-c", _PROGRAM, str(folder), what, TYPED], stdout=subprocess.PIPE, text=True, env=environment)


def killed_after_typing(folder: Path, what: str) -> str:
    """What the next start offers."""
    practice_desk(folder).store.close()
    with program(folder, what) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        process.send_signal(signal.SIGKILL)
    with program(folder, "again") as process:
        assert process.stdout is not None
        return process.stdout.readline().strip()


def test_a_half_typed_form_is_offered_again_after_a_kill(tmp_path: Path) -> None:
    assert killed_after_typing(tmp_path / "punt", "half") == TYPED


def test_a_form_that_keeps_no_draft_would_be_gone(tmp_path: Path) -> None:
    """The control that must fail: the same without the draft."""
    assert killed_after_typing(tmp_path / "punt", "unkept") == "nothing"
