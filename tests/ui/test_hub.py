"""The hub in the window: chosen step by step, one line that says how it stands, and a key to try now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nsp_desktop.services import hub_choice, hub_route
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.asking import AskStep
from nsp_desktop.ui.dialogs.hub import HubDialog
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.theme import Theme
from tests.ui.forms import press

PATIENCE_MS = 120_000
NOWHERE = "postgresql://nsp@localhost:1/nsp"


@pytest.fixture(autouse=True)
def _soon(open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody waits between two tries; the hub's thread has ended before the desk is closed."""
    monkeypatch.setattr(hub_route, "PAUSE_S", 0.0)
    monkeypatch.setattr(hub_route, "CLOSING_S", 120.0)
    yield
    open_desk.hub.close()


def type_in(dialog: HubDialog, text: str) -> None:
    step = dialog.step
    assert isinstance(step, AskStep)
    step.input.set_typed(text)
    dialog.go_on()


def answer(dialog: HubDialog, place: int) -> None:
    step = dialog.step
    assert isinstance(step, ChoiceStep)
    step.buttons[place].click()


def test_a_hub_is_chosen_step_by_step(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = HubDialog(open_desk, theme)
    qtbot.addWidget(dialog)
    answer(dialog, 0)
    type_in(dialog, "http://gemeente.nl")
    assert "postgresql://" in dialog.step.problem.text()
    type_in(dialog, NOWHERE)
    step = dialog.step
    assert isinstance(step, AskStep) and step.input.edit.echoMode() == QLineEdit.EchoMode.Password
    type_in(dialog, " ")
    assert dialog.step.problem.text()
    type_in(dialog, "wachtwoord")
    (tmp_path / "brief.txt").write_text("geen certificaat")
    (tmp_path / "hub.crt").write_text("-----BEGIN CERTIFICATE-----\n")
    for name, chosen in (("brief.txt", False), ("hub.crt", True)):
        monkeypatch.setattr(saying, "ask_files", lambda *_asked, name=name: [tmp_path / name])
        answer(dialog, 0)
        assert (hub_choice.chosen(open_desk) is not None) is chosen
    assert (open_desk.store.folder / "hub.crt").exists()
    qtbot.waitUntil(lambda: open_desk.hub.state.kind == "failed", timeout=PATIENCE_MS)
    answer(dialog, 2)
    assert hub_choice.chosen(open_desk) is None and "geen hub" in dialog.step.question.text()


def test_the_page_says_how_the_hub_stands_and_f5_tries_now(open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = ExchangePage(open_desk, theme, None, list)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert not page.hub.isVisible()
    open_desk.tally("in")
    open_desk.hub.choose(hub_choice.choose(NOWHERE, "wachtwoord"))
    qtbot.waitUntil(lambda: "Volgende poging om 12:00." in page.hub.text.text(), timeout=PATIENCE_MS)
    assert "regels wachten" in page.hub.text.text() and "niet te bereiken" in page.hub.accessibleName()
    tries: list[str] = []
    open_desk.hub.listen(lambda: tries.append(open_desk.hub.state.kind))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.panel.out_button.setFocus()
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: tries[:2] == ["busy", "failed"], timeout=PATIENCE_MS)
    page.leave()
