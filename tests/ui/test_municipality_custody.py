"""Gemeente, Bewaren: what came from which stick, the archive package, destroying with a proof, and preparing an event, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import preparing, print_queue, trusting
from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.preparing import Wanted
from nsp_desktop.services.rekeying import open_renewed
from nsp_desktop.ui.dialogs.archive_package import ArchiveDialog
from nsp_desktop.ui.dialogs.collection_erasing import CollectionErasingDialog, DueStep, NoteStep
from nsp_desktop.ui.dialogs.custody import CustodyDialog, CustodyStep, write_answer
from nsp_desktop.ui.dialogs.erasing import ConfirmStep
from nsp_desktop.ui.dialogs.preparing import EventStep, PointsStep, PrepareDialog
from nsp_desktop.ui.dialogs.stick_steps import DoneStep
from nsp_desktop.ui.pages.municipality import MunicipalityPage
from nsp_desktop.ui.theme import Theme
from tests.building import HOUR, NOON, SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets
from tests.papers.reading import texts as read_texts

PATIENCE = 120_000
LATER = Millis(NOON + 29 * 24 * HOUR)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    sticks = [bundle_in_of(with_secrets(practice_desk(tmp_path / name, letter=name)), tmp_path / f"stick-{name}") for name in "BC"]
    data = bytearray(sticks[1].read_bytes())
    data[-200:-100] = bytes(100)
    (tmp_path / "stick-C" / "half.nspb").write_bytes(data)
    return collect(tmp_path / "gemeente", [path.parent for path in sticks], None, now=HandClock(LATER)).desk


def shown(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def texts(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_view_says_what_came_from_which_stick_and_who_is_silent(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    page = MunicipalityPage(desk, theme, None, list)
    qtbot.addWidget(page)
    assert page.views.custody_button.accessibleName() == "Bewaren"
    dialog = CustodyDialog(desk, theme, page, list)
    step = dialog.step
    assert isinstance(step, CustodyStep)
    lines = step.list.lines
    assert [line.mark.word for line in lines if line.mark] == ["Gelezen", "1 deel beschadigd", "Gelezen"]
    assert [line.title for line in lines] == ["Buurthuis De Proef, laptop C"] * 2 + ["Buurthuis De Proef, laptop B"]
    assert "al bekend" in lines[0].more and "stick-C" in lines[0].more
    assert not any(word in line.words() for word in SECRETS for line in lines)
    holders = ("Bewaarder Een", "Bewaarder Twee")
    preparing.prepare_event(tmp_path / "map", ("Voorbeeldstad", "Oefening"), holders, [Wanted("De Stille", 1)], practice=True, now=NOON)
    trusting.trust(desk, tmp_path / "map" / "punten.nspl")
    step.refresh()
    assert step.list.lines[0].title == "De Stille"


def test_an_archive_package_is_made_and_read_back(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "schijf").mkdir()
    dialog = ArchiveDialog(desk, theme, None, lambda: [tmp_path / "schijf"])
    shown(dialog, qtbot)
    assert "niet op slot" in texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: isinstance(dialog.step, DoneStep), timeout=PATIENCE)
    assert dialog.done_with is not None and "is klaar" in texts(dialog)
    assert check_package(dialog.done_with.folder).problems == ()


def test_what_is_due_goes_with_a_proof_and_the_collection_opens_under_a_new_key(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = CollectionErasingDialog(desk, theme)
    shown(dialog, qtbot)
    assert isinstance(dialog.step, DueStep)
    assert "Bezoekers 1" in texts(dialog) and SECRETS[0] not in texts(dialog)
    count = texts(dialog).split("Van ")[1].split()[0]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    step = dialog.step
    assert isinstance(step, ConfirmStep)
    for line, text in ((step.name, "A. Voorbeeld"), (step.count, count), (step.day, "10-04-2026")):
        QTest.keyClicks(line.edit, text)
    QTest.keyClick(step.day.edit, Qt.Key.Key_Return)
    assert isinstance(dialog.step, NoteStep) and dialog.note is not None
    dialog.step.print_button.click()
    assert [job.kind for job in print_queue.jobs(desk)] == ["erasure"]
    assert desk.count("visitors", search=SECRETS[0]) == 0
    folder, digest, before = desk.store.folder, desk.store.ledger.digest(), (desk.store.folder / "keys.slots").read_bytes()
    desk.store.close()
    again = open_renewed(folder, None, now=HandClock(LATER), how_known=HowKnown.NOBODY)
    assert again.store.ledger.digest() == digest and (folder / "keys.slots").read_bytes() != before
    assert CollectionErasingDialog(again, theme).step.forward == ""
    again.store.close()


def test_an_event_is_prepared_with_two_custodians_and_a_stick_for_each_point(
    desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "schijf").mkdir()
    dialog = PrepareDialog(desk, theme, None, lambda: [tmp_path / "schijf"])
    shown(dialog, qtbot)
    step = dialog.step
    assert isinstance(step, EventStep) and step.told("municipality") == "Voorbeeldstad"
    for name, text in (("name", "Stroomuitval"), ("first", "A. Voorbeeld"), ("second", "A. Voorbeeld")):
        QTest.keyClicks(step.lines[name].edit, text)
    QTest.keyClick(step.lines["second"].edit, Qt.Key.Key_Return)
    assert "verschillende" in step.problem.text()
    step.lines["second"].set_typed("B. Jansen-Proef")
    QTest.keyClick(step.lines["second"].edit, Qt.Key.Key_Return)
    points = dialog.step
    assert isinstance(points, PointsStep)
    QTest.keyClick(points.laptops.edit, Qt.Key.Key_Return)
    assert "minstens één punt" in points.problem.text()
    points.points.set_typed("De Linde\n\nDe Eik\n")
    QTest.keyClick(points.laptops.edit, Qt.Key.Key_Return)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: isinstance(dialog.step, DoneStep), timeout=PATIENCE)
    assert dialog.done_with is not None and [point.name for point in dialog.done_with.points] == ["De Linde", "De Eik"]
    assert "Druk alles af" in texts(dialog)
    assert len(list((tmp_path / "schijf" / "gebeurtenis" / "sleutelbladen").iterdir())) == 5


def test_a_request_for_ones_own_data_is_answered_on_paper_from_all_points(desk: Desk, tmp_path: Path) -> None:
    said = write_answer(desk, SECRETS[2], tmp_path / "antwoord.pdf")
    assert said == "4 records gevonden. Het staat in antwoord.pdf. Haal eruit wat over anderen gaat."
    pages = " ".join(read_texts((tmp_path / "antwoord.pdf").read_bytes()))
    assert pages.count(SECRETS[2]) == 4 and "Bereikbaar via" in pages
    assert "map" in write_answer(desk, SECRETS[2], tmp_path / "weg" / "antwoord.pdf")
