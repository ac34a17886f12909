"""A copy on paper put back on the screen: scans, words, another letter where it is needed, and every refusal in its sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.errors import UserError
from nsp_desktop.services import paper_backup
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.paper_restore import PaperRestoreDialog, PutBackStep
from nsp_desktop.ui.dialogs.restoring import SecretStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.dialogs.stick_steps import BusyStep
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, practice_desk

WORDS = "appel brug deken emmer"
PATIENCE = 120_000


def read(dialog: PaperRestoreDialog) -> str:
    return " | ".join(label.text() for label in dialog.step.findChildren(QLabel) if not label.isHidden())


def started(desk: Desk, theme: Theme, qtbot: QtBot, scan: Path, monkeypatch: pytest.MonkeyPatch) -> PaperRestoreDialog:
    """The scans are chosen; what came of reading them is shown."""
    monkeypatch.setattr(saying, "ask_files", lambda *_asked: [scan])
    dialog = PaperRestoreDialog(desk, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.step
    QTest.keyClick(first, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: dialog.step is not first and dialog.job is not None and not dialog.job.running, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not isinstance(dialog.step, BusyStep), timeout=PATIENCE)
    return dialog


def sealed(folder: Path, monkeypatch: pytest.MonkeyPatch, *, letter: str, real: bool) -> Path:
    """A lost point with somebody in it; its codes are read in tests/papers, here what they say comes at once."""
    request = NewPointRequest("De Proef", "Voorbeeldstad", "Proef", letter, practice=not real, phrase=WORDS if real else None)
    lost = new_point(folder / "verloren", request, now=HandClock()).desk
    lost.add("visitors", {"name": "Voorbeeld"})
    envelope = paper_backup.seal(lost)
    lost.store.close()
    monkeypatch.setattr(paper_backup, "read", lambda _paths: envelope)
    return folder / "scan.png"


def test_the_words_of_the_lost_point_bring_it_back(tmp_path: Path, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = sealed(tmp_path, monkeypatch, letter="B", real=True)
    desk = new_point(tmp_path / "nieuw", NewPointRequest("De Proef", "Voorbeeldstad", "Proef", "K", phrase=WORDS), now=HandClock()).desk
    dialog = started(desk, theme, qtbot, scan, monkeypatch)
    step = dialog.step
    assert isinstance(step, SecretStep)
    for typed, shown in (("appel brug deken fout", SecretStep), (WORDS, PutBackStep)):
        step.input.set_typed("")
        QTest.keyClicks(step.input.edit, typed)
        QTest.keyClick(step.input.edit, Qt.Key.Key_Return)
        assert isinstance(dialog.step, shown)
    assert "1 record is teruggezet" in read(dialog)
    assert desk.count("visitors", search="Voorbeeld") == 1
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.put_back == 1 and not dialog.new_letter
    desk.store.close()


def test_a_laptop_with_the_letter_of_the_lost_one_gets_another_and_does_it_again(
    tmp_path: Path, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = sealed(tmp_path, monkeypatch, letter="B", real=False)
    desk = practice_desk(tmp_path / "nieuw")
    dialog = started(desk, theme, qtbot, scan, monkeypatch)
    assert isinstance(dialog.step, ChoiceStep) and "ook letter B" in read(dialog)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    assert dialog.new_letter and dialog.put_back is None
    desk.store.close()
    again = open_desk(tmp_path / "nieuw", now=HandClock())
    assert again.info.letter != "B"
    done = started(again, theme, qtbot, scan, monkeypatch)
    assert isinstance(done.step, PutBackStep) and again.count("visitors", search="Voorbeeld") == 1
    again.store.close()


def test_what_cannot_be_read_is_said_and_more_scans_may_be_added(
    tmp_path: Path, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_paths: object) -> bytes:
        raise UserError("Er missen nog 3 vakken.")

    monkeypatch.setattr(paper_backup, "read", refused)
    desk = practice_desk(tmp_path)
    dialog = started(desk, theme, qtbot, tmp_path / "scan.png", monkeypatch)
    assert "Er missen nog 3 vakken." in read(dialog)
    assert isinstance(dialog.step, ChoiceStep) and len(dialog.step.buttons) == 2
    monkeypatch.setattr(paper_backup, "read", lambda _paths: b"geen kopie")
    again = started(desk, theme, qtbot, tmp_path / "scan.png", monkeypatch)
    assert "beschadigd" in read(again)
    desk.store.close()


def test_the_page_offers_it_beside_the_second_copy(open_desk: Desk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ExchangePage(open_desk, theme, None, list)
    qtbot.addWidget(page)

    def answered(dialog: PaperRestoreDialog) -> int:
        dialog.new_letter = True
        return 1

    monkeypatch.setattr(PaperRestoreDialog, "exec", answered)
    with qtbot.waitSignal(page.reopen_wanted):
        page.views.paper_copy_wanted.emit()
