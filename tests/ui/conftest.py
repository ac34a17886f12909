"""What tests of the window share: the look of the program, set once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import fonts
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, practice_desk
from tests.ui.showing import Shown, show
from tests.ui.staffing import Staffed

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


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture
def open_desk(tmp_path: Path, hand_clock: HandClock) -> Iterator[Desk]:
    """A practice point that was opened just now, at noon."""
    made = practice_desk(tmp_path / "punt", hand_clock)
    yield made
    made.store.close()


@pytest.fixture
def shown(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """The window on that point; it is closed before its desk is."""
    made = show(open_desk, theme, qtbot, tmp_path)
    yield made
    made.window.close()


@pytest.fixture
def staffed(shown: Shown) -> Staffed:
    """The window of a point with an administrator and a volunteer."""
    return Staffed(shown.desk, shown)
