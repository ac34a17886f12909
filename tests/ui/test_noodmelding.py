"""The noodmelding: question by question, in few keys, never lost, and open until somebody has received it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.undelivered import is_undelivered
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.noodmelding import QUESTIONS, NoodmeldingDialog
from nsp_desktop.ui.dialogs.received import ReceivedDialog
from nsp_desktop.ui.theme import Theme
from tests.building import NOON, practice_desk
from tests.ui.forms import ctrl_enter, enter, escape, focus, in_the_dialog, press, type_keys


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def opened(qtbot: QtBot, desk: Desk, theme: Theme) -> NoodmeldingDialog:
    dialog = NoodmeldingDialog(desk, theme)
    show(qtbot, dialog)
    return dialog


def show(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)


def read(dialog: QDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_first_question_is_whether_112_can_be_called(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    assert "112" in read(opened(qtbot, desk, theme))


def test_a_full_noodmelding_takes_a_key_per_question_besides_its_words(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    answers = ("Proefstraat 1", "man onder kast", "2", "water", "Voorbeeld", "bij de deur")
    keys = 1
    type_keys("2")
    for answer in answers:
        type_keys(answer)
        enter()
        keys += 1
    assert keys == len(QUESTIONS) + 1 == 7
    assert dialog.made is not None
    row = desk.row("messages", dialog.made.record)
    assert row is not None and is_undelivered(row)
    said = {name: row.values[name] for name, _question in QUESTIONS}
    assert tuple(said.values()) == ("Proefstraat 1", "man onder kast", 2, "water", "Voorbeeld", "bij de deur")
    assert (row.values["kind"], row.values["priority"], row.values["direction"]) == ("emergency", "emergency", "out")


def test_enough_is_known_after_two_answers_and_ctrl_enter_saves(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("2")
    type_keys("Proefstraat 1")
    enter()
    type_keys("brand")
    ctrl_enter()
    assert dialog.made is not None


def test_the_last_screen_reads_back_and_says_that_nobody_has_received_it(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    for words in ("2", "Proefstraat 1"):
        type_keys(words)
    enter()
    type_keys("brand")
    ctrl_enter()
    assert dialog.made is not None
    text = read(dialog)
    assert dialog.made.number in text
    assert "Nog door niemand ontvangen." in text
    assert "Proefstraat 1" in text and "brand" in text
    assert "portofoon" in text
    escape()
    assert not dialog.isVisible()


def test_where_112_works_it_says_to_call_and_can_still_be_noted(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("1")
    assert "Bel nu 112." in read(dialog)
    enter()
    type_keys("Proefstraat 1")
    enter()
    type_keys("brand")
    ctrl_enter()
    assert dialog.made is not None
    row = desk.row("messages", dialog.made.record)
    assert row is not None and row.values["route"] == "phone"

    def answered() -> None:
        type_keys("112")
        ctrl_enter()

    in_the_dialog(answered)
    enter()
    assert not is_undelivered(desk.known("messages", dialog.made.record))


def test_without_a_place_it_does_not_go_on_and_says_why(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("2")
    enter()
    assert "Zonder plek kan niemand komen" in read(dialog)
    ctrl_enter()
    assert desk.count("messages") == 0


def test_escape_goes_one_question_back_and_keeps_the_answer(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("2")
    type_keys("Proefstraat 1")
    enter()
    escape()
    assert "Waar is het?" in read(dialog)
    enter()
    assert "Wat is er gebeurd?" in read(dialog)


def test_a_noodmelding_that_was_broken_off_is_offered_again(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    broken_off = opened(qtbot, desk, theme)
    type_keys("2")
    type_keys("Proefstraat 1")
    enter()
    # A crash: this dialog is never closed; a new one starts on the same folder.
    assert broken_off.made is None
    dialog = opened(qtbot, desk, theme)
    QTest.keyClick(focus(), Qt.Key.Key_3)
    enter()
    type_keys("brand")
    ctrl_enter()
    assert dialog.made is not None
    row = desk.row("messages", dialog.made.record)
    assert row is not None and row.values["where"] == "Proefstraat 1"
    assert desk.setting("draft:noodmelding", None) is None


def test_a_number_that_is_none_is_said_and_nothing_is_lost(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("2")
    for answer in ("Proefstraat 1", "brand", "heel veel"):
        type_keys(answer)
        enter()
    assert "Hoeveel mensen?" in read(dialog)
    assert "getal" in read(dialog)


def test_received_notes_who_and_when_and_the_noodmelding_is_no_longer_open(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("messages", {"kind": "emergency", "where": "Proefstraat 1"})
    row = desk.row("messages", made.record)
    assert row is not None
    dialog = ReceivedDialog(desk, theme, row)
    show(qtbot, dialog)
    ctrl_enter()
    too_early = dialog.made
    assert too_early is None
    type_keys("Centralist Proef")
    ctrl_enter()
    assert dialog.made is not None
    row = desk.row("messages", made.record)
    assert row is not None and not is_undelivered(row)
    assert (row.values["received_by"], row.values["received_at"]) == ("Centralist Proef", NOON)


def test_received_can_be_noted_right_after_saving(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_keys("2")
    type_keys("Proefstraat 1")
    enter()
    type_keys("brand")
    ctrl_enter()

    def receive() -> None:
        type_keys("Centralist Proef")
        ctrl_enter()

    press(Qt.Key.Key_Tab)
    in_the_dialog(receive)
    enter()
    assert dialog.made is not None
    row = desk.row("messages", dialog.made.record)
    assert row is not None and not is_undelivered(row)
