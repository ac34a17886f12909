"""Klok bevestigen: by keys, without showing what this laptop thinks; another time is believed when it is typed twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import clock_offsets
from nsp_desktop.ui.dialogs.clock import ClockDialog, ClockStep, DoneStep
from nsp_desktop.ui.pages.exchange_views import ExchangeViews
from nsp_desktop.ui.theme import Theme
from tests.building import HOUR, practice_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = practice_desk(tmp_path / "punt")
    made.add("needs", {"category": "water", "urgency": "day"})
    return made


def shown(desk: Desk, theme: Theme, qtbot: QtBot) -> ClockDialog:
    dialog = ClockDialog(desk, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(dialog: ClockDialog) -> str:
    return " ".join(label.text() for label in dialog.step.findChildren(QLabel))


def tell(dialog: ClockDialog, moment: str) -> None:
    step = dialog.step
    assert isinstance(step, ClockStep)
    QTest.keyClicks(step.told.edit, moment)
    QTest.keyClick(step.told.edit, Qt.Key.Key_Return)


def test_a_clock_that_is_right_is_confirmed_by_a_name_and_a_time(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    assert isinstance(dialog.step, ClockStep)
    assert "12:00" not in texts(dialog)
    QTest.keyClicks(dialog.step.name.edit, "A. Voorbeeld")
    tell(dialog, "12-03-2026 12:00")
    assert isinstance(dialog.step, DoneStep)
    assert "loopt gelijk" in texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ClockDialog.DialogCode.Accepted


def test_another_time_is_doubted_once_and_then_everybody_knows_it(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    assert isinstance(dialog.step, ClockStep)
    QTest.keyClicks(dialog.step.name.edit, "A. Voorbeeld")
    for moment in ("12-03-2026 14:00", "12-03-2026 13:00"):
        tell(dialog, moment)
        assert "een ander moment" in texts(dialog)
        assert clock_offsets.behind_now(desk.store.connection, desk.info.node) == 0
    tell(dialog, "12-03-2026 13:00")
    assert isinstance(dialog.step, DoneStep)
    assert "achter" in texts(dialog)
    assert "Zet nu de laptop gelijk" in texts(dialog)
    assert clock_offsets.behind_now(desk.store.connection, desk.info.node) == HOUR


def test_without_a_name_nothing_is_kept(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    tell(dialog, "12-03-2026 12:00")
    assert isinstance(dialog.step, ClockStep)
    assert "Schrijf op wie" in texts(dialog)


def test_the_page_offers_it_beside_the_other_laptops(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    views = ExchangeViews(desk, theme, around)
    button = next(one for one in views.laptops.findChildren(QPushButton) if one.accessibleName() == "Klok bevestigen")
    with qtbot.waitSignal(views.clock_wanted):
        button.click()
