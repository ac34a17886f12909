"""What tests of the window share: the look of the program, set once."""

import pytest
from PySide6.QtWidgets import QApplication

from nsp_desktop.ui import fonts
from nsp_desktop.ui.theme import Theme

_OFFSCREEN_SAYS = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform tells what it cannot do; that is no warning about our code."""
    for item in items:
        if "qtbot" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_SAYS, extend=True))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme at 100 %, with the shipped fonts; a session dresses once (45 tests in 1.4 s instead of 20)."""
    qapp.setStyle("Fusion")
    fonts.load()
    made = Theme()
    made.apply(qapp)
    return made
