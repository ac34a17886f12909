"""The order in which the window's code is loaded, and what is left for later."""

import subprocess
import sys

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
_WRONG_CALLS = """
import sys
from contextlib import nullcontext
from nsp_desktop.ui import late_signatures
with late_signatures.held_back() if "late" in sys.argv else nullcontext():
    import PySide6.QtCore
print(any(name in sys.modules for name in ("zipfile", "traceback", "shibokensupport.signature.parser")), file=sys.stderr)
from PySide6.QtCore import QObject, QPoint, QSize, QTimer, qVersion
for wrong in (
    lambda: QPoint("a", 1), lambda: QObject(foo=3), lambda: QSize(1, 2, 3), lambda: QObject().setObjectName(5),
    lambda: QTimer().start("x"), lambda: qVersion(3), lambda: QObject().nothing, lambda: QPoint(1, 2).setX(),
    lambda: QTimer.singleShot("a", 3), lambda: QPoint(1, 2) + 3,
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(QObject.setObjectName.__doc__, QObject.__doc__)
"""


def _run(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120, check=True)


def test_what_knows_no_qt_is_loaded_before_qt_without_collecting_and_without_reading_sources() -> None:
    assert _run(_LOAD).stdout.split() == ["True", "False", "True", "33", "True", "True"]


def test_a_wrong_call_is_explained_in_the_same_words_when_that_part_of_pyside_comes_late() -> None:
    usual, late = _run(_WRONG_CALLS), _run(_WRONG_CALLS, "late")
    assert (usual.stderr.split(), late.stderr.split()) == (["True"], ["False"]), "what explains is there at once, or only after a mistake"
    assert late.stdout == usual.stdout
    assert late.stdout.count("TypeError") >= 5
    assert "setObjectName(self" in late.stdout


def test_the_first_question_may_be_for_help() -> None:
    asked = _run(
        "from nsp_desktop.ui import late_signatures\nwith late_signatures.held_back():\n    import PySide6.QtCore\n"
        "with late_signatures.held_back():\n    from PySide6.QtCore import QObject, QPoint\nprint(QObject.setObjectName.__doc__)\n"
        "try: QPoint('a')\nexcept TypeError as error: print('Supported signatures' in str(error))"
    )
    assert "setObjectName(self" in asked.stdout
    assert asked.stdout.endswith("True\n")


def test_the_package_beneath_pyside_comes_whole_when_something_of_it_is_asked() -> None:
    asked = _run(
        "from nsp_desktop.ui import late_signatures\nplain = compile\nwith late_signatures.held_back():\n    import PySide6.QtCore\n"
        "import shiboken6\nprint(compile is plain, 'isValid' in vars(shiboken6), hasattr(shiboken6, 'nothing'))\n"
        "from shiboken6 import Shiboken, isValid\nprint(isValid(PySide6.QtCore.QObject()), shiboken6.__version__ == PySide6.__version__)\n"
    )
    assert asked.stdout.split() == ["True", "False", "False", "True", "True"]
