"""Gegevens wissen: numbers only, what stands in the way, a confirmed act, its proof, and a new key when the point opens again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.moments import local, local_date
from nsp_desktop.services import erasing, municipal_papers, print_queue
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.erasing import Proof
from nsp_desktop.services.erasing_proof import draw_proof, last
from nsp_desktop.services.rekeying import open_renewed
from nsp_desktop.storage import keys
from nsp_desktop.ui.dialogs.clock import ClockStep
from nsp_desktop.ui.dialogs.erasing import ConfirmStep, DueStep, ErasingDialog, ProofStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, practice_desk
from tests.services.test_erasing import MONTH, NAME, collected


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Somebody whose term is over, and a receipt of the municipality."""
    clock = HandClock()
    made = practice_desk(tmp_path / "punt", clock)
    for place in range(14):
        made.add("visitors", {"name": f"{NAME} {place}"})
    municipal_papers.read_papers(made, collected(made, tmp_path))
    clock.forward(MONTH)
    return made


def shown(desk: Desk, theme: Theme, qtbot: QtBot) -> ErasingDialog:
    dialog = ErasingDialog(desk, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def texts(dialog: ErasingDialog) -> str:
    return " ".join(label.text() for label in dialog.step.findChildren(QLabel))


def confirm(dialog: ErasingDialog, count: str, day: str) -> None:
    step = dialog.step
    assert isinstance(step, ConfirmStep)
    for line, text in ((step.name, "A. Voorbeeld"), (step.count, count), (step.day, day)):
        line.edit.clear()
        QTest.keyClicks(line.edit, text)
    QTest.keyClick(step.day.edit, Qt.Key.Key_Return)


def confirm_clock(dialog: ErasingDialog, desk: Desk) -> None:
    """Weeks after the last act the date is asked, and not shown."""
    now = desk.now()
    step = dialog.step
    assert isinstance(step, ClockStep)
    assert local_date(now) not in texts(dialog)
    QTest.keyClicks(step.name.edit, "A. Voorbeeld")
    for told in ("12-03-2026 14:05", f"{local_date(now)} {local(now):%H:%M}"):
        step.told.edit.clear()
        QTest.keyClicks(step.told.edit, told)
        QTest.keyClick(step.told.edit, Qt.Key.Key_Return)
    assert isinstance(dialog.step, DueStep)


def test_a_confirmed_erasure_shows_its_proof_and_the_point_opens_with_a_new_key(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    assert isinstance(dialog.step, DueStep)
    assert "B12" in texts(dialog) and "en nog 2" in texts(dialog) and NAME not in texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    confirm_clock(dialog, desk)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    confirm(dialog, "13", local_date(desk.now()))
    assert "14 records" in texts(dialog)
    assert desk.count("visitors", search=NAME) == 14
    confirm(dialog, "14", local_date(desk.now()))
    step = dialog.step
    assert isinstance(step, ProofStep)
    assert last(desk) == dialog.proof
    assert draw_proof(desk).data.startswith(b"%PDF")
    step.print_button.click()
    assert [job.kind for job in print_queue.jobs(desk)] == ["erasure"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ErasingDialog.DialogCode.Accepted
    folder, old = desk.store.folder, desk.store.key
    assert old is not None
    desk.store.close()
    again = open_renewed(folder, None, now=desk.now, how_known=HowKnown.NOBODY)
    assert not keys.fits(folder, old)
    assert again.count("visitors", search=NAME) == 0
    new = again.store.key
    again.store.close()
    open_renewed(folder, None, now=desk.now, how_known=HowKnown.NOBODY).store.close()
    assert new is not None and keys.fits(folder, new), "one new key an erasure"


def test_what_stands_in_the_way_is_said_and_nothing_can_be_erased(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path / "punt", clock)
    desk.add("visitors", {"name": NAME})
    clock.forward(MONTH)
    dialog = shown(desk, theme, qtbot)
    assert "niet bevestigd" in texts(dialog)
    assert not dialog.forward_button.isVisible()


def test_without_anything_due_it_says_so(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(practice_desk(tmp_path / "punt"), theme, qtbot)
    assert "niets om te wissen" in texts(dialog)


def test_somebody_who_may_not_erase_reads_why(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = ExchangePage(desk, theme, None, list)
    qtbot.addWidget(page)
    desk.gate.become("volunteer")
    with qtbot.assertNotEmitted(page.reopen_wanted):
        page.erase()
    assert page.said.isVisibleTo(page)
    assert desk.count("visitors", search=NAME) == 14


def test_one_opened_record_is_erased_for_a_reason_by_who_may(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = RegisterPage(desk, ("visitors",), theme)
    qtbot.addWidget(page)
    page.open_number("visitors", "B3")
    view = page.current().view
    assert view is not None and view.erase_button is not None
    row = desk.find("visitors", "B3")
    assert row is not None
    dialog = ErasingDialog(desk, theme, one=erasing.proposal(desk, "visitors", "B3"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert isinstance(dialog.step, ChoiceStep)
    assert NAME not in texts(dialog) and "B3" in texts(dialog)
    QTest.keyClick(dialog.step, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    confirm_clock(dialog, desk)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    confirm(dialog, "1", local_date(desk.now()))
    assert isinstance(dialog.step, ProofStep)
    assert "De persoon heeft erom gevraagd" in texts(dialog)
    assert (desk.count("visitors", search=NAME), desk.known("visitors", row.record).erased) == (13, True)
    page.open_number("visitors", "B3")
    gone = page.current().view
    assert gone is not None and gone.erase_button is None, "there is nothing left to erase"


def test_before_its_term_a_record_goes_for_another_reason_only(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = practice_desk(tmp_path / "punt")
    desk.add("visitors", {"name": NAME})
    for key, said in ((Qt.Key.Key_1, "termijn nog niet voorbij"), (Qt.Key.Key_3, "niet bevestigd")):
        dialog = ErasingDialog(desk, theme, one=erasing.proposal(desk, "visitors", "B1"))
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClick(dialog.step, key)
        assert said in texts(dialog)
        assert not dialog.forward_button.isVisible()


def test_who_may_not_erase_sees_no_button_for_it(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    desk.gate.become("coordinator")
    page = RegisterPage(desk, ("visitors",), theme)
    qtbot.addWidget(page)
    page.open_number("visitors", "B3")
    view = page.current().view
    assert view is not None and view.erase_button is None


def test_the_button_of_the_record_opens_the_dialog_and_afterwards_the_point(
    desk: Desk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = RegisterPage(desk, ("visitors",), theme)
    qtbot.addWidget(page)
    page.open_number("visitors", "B3")
    shown_with: list[ErasingDialog] = []

    def answered(dialog: ErasingDialog) -> int:
        shown_with.append(dialog)
        dialog.proof = Proof(desk.now(), "request", {"visitors": 1}, 1, ())
        return 1

    monkeypatch.setattr(ErasingDialog, "exec", answered)
    view = page.current().view
    assert view is not None and view.erase_button is not None
    with qtbot.waitSignal(page.reopen_wanted):
        view.erase_button.click()
    assert len(shown_with) == 1
