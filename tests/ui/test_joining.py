"""A second laptop joins from the window: the first one makes the invitation, the other one opens it."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.services import preparing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start, with_stick
from nsp_desktop.ui.dialogs.joining import JoinStep, invitations
from nsp_desktop.ui.dialogs.stick_invite import InviteDialog
from nsp_desktop.ui.dialogs.stick_steps import DoneStep
from nsp_desktop.ui.dialogs.unlock import FourWordsStep
from nsp_desktop.ui.theme import Theme
from tests.building import NOON, HandClock
from tests.ui.forms import enter, type_keys

Dialog = TypeVar("Dialog", bound=QDialog)
WORDS = "appel fietsband koekoek zonnescherm"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def first_start(stick: Path, folder: Path, theme: Theme, qtbot: QtBot) -> FirstStartDialog:
    start = with_stick(Start(folder / "tweede", folder / "oefenen", HandClock()), [stick])
    return front(FirstStartDialog(start, theme), qtbot)


def front(dialog: Dialog, qtbot: QtBot) -> Dialog:
    """The dialog on the screen, with the keyboard."""
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_a_practice_point_is_joined_without_words(open_desk: Desk, theme: Theme, qtbot: QtBot, stick: Path, tmp_path: Path) -> None:
    dialog = InviteDialog(open_desk, theme, None, lambda: [stick])
    qtbot.addWidget(dialog)
    assert isinstance(dialog.step, DoneStep) and dialog.path is not None and dialog.path.parent == stick
    other = first_start(stick, tmp_path, theme, qtbot)
    type_keys("3")
    type_keys("1")
    assert other.desk is not None
    assert (other.desk.info.point_id, other.desk.info.letter) == (open_desk.info.point_id, "C")
    other.desk.store.close()


def test_a_real_point_is_joined_with_its_four_words(theme: Theme, qtbot: QtBot, stick: Path, tmp_path: Path) -> None:
    first = new_point(tmp_path / "eerste", NewPointRequest("De Proef", "Voorbeeldstad", phrase=WORDS), now=HandClock()).desk
    dialog = front(InviteDialog(first, theme, None, lambda: [stick]), qtbot)
    assert isinstance(dialog.step, FourWordsStep)
    type_keys("appel fietsband koekoek boom")
    enter()
    assert dialog.path is None and dialog.step.problem.text()
    dialog.step.input.set_typed(WORDS)
    enter()
    assert isinstance(dialog.step, DoneStep) and len(invitations([stick])) == 1
    dialog.accept()
    other = first_start(stick, tmp_path, theme, qtbot)
    type_keys("3")
    type_keys("1")
    assert isinstance(other.step, JoinStep)
    type_keys(WORDS)
    enter()
    assert other.desk is not None and other.desk.info.letter == "B"
    other.desk.store.close()
    first.store.close()


def test_a_file_that_is_no_invitation_is_said_in_a_sentence(theme: Theme, qtbot: QtBot, stick: Path, tmp_path: Path) -> None:
    (stick / "iets.nsp-invite").write_bytes(b"iets anders")
    other = first_start(stick, tmp_path, theme, qtbot)
    type_keys("3")
    type_keys("1")
    assert "geen uitnodiging" in other.step.problem.text() and other.desk is None


def test_a_prepared_stick_is_offered_first_and_makes_this_laptop_one_of_the_point(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    names = ("Bewaarder Een", "Bewaarder Twee")
    done = preparing.prepare_event(
        tmp_path / "map", ("Voorbeeldstad", "Oefening"), names, [preparing.Wanted("De Proef", 2)], practice=True, now=NOON
    )  # fmt: skip
    start = with_stick(Start(tmp_path / "punt", tmp_path / "oefenen", HandClock()), [done.sticks[0]])
    dialog = front(FirstStartDialog(start, theme), qtbot)
    assert "voorbereid" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert [path.name for path in invitations(start.media)] == ["laptop-A.nsp-invite", "laptop-B.nsp-invite"]
    type_keys("1")
    type_keys("2")
    assert dialog.desk is not None
    assert (dialog.desk.info.name, dialog.desk.info.letter, dialog.desk.info.mode) == ("De Proef", "B", "practice")
    dialog.desk.store.close()
