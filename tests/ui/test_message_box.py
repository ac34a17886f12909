"""The steps of a message: the next route when nobody has it, a courier with two slips, an answer, and what is linked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.services import messages_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.picking import PickDialog
from nsp_desktop.ui.dialogs.routes import route_choices
from nsp_desktop.ui.dialogs.saying import Saying
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.work.messages import MessageBox
from tests.building import MINUTE, HandClock, practice_desk
from tests.ui.forms import enter, in_the_dialog, type_keys
from tests.ui.test_noodmelding import desk as desk


def box_of(qtbot: QtBot, desk: Desk, message: RecordId, theme: Theme) -> MessageBox:
    made = MessageBox(desk.known("messages", message), Surroundings(desk, theme), None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def emergency(desk: Desk, **values: Value) -> RecordId:
    return desk.add(
        "messages", {"kind": "emergency", "direction": "out", "priority": "emergency", "where": "Proefstraat 1", **values}
    ).record


def words(box: MessageBox) -> str:
    return " | ".join(label.text() for label in box.findChildren(QLabel))


def press(box: MessageBox, start: str) -> None:
    next(button for button in box.buttons if button.text().startswith(start)).click()


def test_after_the_radio_amateur_a_courier_goes_also_where_nothing_can_be_printed(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    message = emergency(desk)
    messages_work.send(desk, message, "amateur_radio")
    clock.forward(6 * MINUTE)
    box = box_of(qtbot, desk, message, theme)
    assert "Al 6 min door niemand ontvangen." in words(box)
    said: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Saying)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        enter()

    in_the_dialog(close)
    box.go_on()
    assert said
    values = desk.known("messages", message).values
    assert (values["route"], values["sent_at"]) == ("courier", desk.now())
    assert [tried.route for tried in messages_work.attempts(desk, message)] == ["amateur_radio", "courier"]


def test_another_route_is_picked_with_the_next_one_on_top(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    message = emergency(desk)
    messages_work.send(desk, message, "radio")
    choices = route_choices(desk, message)
    assert (choices[0].what, choices[3].what) == ("satellite", "radio")
    assert "geprobeerd om 12:00" in choices[3].words
    box = box_of(qtbot, desk, message, theme)

    def pick() -> None:
        assert isinstance(QApplication.activeModalWidget(), PickDialog)
        type_keys("pap")
        enter()

    in_the_dialog(pick)
    press(box, "Ander middel")
    assert desk.known("messages", message).values["route"] == "paper"


def test_an_answer_is_noted_and_a_linked_need_is_named(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    need = desk.add("needs", {"category": "water", "urgency": "life", "description": "proef"})
    (row,) = desk.rows("messages")
    box = box_of(qtbot, desk, row.record, theme)
    assert f"Hoort bij hulpvraag {need.number}" in words(box)

    def answer() -> None:
        type_keys("ambulance komt")
        enter()

    in_the_dialog(answer)
    press(box, "Antwoord noteren")
    assert desk.known("messages", row.record).values["reply"] == "ambulance komt"


@pytest.mark.parametrize("route", ["radio", "amateur_radio"])
def test_the_length_on_the_radio_is_counted(qtbot: QtBot, desk: Desk, theme: Theme, route: str) -> None:
    message = emergency(desk)
    text = messages_work.radio_text(desk, message, route=route)
    assert "Radiotekst" in words(box_of(qtbot, desk, message, theme))
    assert text.characters == len(text.text)
