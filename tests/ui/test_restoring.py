"""Putting a point back by keyboard, and choosing a second copy."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.services import copy_folder
from nsp_desktop.services.backup import back_up
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, new_point, open_desk
from nsp_desktop.storage.age_files import PRACTICE_RECIPIENT
from nsp_desktop.storage.point import set_recipients
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start, with_stick
from nsp_desktop.ui.dialogs.restoring import DoneStep, RestoreDialog, SecretStep
from nsp_desktop.ui.dialogs.second_copy import SecondCopyDialog
from nsp_desktop.ui.dialogs.second_window import SecondWindowDialog
from nsp_desktop.ui.dialogs.steps import StepsDialog
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, bundle_in_of, practice_desk
from tests.ui.forms import enter, escape, in_the_dialog, type_keys

WORDS = "appel brug deken emmer"


def show(qtbot: QtBot, dialog: StepsDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)


def read(dialog: StepsDialog) -> str:
    return " | ".join(label.text() for label in dialog.step.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with a backup of a real point."""
    desk = new_point(tmp_path / "oud", NewPointRequest("De Proef", "Voorbeeldstad", phrase=WORDS), now=HandClock()).desk
    desk.add("visitors", {"name": "Voorbeeld"})
    back_up(desk, tmp_path / "stick")
    desk.store.close()
    return tmp_path / "stick"


def test_a_copy_on_the_stick_is_put_back_with_three_answers(qtbot: QtBot, theme: Theme, stick: Path, tmp_path: Path) -> None:
    dialog = RestoreDialog(tmp_path / "nieuw", [stick], HandClock(), theme)
    show(qtbot, dialog)
    assert "Wat gewist was, blijft gewist" in read(dialog)
    type_keys("1")
    assert isinstance(dialog.step, SecretStep)
    type_keys("appel brug deken fout")
    enter()
    assert "passen niet" in read(dialog)
    dialog.step.input.set_typed("")
    type_keys(WORDS)
    enter()
    assert isinstance(dialog.step, DoneStep)
    assert "Deze laptop heet nu B" in read(dialog) and "Laptop A: 2 regels" in read(dialog) and "Wat daarna is gedaan" in read(dialog)
    enter()
    assert dialog.desk is not None and dialog.desk.count("visitors") == 1
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    dialog.desk.store.close()


def test_a_point_that_is_back_is_not_lost_by_escape(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "oud")
    back_up(desk, tmp_path / "stick")
    dialog = RestoreDialog(tmp_path / "nieuw", [tmp_path / "stick"], HandClock(), theme)
    show(qtbot, dialog)
    type_keys("1")
    escape()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted and dialog.desk is not None
    dialog.desk.store.close()


def test_the_first_start_offers_it(qtbot: QtBot, theme: Theme, stick: Path, tmp_path: Path) -> None:
    start = with_stick(Start(tmp_path / "punt", tmp_path / "oefenen", HandClock()), [stick])
    dialog = FirstStartDialog(start, theme)
    show(qtbot, dialog)

    def put_back() -> None:
        type_keys("1")
        type_keys(WORDS)
        enter()
        enter()

    in_the_dialog(put_back)
    type_keys("4")
    assert dialog.desk is not None and dialog.desk.info.letter == "B"
    dialog.desk.store.close()


def test_an_empty_stick_says_what_to_do(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = RestoreDialog(tmp_path / "nieuw", [tmp_path], HandClock(), theme)
    show(qtbot, dialog)
    assert "Steek de stick met de kopie in de laptop." in read(dialog)
    escape()
    assert dialog.desk is None


def test_a_second_copy_is_chosen_and_given_up(
    qtbot: QtBot, theme: Theme, open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    dialog = SecondCopyDialog(open_desk, [stick], theme)
    show(qtbot, dialog)
    assert "geen tweede kopie" in read(dialog)
    type_keys("1")
    assert "dezelfde schijf" in read(dialog)
    monkeypatch.setattr(copy_folder, "is_other_disk", lambda _folder, _data: True)
    type_keys("1")
    assert "2 plaatsen" in read(dialog)
    type_keys("3")
    assert "loslaten?" in read(dialog) and open_desk.second_copy.state.kind == "kept"
    dialog.go_on()
    assert "geen tweede kopie" in read(dialog)


def test_a_second_window_says_so_and_offers_to_read_along(qtbot: QtBot, theme: Theme) -> None:
    for key, accepted in (("1", True), ("2", False)):
        dialog = SecondWindowDialog(theme)
        show(qtbot, dialog)
        assert "al open in een ander venster" in read(dialog)
        type_keys(key)
        assert (dialog.result() == SecondWindowDialog.DialogCode.Accepted) == accepted


def test_a_bundle_without_an_invitation_says_what_is_needed_and_where_to_get_it(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_point(tmp_path / "oud", NewPointRequest("De Proef", "Voorbeeldstad", phrase=WORDS), now=HandClock()).desk
    set_recipients(made.store, [PRACTICE_RECIPIENT])
    made.store.close()
    desk = open_desk(tmp_path / "oud", phrase=WORDS, now=HandClock())
    desk.add("visitors", {"name": "Voorbeeld"})
    bundle, invitation = bundle_in_of(desk, tmp_path / "stick"), tmp_path / "elders" / "punt.nsp-invite"
    invitation.parent.mkdir()
    invitation.write_bytes(invite(desk, WORDS))
    desk.store.close()
    dialog = RestoreDialog(tmp_path / "nieuw", [], HandClock(), theme)
    show(qtbot, dialog)
    for files in ([bundle], [invitation]):
        monkeypatch.setattr(saying, "ask_files", lambda *_asked, files=files: files)
        type_keys("2" if files == [bundle] else "1")
        if files == [bundle]:
            assert "hoort de uitnodiging" in read(dialog) and ".nsp-invite" in read(dialog) and "Uitwisselen, Laptops" in read(dialog)
    assert isinstance(dialog.step, SecretStep) and "herstelsleutel" not in read(dialog)
    type_keys(WORDS)
    enter()
    assert isinstance(dialog.step, DoneStep) and "Laptop A: 2 regels" in read(dialog)
    assert dialog.desk is not None and dialog.desk.count("visitors", search="Voorbeeld") == 1
    dialog.desk.store.close()
