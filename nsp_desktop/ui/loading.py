"""Loading the window's code in the order that costs least; this module itself loads nothing of Qt."""

import gc


def load() -> None:
    """Called before the first import of the window.

    No collection while everything is loaded and built: nothing of it is garbage, and looking costs a tenth of the start.
    What knows no Qt comes first: once Qt is there, it reads the source of every module that follows (shibokensupport.feature).
    """
    gc.disable()
    from nsp_desktop.devices import energy  # noqa: F401 - only loaded, as are the others
    from nsp_desktop.services import opening  # noqa: F401
    from nsp_desktop.ui import figures, marks, rooms, style_sheet  # noqa: F401


def collect_again() -> None:
    """What was built stays; only what comes after the first picture is ever looked at."""
    gc.freeze()
    gc.enable()
