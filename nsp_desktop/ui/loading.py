"""Loading the window's code in the order that costs least; this module itself loads nothing."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from nsp_desktop import own_code
from nsp_desktop.ui import late_enums, late_signatures

_TRIED = "pyside6_essentials-6.11.3.dist-info"


def load() -> None:
    """Called before the first import of the window.

    No collection while everything is loaded and built: nothing of it is garbage, and looking costs a tenth of the start.
    What knows no Qt comes first: it is loaded once, whether a window or a command needs it.
    """
    gc.disable()
    own_code.use()
    from nsp_desktop.devices import energy  # noqa: F401 - only loaded, as are the others
    from nsp_desktop.services import opening  # noqa: F401
    from nsp_desktop.ui import figures, marks, rooms, style_sheet  # noqa: F401

    _load_qt()


def _load_qt() -> None:
    """Qt, without what it makes for questions that nobody asks before the first picture (decision 0020).

    Its hooks on `import` are left out: nothing here asks for other spellings of Qt's names.
    """
    import builtins

    if not tried():
        return
    before = builtins.__import__
    late_enums.hold_back()
    with late_signatures.held_back(late_enums.fill_all), _bound_when_called():
        import PySide6.QtCore
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = before


def tried() -> bool:
    """Whether these are the versions with which nothing was found to differ; with any other Qt is loaded as it comes, only slower."""
    known = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return known and any(os.path.isdir(f"{place}{os.sep}{_TRIED}") for place in sys.path)  # noqa: PTH112 - this is what must be quick


@contextmanager
def _bound_when_called() -> Iterator[None]:
    """Libraries find what they call in each other at the first call, as programs of the system do, not all of it when they are loaded."""
    if not hasattr(sys, "setdlopenflags"):
        yield
        return
    usual = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    yield
    sys.setdlopenflags(usual)


def collect_again() -> None:
    """What was built stays; only what comes after the first picture is ever looked at."""
    gc.freeze()
    gc.enable()
