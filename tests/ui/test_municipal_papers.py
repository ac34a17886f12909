"""Papieren van de gemeente, by keys: a stop and a withdrawal on the stick, a list that is trusted, a stop here, and the drill."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nsp_desktop.services import collection_erasing, giving_papers, preparing, print_queue, trusting
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.giving_papers import PAPERS
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.preparing import Wanted
from nsp_desktop.storage.age_files import new_identity
from nsp_desktop.ui.dialogs.key_drill import BeforeStep, DrillDialog, PartsStep
from nsp_desktop.ui.dialogs.municipal_papers import MunicipalPapersDialog, PapersStep
from nsp_desktop.ui.dialogs.paper_deciding import HoldDialog, TrustDialog
from nsp_desktop.ui.dialogs.paper_giving import GiveDialog, WhichStep
from nsp_desktop.ui.dialogs.paper_steps import DecideStep, GivenStep
from nsp_desktop.ui.dialogs.steps import StepsDialog
from nsp_desktop.ui.pages.municipality import MunicipalityPage
from nsp_desktop.ui.theme import Theme
from tests.building import NOON, HandClock, bundle_in_of, give, practice_desk, second_laptop
from tests.papers.reading import texts

PATIENCE = 120_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A point with two laptops, its stick, and the collection that read it; made once, and copied for each test."""
    folder = tmp_path_factory.mktemp("gemaakt")
    point = practice_desk(folder / "punt")
    other = second_laptop(point, folder / "twee")
    other.tally("in")
    give(other, point)
    bundle_in_of(point, folder / "stick")
    for desk in (point, other, collect(folder / "gemeente", [folder / "stick"], None, now=HandClock()).desk):
        desk.store.close()
    return folder


@pytest.fixture
def stick(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "stick", tmp_path / "stick"))


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(Path(shutil.copytree(made / "gemeente", tmp_path / "gemeente")), now=HandClock())
    yield desk
    desk.store.close()


@pytest.fixture
def event(tmp_path: Path) -> Path:
    made = tmp_path / "map"
    preparing.prepare_event(made, ("Voorbeeldstad", "Proef"), ("Een", "Twee"), [Wanted("De Proef", 1)], practice=True, now=NOON)
    return made


def shown(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def decide(dialog: StepsDialog, *typed: str) -> None:
    """Each line typed, with Enter after it."""
    assert isinstance(dialog.step, DecideStep)
    lines = [line for line in (dialog.step.by, dialog.step.why, dialog.step.typed) if line is not None]
    for line, text in zip(lines, typed, strict=True):
        line.set_typed("")
        QTest.keyClicks(line.edit, text)
        QTest.keyClick(line.edit, Qt.Key.Key_Return)


def said(dialog: StepsDialog) -> str:
    return " ".join(label.text() for label in dialog.step.findChildren(QLabel) if label.isVisibleTo(dialog.step))


def test_the_page_opens_a_list_that_says_what_each_does_and_who_signs(office: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = MunicipalityPage(office, theme, None, list)
    qtbot.addWidget(page)
    assert page.views.papers_button.accessibleName() == "Papieren van de gemeente"
    dialog = MunicipalPapersDialog(office, theme, page, list)
    shown(dialog, qtbot)
    assert isinstance(dialog.step, PapersStep) and list(dialog.step.buttons) == list(PAPERS)
    assert all(paper.does in said(dialog) for paper in PAPERS.values()) and "twee bewaarders" in said(dialog)
    assert all("Tekent" in button.accessibleDescription() for button in dialog.step.buttons.values())
    assert dialog.focusWidget() is dialog.step.buttons["stop"]
    assert [type(dialog.dialog_of(kind)) for kind in PAPERS] == [
        GiveDialog, GiveDialog, GiveDialog, TrustDialog, HoldDialog, HoldDialog, DrillDialog,
    ]  # fmt: skip


def test_a_digit_opens_its_paper_and_the_list_says_afterwards_what_was_given(office: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = MunicipalPapersDialog(office, theme, None, list)
    shown(dialog, qtbot)

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, HoldDialog)
        decide(asked, "A. Voorbeeld", "onderzoek")
        QTest.keyClick(asked, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    QTest.keyClick(dialog.step, Qt.Key.Key_5)
    assert [one.by for one in collection_erasing.holds(office)] == ["A. Voorbeeld"]
    assert "Laatst: 12:00" in said(dialog)


def test_a_laptop_is_withdrawn_after_its_word_was_typed_over(office: Desk, stick: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = GiveDialog(office, "withdraw", theme, None, lambda: [stick])
    shown(dialog, qtbot)
    QTest.keyClick(dialog.step, Qt.Key.Key_2)
    decide(dialog, "A. Voorbeeld", "gestolen", "intrek")
    assert "Typ het woord intrekken over" in said(dialog) and giving_papers.papers(office) == []
    decide(dialog, "A. Voorbeeld", "gestolen", "Intrekken")
    assert isinstance(dialog.step, GivenStep) and "ingetrokken-C" in said(dialog)
    QTest.keyClick(dialog.step.print_button, Qt.Key.Key_Space)
    assert [job.kind for job in print_queue.jobs(office)] == ["municipal:1"]
    assert len(list(stick.glob("nsp-ingetrokken-C-*.nspm"))) == 1


def test_a_stop_asks_for_no_word_and_its_sheet_goes_into_a_file(office: Desk, stick: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = GiveDialog(office, "stop", theme, None, lambda: [stick])
    shown(dialog, qtbot)
    decide(dialog, "A. Voorbeeld", "")
    assert "Vul in wie dit besluit" in said(dialog)
    decide(dialog, "A. Voorbeeld", "onderzoek")
    assert isinstance(dialog.step, GivenStep) and dialog.given is not None and (stick / dialog.given.file).is_file()
    dialog.step.save_to(stick / "papier.pdf")
    assert "onderzoek" in " ".join(texts((stick / "papier.pdf").read_bytes()))
    dialog.step.save_to(stick / "weg" / "papier.pdf")
    assert "kon niet worden geschreven" in said(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_of_several_points_one_is_chosen_and_a_stick_without_any_says_so(
    office: Desk, stick: Path, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    bundle_in_of(practice_desk(tmp_path / "ander", letter="D"), stick / "ander")
    dialog = GiveDialog(office, "lift", theme, None, lambda: [stick])
    shown(dialog, qtbot)
    assert isinstance(dialog.step, WhichStep) and len(dialog.step.list.lines) == 2
    QTest.keyClick(dialog.step.list, Qt.Key.Key_Return)
    assert isinstance(dialog.step, DecideStep)
    (tmp_path / "leeg").mkdir()
    empty = GiveDialog(office, "lift", theme, None, lambda: [tmp_path / "leeg"])
    qtbot.addWidget(empty)
    assert "geen bundel" in empty.step.problem.text()


def test_a_list_is_compared_before_it_is_trusted(office: Desk, event: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = TrustDialog(office, theme)
    shown(dialog, qtbot)
    assert "vertrouwt nog geen lijst" in said(dialog)
    dialog.take(event / "gebeurtenis.json")
    assert "geen lijst met punten" in said(dialog)
    dialog.take(event / "punten.nspl")
    key = preparing.listed(event).key.hex()[:4].upper()
    assert key in said(dialog) and trusting.trusted_list(office) is None
    decide(dialog, "A. Voorbeeld", "ja")
    assert trusting.trusted_list(office) is None
    decide(dialog, "A. Voorbeeld", "vertrouwen")
    assert isinstance(dialog.step, GivenStep) and trusting.trusted_list(office) is not None
    assert "Proef: 1 punten" in said(TrustDialog(office, theme))


def test_the_stop_here_is_said_and_ended(office: Desk, theme: Theme, qtbot: QtBot) -> None:
    giving_papers.hold(office, "A. Voorbeeld", "onderzoek")
    dialog = HoldDialog(office, "release", theme)
    shown(dialog, qtbot)
    assert "stop van A. Voorbeeld" in said(dialog)
    decide(dialog, "B. Jansen-Proef", "klaar")
    assert collection_erasing.holds(office) == [] and isinstance(dialog.step, GivenStep)
    assert not any(button.text() == "Stick veilig verwijderen" and button.isVisible() for button in dialog.findChildren(QPushButton))


def test_the_drill_prints_its_steps_and_says_what_went_wrong(office: Desk, event: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = DrillDialog(office, theme, None, lambda: [event])
    shown(dialog, qtbot)
    before = dialog.step
    assert isinstance(before, BeforeStep)
    QTest.keyClick(before.print_button, Qt.Key.Key_Space)
    assert [job.kind for job in print_queue.jobs(office)] == ["drill"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    step = dialog.step
    assert isinstance(step, PartsStep)
    QTest.keyClicks(step.first.edit, "geen sleutel")
    QTest.keyClick(step.second.edit, Qt.Key.Key_Return)
    assert "klopt niet" in said(dialog)
    for line in (step.first, step.second):
        line.set_typed(new_identity().lower())
    QTest.keyClick(step.second.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(dialog.step, GivenStep), timeout=PATIENCE)
    assert "NIET GOED" in said(dialog) and dialog.given is not None and dialog.given.kind == "drill"
