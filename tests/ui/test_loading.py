"""The order in which the window's code is loaded."""

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


def test_what_knows_no_qt_is_loaded_before_qt_without_collecting_and_without_reading_sources() -> None:
    said = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, timeout=120, check=True)
    assert said.stdout.split() == ["True", "False", "True", "33", "True", "True"]
