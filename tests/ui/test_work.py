"""The boxes of work above an opened record: each step is one press, kept on disk, and taken back by undo."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nsp_desktop.services import messages_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.work import work_of
from nsp_desktop.ui.work.box import WorkBox
from tests.building import HandClock, practice_desk


def box_of(qtbot: QtBot, desk: Desk, register: str, number: str) -> WorkBox:
    row = desk.find(register, number)
    assert row is not None
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    box = work_of(register, row, Surroundings(desk, Theme()), parent)
    assert box is not None
    box.setParent(None)
    qtbot.addWidget(box)
    return box


def press(box: WorkBox, start: str) -> None:
    next(button for button in box.buttons if button.text().startswith(start)).click()


def words(box: WorkBox) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in box.findChildren(QLabel))


def test_a_need_shows_who_can_help_and_assigns_by_one_press(qtbot: QtBot, tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.add("needs", {"category": "transport", "urgency": "hours", "helpers_needed": 1, "critical_at": clock.at + 30 * 60_000})
    desk.add("offers", {"name": "Voorbeeld", "kind": "vehicle"})
    clock.forward(60 * 60_000)
    box = box_of(qtbot, desk, "needs", "B1")
    assert "Wacht 1 u 00" in words(box)
    assert "over tijd: 30 min" in words(box)
    with qtbot.waitSignal(box.done):
        press(box, "Wijs B1 toe")
    need = desk.find("needs", "B1")
    assert need is not None
    assert need.values["status"] == "helper_found"
    again = box_of(qtbot, desk, "needs", "B1")
    press(again, "B1 is toegewezen")
    assert desk.find("offers", "B1").values["assigned_to"] is None  # type: ignore[union-attr]


def test_a_closed_need_can_be_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("needs", {"category": "water", "urgency": "day"})
    desk.change("needs", made.record, {"status": "done"})
    press(box_of(qtbot, desk, "needs", "B1"), "Heropenen")
    assert desk.row("needs", made.record).values["status"] == "busy"  # type: ignore[union-attr]


def test_a_message_goes_its_way_step_by_step(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", "what": "Brand"})
    box = box_of(qtbot, desk, "messages", "B1")
    assert any("portofoon" in button.text() for button in box.buttons)
    messages_work.passed_on(desk, made.record, "radio", read_back=True)
    desk.change("messages", made.record, {"received_at": desk.now(), "received_by": "Meldkamer"})
    press(box_of(qtbot, desk, "messages", "B1"), "Vertel het de melder")
    row = desk.row("messages", made.record)
    assert row is not None
    assert (row.values["read_back"], row.values["reporter_told"]) == (True, True)


def test_a_shift_signs_in_and_out(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("shifts", {"person": "Voorbeeld", "role": "door"})
    press(box_of(qtbot, desk, "shifts", "B1"), "Meldt zich aan")
    press(box_of(qtbot, desk, "shifts", "B1"), "Meldt zich af")
    row = desk.row("shifts", made.record)
    assert row is not None
    assert row.values["signed_out_at"] == desk.now()


def test_a_supply_says_how_much_there_is_and_paints_its_forecast(qtbot: QtBot, tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    water = desk.add("supplies", {"name": "Water", "unit": "fles"}).record
    desk.add("movements", {"supply": water, "kind": "received", "amount": 100})
    clock.forward(60 * 60_000)
    desk.add("movements", {"supply": water, "kind": "handed_out", "amount": 50})
    box = box_of(qtbot, desk, "supplies", "B1")
    assert "50 fles" in words(box)
    assert "op om" in words(box)
    assert not box.grab().isNull()


@pytest.mark.parametrize("register", ["visitors", "logbook", "information"])
def test_other_registers_have_no_box(qtbot: QtBot, tmp_path: Path, register: str) -> None:
    from PySide6.QtWidgets import QWidget

    desk = practice_desk(tmp_path)
    desk.add(register, {"name": "Voorbeeld"} if register == "visitors" else {"text": "Voorbeeld"})
    row = desk.rows(register)[0]
    parent = QWidget()
    qtbot.addWidget(parent)
    assert work_of(register, row, Surroundings(desk, Theme()), parent) is None
