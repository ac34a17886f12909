"""Logboek by the keyboard: one line and Enter, what a decision and an incident ask, and lines that only grow."""

import pytest
from PySide6.QtCore import Qt

from nsp_desktop.services import log_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.logbook_lines import LogView
from tests.building import HOUR, HandClock
from tests.ui.forms import enter, escape, focus, in_the_dialog, press, type_keys
from tests.ui.showing import Shown

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(shown: Shown) -> LogView:
    shown.window.open_room("logbook")
    page = shown.window.page
    assert isinstance(page, RegisterPage) and isinstance(page.part, LogView)
    return page.part


def newest(desk: Desk) -> dict[str, object]:
    return dict(desk.rows("logbook", limit=1)[0].values)


def test_a_line_is_text_and_enter(view: LogView, open_desk: Desk) -> None:
    type_keys("Licht uit in de zaal")
    enter()
    found = newest(open_desk)
    assert (found["kind"], found["text"]) == ("event", "Licht uit in de zaal")
    assert focus() is view.entry.text and not view.entry.text.text()


def test_the_list_says_no_text_that_was_typed(view: LogView, open_desk: Desk) -> None:
    type_keys("Geheimwoord")
    enter()
    assert "Gebeurtenis" in str(view.model.index(0, 0).data())
    assert "Geheimwoord" not in str(view.model.index(0, 0).data())


def test_what_happened_earlier_shows_both_times(view: LogView, open_desk: Desk) -> None:
    view.entry.when.setText("11:00")
    type_keys("Lift staat stil")
    enter()
    said = str(view.model.index(0, 0).data())
    assert "11:00" in said and "genoteerd 12:00" in said and "later genoteerd" in said


def test_a_decision_asks_why_and_what_was_known(view: LogView, open_desk: Desk) -> None:
    press(Qt.Key.Key_3, CTRL)
    type_keys("Deur dicht")
    enter()
    type_keys("te vol")
    enter()
    assert focus() is view.entry.known and open_desk.count("logbook") == 0
    type_keys("120 mensen binnen")
    enter()
    found = newest(open_desk)
    assert [found[name] for name in ("kind", "reason", "known")] == ["decision", "te vol", "120 mensen binnen"]


def test_an_incident_opens_its_card_and_a_tick_is_a_line(view: LogView, open_desk: Desk) -> None:
    press(Qt.Key.Key_5, CTRL)
    type_keys("Vuur in de keuken")
    enter()
    assert open_desk.count("logbook") == 0 and focus() is view.entry.incident_chips[0]
    view.entry.incident_chips[5].click()
    line = view.panel.line
    assert line is not None and line.row.values["incident"] == "fire"
    press(Qt.Key.Key_Space)
    assert open_desk.count("logbook") == 2
    assert list(log_work.ticked(open_desk, line.row.record)) == [0]
    assert view.panel.boxes[0].isChecked() and not view.panel.boxes[0].isEnabled()
    assert focus() is view.panel.boxes[1]


def test_a_correction_stands_beside_the_line_that_it_puts_right(view: LogView, open_desk: Desk) -> None:
    type_keys("Brand op 12")
    enter()
    view._open(view.model.index(0, 0))

    def answer() -> None:
        type_keys("Het was 14")
        enter()

    in_the_dialog(answer)
    press(Qt.Key.Key_E, CTRL)
    assert open_desk.count("logbook") == 2
    assert "verbeterd door B2" in str(view.model.index(1, 0).data())
    assert any("Het was 14" in label.text() for label in view.panel.findChildren(type(view.panel.title)))


def test_an_opened_line_goes_with_esc_and_when_one_leaves(view: LogView, shown: Shown) -> None:
    type_keys("Iets")
    enter()
    for go in (escape, lambda: shown.window.open_room("desk")):
        view._open(view.model.index(0, 0))
        assert view.panel.line is not None
        go()
        if view.panel.line is not None:
            view.leave()
        assert view.panel.line is None


def test_lines_are_filtered_by_kind_day_and_words(view: LogView, open_desk: Desk, hand_clock: HandClock) -> None:
    log_work.write(open_desk, "fault", "Aggregaat stopt")
    log_work.write(open_desk, "event", "Licht uit", happened_at=type(hand_clock.at)(hand_clock.at - 26 * HOUR))
    assert view.model.rowCount() == 2
    view.kinds.setCurrentIndex(view.kinds.findData("fault"))
    assert view.model.rowCount() == 1
    view.kinds.setCurrentIndex(0)
    view.days.setCurrentIndex(1)
    assert [line.row.number for line in [view.model.line(0)] if line is not None] == ["B1"]
    view.days.setCurrentIndex(0)
    view.search.setText("licht")
    view._ask()
    assert view.model.rowCount() == 1
    view.search.setText("bestaatniet")
    view._ask()
    assert "Geen regels gevonden" in view.empty.text()
