"""Gemeente: silent points and waiting noodmeldingen first, answered by keys, and the answer on the stick."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from nsp_desktop.services import coordination, coordination_figures, letters
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.answering import AnswerDialog
from nsp_desktop.ui.dialogs.reading import ReadDialog
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.dialogs.stick_collect import CollectDialog
from nsp_desktop.ui.dialogs.stick_steps import DoneStep
from nsp_desktop.ui.figures import head_figures
from nsp_desktop.ui.pages.municipality import MunicipalityPage, written_sentence
from nsp_desktop.ui.pages.municipality_charts import CategoryBars, EventBars
from nsp_desktop.ui.pages.municipality_views import NEEDS, POINTS, SEARCH
from nsp_desktop.ui.theme import Theme
from tests.building import HOUR, HandClock, bundle_in_of, practice_desk
from tests.ui.forms import enter, press, type_keys


@pytest.fixture
def point(open_desk: Desk, hand_clock: HandClock) -> Desk:
    open_desk.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "who_reports": "Jansen-Proef"})
    open_desk.add("needs", {"category": "water", "urgency": "hours", "location": "Proefweg 2, 1234 AB"})
    open_desk.tally("in", 7)
    hand_clock.forward(3 * HOUR)
    return open_desk


@pytest.fixture
def page(point: Desk, hand_clock: HandClock, theme: Theme, qtbot: QtBot, tmp_path: Path) -> MunicipalityPage:
    desk = collect(tmp_path / "kazerne", [bundle_in_of(point, tmp_path / "sticks")], None, now=hand_clock).desk
    made = MunicipalityPage(desk, theme, None, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(made)
    made.resize(1254, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_the_page_shows_what_waits_and_who_is_silent_without_a_name(page: MunicipalityPage) -> None:
    (line,) = page.views.emergencies.list.lines
    assert (line.title, line.time) == ("B1", "3 u 00") and line.mark is not None and line.mark.word == "Niet ontvangen"
    (silent,) = page.views.points.list.lines
    assert silent.title == "Buurthuis De Proef" and silent.mark is not None and silent.mark.word == "Stil, 1 noodmelding open"
    page.views.tabs.setCurrentIndex(NEEDS)
    (need,) = page.views.needs.list.lines
    assert need.more == "Water · Buurthuis De Proef · 1234"
    assert "Jansen" not in " ".join(one.words() for one in (line, silent, need))
    assert "7 binnengekomen" in page.visits.accessibleName() and "Water: 1" in page.categories.accessibleName()
    assert page.views.tabs.tabText(POINTS) == "Punten (1 stil)"


def test_a_noodmelding_is_answered_by_keys_and_the_answer_reaches_the_point(
    page: MunicipalityPage, point: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = page._desk
    coordination.set_up(desk, "Kazerne Proef")
    (line,) = coordination.emergencies(desk)
    dialog = AnswerDialog(desk, line.row.record, theme, page)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert "Proefplein 1" in " ".join(label.text() for label in dialog.answer.findChildren(type(dialog.answer.question)))
    dialog.go_on()
    assert "ontvangen" in dialog.answer.problem.text()
    for text in ("Voorbeeld", "centralist", "mk-7", "Ambulance komt"):
        type_keys(text)
        enter()
    assert dialog.made is not None
    page.write_letters()
    assert "Voor 1 punt" in page.said.text.text()
    page.refresh()
    mark = page.views.emergencies.list.lines[0].mark
    assert mark is not None and mark.word == "Antwoord onderweg"
    (arrived,) = letters.arrived(point, tmp_path / "STICK")
    letters.take(point, arrived)
    row = point.known("messages", line.row.record)
    assert (row.values["control_room_number"], row.values["reply"]) == ("MK-7", "Ambulance komt")
    page.undo()
    assert "Teruggedraaid" in page.said.text.text()


def test_searching_opens_a_record_by_its_id(page: MunicipalityPage, theme: Theme, qtbot: QtBot) -> None:
    page.views.tabs.setCurrentIndex(SEARCH)
    page.views.take_focus()
    type_keys("proefweg")
    press(Qt.Key.Key_Return)
    (line,) = page.views.search.list.lines
    assert line.title == "Hulpvraag B1" and isinstance(line.key, tuple)
    row = page._desk.known(str(line.key[0]), line.key[1])
    dialog = ReadDialog(page._desk, row, coordination.point_of(page._desk, row), theme, page)
    qtbot.addWidget(dialog)
    assert "van Buurthuis De Proef" in dialog.step.question.text()
    dialog.go_on()
    assert dialog.result()


def test_bundles_are_collected_from_the_window(
    page: MunicipalityPage, theme: Theme, qtbot: QtBot, tmp_path: Path, hand_clock: HandClock
) -> None:
    other = practice_desk(tmp_path / "ander", hand_clock)
    other.tally("in", 4)
    bundle_in_of(other, tmp_path / "STICK")
    dialog = CollectDialog(page._desk, theme, page, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(dialog)
    assert isinstance(dialog.step, ChoiceStep) and "1 bundel" in dialog.step.question.text()
    dialog.step.buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(dialog.step, DoneStep))
    page.refresh()
    assert len(page.views.points.list.lines) == 2 and dialog.received is not None
    assert "11 binnengekomen" in page.visits.accessibleName()


def test_an_empty_collection_says_what_to_do(page: MunicipalityPage) -> None:
    for view in (page.views.emergencies.list, page.views.points.list, page.views.needs.list, page.views.search.list):
        assert view._empty
    assert written_sentence(letters.Written((), 0, ())) == "Er is geen antwoord dat nog naar een punt moet."
    assert "nog geen brief heen" in written_sentence(letters.Written((), 0, ("De Proef",)))


def test_charts_say_in_words_what_they_show(page: MunicipalityPage, hand_clock: HandClock) -> None:
    visits = coordination_figures.visits(page._desk)
    assert (visits.counts, visits.hours) == ((7, 0, 0, 0), 1)
    assert "het drukst was 12 uur met 7" in EventBars(visits).words
    hand_clock.forward(100 * HOUR)
    longer = coordination_figures.visits(page._desk)
    assert longer.hours == 2 and len(longer.counts) <= coordination_figures.MOST_BARS and longer.total == 7
    assert CategoryBars(()).words == "geen open hulpvragen"


def test_enter_on_a_point_shows_what_is_needed_there(page: MunicipalityPage, tmp_path: Path, hand_clock: HandClock) -> None:
    other = practice_desk(tmp_path / "ander", hand_clock)
    other.add("needs", {"category": "food", "urgency": "day"})
    collect(page._desk.store.folder, [bundle_in_of(other, tmp_path / "s2")], None, now=hand_clock).desk.store.close()
    page.refresh()
    page.views.tabs.setCurrentIndex(NEEDS)
    assert page.views.needs.list.count() == 2
    page.views.tabs.setCurrentIndex(POINTS)
    page.views.points.list.opened.emit(other.info.point_id)
    (line,) = page.views.needs.list.lines
    assert line.more.startswith("Eten") and page.views.tabs.currentIndex() == NEEDS
    page.views.tabs.setCurrentIndex(POINTS)
    page.views.tabs.setCurrentIndex(NEEDS)
    assert page.views.needs.list.count() == 2


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_sticks_out_at_the_smallest_size(page: MunicipalityPage, qtbot: QtBot, factor: float) -> None:
    made = MunicipalityPage(page._desk, Theme("light", factor), None, list)
    qtbot.addWidget(made)
    made.resize(round(904 * factor), round(452 * factor))
    with qtbot.waitExposed(made):
        made.show()
    for tab in range(made.views.tabs.count()):
        made.views.tabs.setCurrentIndex(tab)
        for button in made.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName() and button not in made.views.dashboard.cards:
                assert made.rect().contains(button.rect().translated(button.mapTo(made, QPoint()))), button.accessibleName()
                assert button.height() >= 44 * factor
        assert all(0 <= card.mapTo(made, QPoint()).x() <= made.width() - card.width() for card in made.views.dashboard.cards)


def test_what_was_answered_is_no_alarm_at_the_coordination_point(page: MunicipalityPage) -> None:
    desk = page._desk
    assert len(head_figures(desk).late) == 1
    coordination.set_up(desk, "Kazerne")
    coordination.answer(desk, coordination.emergencies(desk)[0].row.record, received_by="Voorbeeld")
    assert head_figures(desk).emergencies == []
