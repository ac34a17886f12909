"""Laptop intrekken: by keys, with the letter typed over, told in the list, and refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.dialogs.withdrawing import NobodyStep, WhoStep, WithdrawDialog, WithdrawnStep
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.pages.exchange_lists import laptop_lines
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from tests.building import HOUR, HandClock, give, practice_desk, second_laptop


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    clock = HandClock()
    made = practice_desk(tmp_path / "punt", clock)
    other = second_laptop(made, tmp_path / "twee")
    other.tally("in")
    clock.forward(HOUR)
    other.tally("in")
    give(other, made)
    return made


def shown(desk: Desk, theme: Theme, qtbot: QtBot) -> WithdrawDialog:
    dialog = WithdrawDialog(desk, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def who(dialog: WithdrawDialog, name: str, letter: str, gone: str = "") -> None:
    step = dialog.step
    assert isinstance(step, WhoStep)
    for line, text in ((step.name, name), (step.letter, letter), (step.gone, gone)):
        line.edit.clear()
        QTest.keyClicks(line.edit, text)
    QTest.keyClick(step.gone.edit, Qt.Key.Key_Return)


def said(dialog: WithdrawDialog) -> str:
    return " ".join(label.text() for label in dialog.step.findChildren(QLabel) if label.isVisibleTo(dialog.step))


def test_a_stolen_laptop_is_withdrawn_by_keys(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    for _choice in ("laptop C", "gestolen"):
        step = dialog.step
        assert isinstance(step, ChoiceStep)
        QTest.keyClick(step, Qt.Key.Key_1)
    who(dialog, "A. Voorbeeld", "X")
    assert "Typ de letter" in said(dialog)
    who(dialog, "", "c")
    assert "Schrijf op wie" in said(dialog)
    who(dialog, "A. Voorbeeld", "c", "straks")
    assert withdrawing.laptops(desk)[-1].cut is None and isinstance(dialog.step, WhoStep)
    who(dialog, "A. Voorbeeld", "c", "12-03-2026 12:30")
    assert isinstance(dialog.step, WithdrawnStep)
    assert "2 regels van hem blijven gelden, 1 niet" in said(dialog) and "politie" in said(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == WithdrawDialog.DialogCode.Accepted
    (line,) = laptop_lines(desk)
    assert (line.title, line.mark.word if line.mark else "") == ("Laptop C", "Ingetrokken")


def test_what_a_withdrawn_laptop_made_is_marked_and_can_be_struck(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    other = open_desk(tmp_path / "twee", now=desk.now)
    withdrawing.withdraw(desk, withdrawing.laptop_named(desk, "C"), "lost", "A. Voorbeeld")
    late = other.add("visitors", {"name": "Nep"})
    take_in(desk.store, list(other.store.ledger.iterate()), Taken())
    desk.add("visitors", {"name": "Voorbeeld"})
    page = RegisterPage(desk, ("visitors",), theme)
    qtbot.addWidget(page)
    for number, marked in ((late.number, True), ("B1", False)):
        page.open_number("visitors", number)
        view = page.current().view
        assert view is not None
        assert any("is ingetrokken" in label.text() for label in view.findChildren(QLabel)) == marked
    desk.strike("visitors", late.record, "nep")
    assert desk.known("visitors", late.record).struck


def test_a_point_with_one_laptop_says_what_is_needed(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(practice_desk(tmp_path / "punt"), theme, qtbot)
    assert isinstance(dialog.step, NobodyStep)
    assert "zichzelf niet" in said(dialog)


def test_a_volunteer_reads_why_not(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = ExchangePage(desk, theme, None, list)
    qtbot.addWidget(page)
    desk.gate.become("volunteer")
    page.withdraw()
    assert page.said.isVisibleTo(page)
    assert all(laptop.cut is None for laptop in withdrawing.laptops(desk))
