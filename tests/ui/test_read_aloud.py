"""Reading a message aloud: a few words at a time, spelled out, by a route that may be listened to, until it was read back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog
from nsp_desktop.ui.dialogs.read_aloud import ChunkStep, ReadAloudDialog
from nsp_desktop.ui.theme import Theme
from tests.building import practice_desk
from tests.ui.forms import enter, escape, focus, in_the_dialog, press, tap, type_keys
from tests.ui.test_noodmelding import show

MENTAL, KEY = 1.35, 0.28
"""Seconds in the keystroke-level model: thinking of an answer, and a key of somebody who does not type much."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


@pytest.fixture
def message(desk: Desk) -> RecordId:
    said = {"where": "Proefstraat 1", "what": "brand in de keuken", "who_reports": "Voorbeeld", "reachable": "bij de deur"}
    return desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", **said}).record


def reading(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId, route: str = "radio") -> ReadAloudDialog:
    dialog = ReadAloudDialog(desk, message, theme, None, route)
    show(qtbot, dialog)
    return dialog


def to_the_question(dialog: ReadAloudDialog) -> list[str]:
    """Enter until everything was said; what was said."""
    said = []
    while isinstance(step := dialog.step, ChunkStep):
        said.append(f"{step.said.text()} | {step.spelled.text()}")
        enter()
    return said


def test_words_stand_alone_in_type_of_36_pixels_with_their_spelling_in_28(
    qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId
) -> None:
    dialog = reading(qtbot, desk, theme, message)
    step = dialog.step
    assert isinstance(step, ChunkStep)
    assert (step.said.font().pixelSize(), step.spelled.font().pixelSize()) == (36, 28)
    said = to_the_question(dialog)
    assert all(len(line.split(" | ")[0].split()) <= 5 for line in said)
    assert any("Pieter Rudolf Otto Eduard Ferdinand" in line and "één" in line for line in said)
    assert not any("Willem Anton Anton Rudolf" in line for line in said), "a label is not spelled"


def test_escape_shows_the_words_before(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId) -> None:
    dialog = reading(qtbot, desk, theme, message)
    enter()
    escape()
    assert isinstance(dialog.step, ChunkStep) and dialog.step.place == 0


def test_an_enter_too_many_does_not_say_that_it_was_read_back(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId) -> None:
    dialog = reading(qtbot, desk, theme, message)
    to_the_question(dialog)
    enter()
    enter()
    assert dialog.isVisible() and desk.known("messages", message).values.get("sent_at") is None


def test_read_back_and_right_is_kept_with_route_and_time(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId) -> None:
    dialog = reading(qtbot, desk, theme, message)
    to_the_question(dialog)
    press(Qt.Key.Key_1)
    values = desk.known("messages", message).values
    assert (values["route"], values["sent_at"], values["read_back"]) == ("radio", desk.now(), True)
    assert dialog.made is not None


def test_without_an_answer_it_is_tried_by_the_next_route(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId) -> None:
    dialog = reading(qtbot, desk, theme, message)
    for route in ("satellite", "amateur_radio"):
        to_the_question(dialog)
        press(Qt.Key.Key_4)
        assert desk.known("messages", message).values["read_back"] is False
        assert isinstance(dialog.step, ChunkStep) and dialog.isVisible(), route
    to_the_question(dialog)
    press(Qt.Key.Key_4)
    assert not dialog.isVisible(), "a courier does not read aloud"
    assert desk.known("messages", message).values["route"] == "amateur_radio"


def test_a_radio_amateur_gets_no_person_and_the_screen_says_so(qtbot: QtBot, desk: Desk, theme: Theme, message: RecordId) -> None:
    dialog = reading(qtbot, desk, theme, message, "amateur_radio")
    shown = " ".join(label.text() for label in dialog.step.findChildren(QLabel))
    assert "Iedereen kan meeluisteren" in shown and "tekens" in shown
    said = " ".join(to_the_question(dialog))
    assert "Voorbeeld" not in said and "deur" not in said
    assert "Papa Romeo" in said, "spelled as radio amateurs do"
    control = " ".join(to_the_question(reading(qtbot, desk, theme, message)))
    assert "Voorbeeld" in control and "deur" in control


def test_a_noodmelding_with_read_back_takes_less_than_a_minute_of_keys(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """By the keystroke-level model: nobody was measured, and the seconds in which the other side speaks are not in it."""
    dialog = NoodmeldingDialog(desk, theme)
    show(qtbot, dialog)
    answers = ("Proefstraat 1", "brand in keuken", "2", "vuur", "buurvrouw", "bij de deur")
    keys, thoughts = 1, 1
    type_keys("2")
    for answer in answers:
        type_keys(answer)
        enter()
        keys, thoughts = keys + len(answer) + 1, thoughts + 1

    read = 0

    def read_back() -> None:
        nonlocal read
        window = focus().window()
        assert isinstance(window, ReadAloudDialog)
        read = len(to_the_question(window)) + 1
        tap(focus(), Qt.Key.Key_1)

    in_the_dialog(read_back)
    enter()
    keys, thoughts = keys + 1 + read, thoughts + 1
    assert dialog.made is not None and not dialog.isVisible()
    assert desk.known("messages", dialog.made.record).values["read_back"] is True
    assert keys * KEY + thoughts * MENTAL < 60
