"""The order in which the window's code is loaded, and what is left for later."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import loading

_LOAD = """
import builtins, gc, sys
plain = builtins.__import__
from nsp_desktop.ui import loading
loading.load()
names = list(sys.modules)
print(names.index("nsp_desktop.services.desk") < names.index("PySide6"), gc.isenabled(), builtins.__import__ is plain)
from nsp_desktop.ui import app
from PySide6.QtCore import Qt, QObject, Signal
print(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, hasattr(QObject(), "objectName"))
loading.collect_again()
print(gc.isenabled())
"""
_NOT_YET = """
import os, sys
from pathlib import Path
from nsp_desktop.ui import loading
loading.load()
from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app, main_window
application = app.make_application(sys.argv[:1])
window = app.make_window(open_desk(Path(sys.argv[1]), how_known=HowKnown.NOBODY), application, "nl")
def first_picture(_window):
    print(*(name for name in sys.argv[2:] if name in sys.modules))
    application.quit()
main_window.MainWindow._after_first_picture = first_picture
window.show()
application.exec()
window.close()
window.desk.store.close()
sys.stdout.flush()
os._exit(0)  # as the program itself ends
"""
LATER = (
    "argparse", "dataclasses", "gettext", "inspect", "logging", "nacl.bindings", "platformdirs", "random", "secrets", "shutil",
    "sqlite_utils", "string", "subprocess", "tempfile", "traceback", "zipfile", "reportlab", "PySide6.QtNetwork",
    "nsp_desktop.storage.copying", "nsp_desktop.ui.register_page", "nsp_desktop.services.needs_work",
)  # fmt: skip
"""What the first picture does without (decision 0020)."""
_WRONG_CALLS = """
import sys
if "late" in sys.argv:
    from nsp_desktop.ui import loading
    loading.load()
import PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets
print(any(name in sys.modules for name in ("zipfile", "traceback", "shibokensupport.signature.parser")), file=sys.stderr)
from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QLabel, QListWidgetItem, QSizePolicy
application = QApplication([])
for wrong in (
    lambda: QPoint("a", 1), lambda: QObject(foo=3), lambda: QSize(1, 2, 3), lambda: QObject().setObjectName(5),
    lambda: QTimer().start("x"), lambda: qVersion(3), lambda: QObject().nothing, lambda: QPoint(1, 2).setX(),
    lambda: QTimer.singleShot("a", 3), lambda: QPoint(1, 2) + 3, lambda: QLabel(3), lambda: QLabel().setAlignment("left"),
    lambda: QSizePolicy("a"), lambda: QLabel().setText(),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(QObject.setObjectName.__doc__, QObject.__doc__)
print(Qt.AlignLeft, QListWidgetItem.Type, QSizePolicy.Expanding, Qt.Key_A)
"""


def _run(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=offscreen)


def test_what_knows_no_qt_is_loaded_before_qt_without_collecting_and_without_reading_sources() -> None:
    assert _run(_LOAD).stdout.split() == ["True", "False", "True", "33", "True", "True"]


def test_a_wrong_call_is_explained_in_the_same_words_when_that_part_of_pyside_comes_late() -> None:
    usual, late = _run(_WRONG_CALLS), _run(_WRONG_CALLS, "late")
    assert (usual.stderr.split(), late.stderr.split()) == (["True"], ["False"]), "what explains is there at once, or only after a mistake"
    assert late.stdout == usual.stdout
    assert late.stdout.count("TypeError") >= 5
    assert "QObject(self" in late.stdout


def test_the_first_question_may_be_for_help() -> None:
    asked = _run(
        "from nsp_desktop.ui import late_signatures\nwith late_signatures.held_back():\n    import PySide6.QtCore\n"
        "with late_signatures.held_back():\n    from PySide6.QtCore import QObject, QPoint\nprint(QObject.__doc__)\n"
        "try: QPoint('a')\nexcept TypeError as error: print('Supported signatures' in str(error))"
    )
    assert "QObject(self" in asked.stdout  # of a method nothing is told from Python 3.13 on
    assert asked.stdout.endswith("True\n")


def test_the_package_beneath_pyside_comes_whole_when_something_of_it_is_asked() -> None:
    asked = _run(
        "from nsp_desktop.ui import late_signatures\nplain = compile\nwith late_signatures.held_back():\n    import PySide6.QtCore\n"
        "import shiboken6\nprint(compile is plain, 'isValid' in vars(shiboken6), hasattr(shiboken6, 'nothing'))\n"
        "from shiboken6 import Shiboken, isValid\nprint(isValid(PySide6.QtCore.QObject()), shiboken6.__version__ == PySide6.__version__)\n"
    )
    assert asked.stdout.split() == ["True", "False", "False", "True", "True"]


def test_what_the_first_picture_does_without_is_not_loaded_for_it(open_desk: Desk) -> None:
    open_desk.store.close()
    folder = str(open_desk.store.folder)
    assert _run(_NOT_YET, folder, *LATER).stdout.split() == []
    assert _run(_NOT_YET, folder, "cbor2", "sqlcipher3").stdout.split() == ["cbor2", "sqlcipher3"], "the control: what is loaded is seen"


def test_with_versions_that_were_not_compared_qt_is_loaded_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loading.tried(), "a new PySide6: run the tests above with it, then name it in ui/loading"
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent)])
    assert not loading.tried()
