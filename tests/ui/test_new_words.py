"""Nieuwe vier woorden: the old ones asked, the new ones typed back; then nothing opens with the old ones, and there is a new key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.errors import UserError
from nsp_desktop.services import new_words
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.services.rekeying import open_renewed
from nsp_desktop.storage import keys
from nsp_desktop.ui.dialogs.new_words import ChangedStep, NewWordsDialog, OldStep, SameStep
from nsp_desktop.ui.dialogs.point_steps import ConfirmStep, WordsStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.views.people import PEOPLE
from tests.building import HandClock, practice_desk

OLD = "appel brug deken emmer"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = new_point(tmp_path / "punt", NewPointRequest("De Proef", "Voorbeeldstad", phrase=OLD), now=HandClock()).desk
    made.add("visitors", {"name": "Voorbeeld"})
    return made


def shown(desk: Desk, theme: Theme, qtbot: QtBot) -> NewWordsDialog:
    dialog = NewWordsDialog(desk, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def old(dialog: NewWordsDialog, typed: str) -> None:
    step = dialog.step
    assert isinstance(step, OldStep)
    step.input.set_typed("")
    QTest.keyClicks(step.input.edit, typed)
    QTest.keyClick(step.input.edit, Qt.Key.Key_Return)


def test_new_words_are_drawn_written_down_and_open_the_point_from_then_on(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    old(dialog, "appel brug deken fout")
    assert isinstance(dialog.step, OldStep)
    old(dialog, OLD)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    assert isinstance(dialog.step, WordsStep)
    told = [label.text().split()[-1] for label in dialog.step.findChildren(QLabel) if label.property("role") == "phrase"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    step = dialog.step
    assert isinstance(step, ConfirmStep)
    assert keys.unlock(desk.store.folder, phrase=OLD), "nothing is changed before the new ones are typed back"
    for line, word in zip(step.lines, (told[0], told[2]), strict=True):
        QTest.keyClicks(line.edit, word)
        QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert isinstance(dialog.step, ChangedStep) and dialog.changed
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == NewWordsDialog.DialogCode.Accepted
    folder, key = desk.store.folder, desk.store.key
    assert key is not None
    desk.store.close()
    with pytest.raises(UserError):
        open_desk(folder, phrase=OLD)
    again = open_renewed(folder, " ".join(told), now=HandClock(), how_known=HowKnown.PHRASE)
    assert again.count("visitors", search="Voorbeeld") == 1
    again.store.close()
    assert not keys.fits(folder, key), "whoever kept the database key has nothing to open either"


def test_a_second_laptop_takes_the_words_of_the_first(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = shown(desk, theme, qtbot)
    old(dialog, OLD)
    assert isinstance(dialog.step, ChoiceStep)
    QTest.keyClick(dialog.step, Qt.Key.Key_2)
    step = dialog.step
    assert isinstance(step, SameStep)
    new = new_words.draw()
    for typed in ("een twee", "qqqq wwww eeee rrrr", OLD, new):
        step.input.set_typed("")
        QTest.keyClicks(step.input.edit, typed)
        QTest.keyClick(step.input.edit, Qt.Key.Key_Return)
        assert dialog.changed == (typed == new)
    assert keys.unlock(desk.store.folder, phrase=new)


def test_only_who_keeps_users_draws_new_words(desk: Desk) -> None:
    desk.gate.become("coordinator")
    with pytest.raises(UserError, match="mag u niet"):
        new_words.change(desk, OLD, new_words.draw())
    assert keys.unlock(desk.store.folder, phrase=OLD)


def test_the_card_offers_it_where_there_are_words_and_the_point_is_opened_anew(
    desk: Desk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = RegisterPage(desk, ("checks",), theme, views=(PEOPLE,))
    qtbot.addWidget(page)
    page.show()
    view = page.show_part("people")
    view.refresh()  # type: ignore[union-attr]

    def answered(dialog: NewWordsDialog) -> int:
        dialog.changed = True
        return 1

    monkeypatch.setattr(NewWordsDialog, "exec", answered)
    with qtbot.waitSignal(page.reopen_wanted):
        view.locking.renew.click()  # type: ignore[union-attr]
    assert not new_words.have_words(practice_desk(tmp_path / "oefenen"))
