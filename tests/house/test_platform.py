"""Faults of the platform that once hurt: they must stay absent, and start-up must stay light."""

import gc
import importlib.util
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, QTimer

HEAVY = ("sqlite_utils", "reportlab", "qrcode", "asyncio", "argon2", "rapidfuzz", "psutil", "pypdfium2", "pyrage", "pikepdf")
VOID_CALLS = 500
LOST_REFERENCES = 50


def test_calls_that_return_nothing_keep_the_references_to_none() -> None:
    """PySide6 6.12 on CPython 3.11 lost one reference to None per void call, until the interpreter died."""
    thing = QObject()
    gc.collect()
    gc.disable()  # what other tests left behind must not be freed in between
    before = sys.getrefcount(None)
    for _ in range(VOID_CALLS):
        thing.setObjectName("naam")
        thing.blockSignals(False)
        QTimer(thing).stop()
    after = sys.getrefcount(None)
    gc.enable()
    assert after > before - LOST_REFERENCES


def test_the_window_starts_without_the_heavy_libraries() -> None:
    if importlib.util.find_spec("nsp_desktop.ui.app") is None:
        pytest.skip("nsp_desktop.ui.app is not there yet")
    code = f"import sys, nsp_desktop.ui.app; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
