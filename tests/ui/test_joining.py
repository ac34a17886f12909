"""A second laptop joins from the window: the first one makes the invitation, the other one opens it."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.exchange.lan_search import Found
from nsp_desktop.services import preparing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point
from nsp_desktop.storage.invitation import needs_words
from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start, with_stick
from nsp_desktop.ui.dialogs.joining import JoinStep, invitations
from nsp_desktop.ui.dialogs.laptop_search import InviteByNetworkDialog, JoinByNetworkDialog
from nsp_desktop.ui.dialogs.meeting import SearchStep
from nsp_desktop.ui.dialogs.meeting import WordsStep as MeetWords
from nsp_desktop.ui.dialogs.stick_invite import InviteDialog
from nsp_desktop.ui.dialogs.stick_steps import DoneStep
from nsp_desktop.ui.dialogs.unlock import FourWordsStep
from nsp_desktop.ui.theme import Theme
from tests.building import NOON, HandClock
from tests.services.pairing_up import PATIENCE
from tests.ui.forms import enter, type_keys
from tests.ui.test_laptop_search import Quiet

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
    listed = done.sticks[0] / "punten.nspl"
    raw = listed.read_bytes()
    listed.write_bytes(raw[:-1])
    type_keys("1")
    type_keys("2")
    assert "beschadigd of veranderd" in dialog.step.problem.text() and not (tmp_path / "punt").exists()
    listed.write_bytes(raw)
    type_keys("2")
    assert dialog.desk is not None
    assert (dialog.desk.info.name, dialog.desk.info.letter, dialog.desk.info.mode) == ("De Proef", "B", "practice")
    dialog.desk.store.close()


def test_a_new_laptop_joins_over_the_network(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    """Both programs are here; the network is this computer's own loop."""
    point = new_point(tmp_path / "eerste", NewPointRequest("De Proef", "Voorbeeldstad", phrase=WORDS), now=HandClock()).desk
    host = InviteByNetworkDialog(invite(point, WORDS), theme, None, Quiet)
    guest = JoinByNetworkDialog(theme, None, Quiet)
    for dialog in (host, guest):
        qtbot.addWidget(dialog)
    assert isinstance(guest._search, Quiet)
    guest._search.find(Found("appel-fiets", ("127.0.0.1",), host.port))
    assert isinstance(guest.step, SearchStep)
    guest.step.buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(host.step, MeetWords) and isinstance(guest.step, MeetWords), timeout=PATIENCE * 1000)
    for dialog in (host, guest):
        assert isinstance(dialog.step, MeetWords)
        dialog.step.buttons[0].click()
    qtbot.waitUntil(lambda: host.met and guest.met, timeout=PATIENCE * 1000)
    assert needs_words(guest.invitation)
    joined = join_point(tmp_path / "tweede", guest.invitation, WORDS, now=HandClock())
    assert joined.info.point_id == point.info.point_id
    for desk in (joined, point):
        desk.store.close()
