"""The order in which the window's code is loaded."""

import subprocess
import sys

_LOAD = """
import gc, sys
from nsp_desktop.ui import loading
loading.load()
print("nsp_desktop.services.desk" in sys.modules, any(name.startswith("PySide6") for name in sys.modules), gc.isenabled())
loading.collect_again()
print(gc.isenabled())
"""


def test_what_knows_no_qt_is_loaded_before_qt_and_without_collecting() -> None:
    said = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, timeout=120, check=True)
    assert said.stdout.split() == ["True", "False", "False", "True"]
