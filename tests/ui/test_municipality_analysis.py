"""Gemeente: the figures of all points, and records that may be double, decided by the keyboard without a name in a list."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nsp_desktop.services import duplicates, same_records
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.same_or_not import SameDialog
from nsp_desktop.ui.pages import municipality_duplicates
from nsp_desktop.ui.pages.municipality import MunicipalityPage
from nsp_desktop.ui.pages.municipality_views import DOUBLE, FIGURES, NEEDS
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, bundle_in_of
from tests.ui.forms import enter, type_keys

WAIT_MS = 120_000


@pytest.fixture
def page(open_desk: Desk, hand_clock: HandClock, theme: Theme, qtbot: QtBot, tmp_path: Path) -> MunicipalityPage:
    for _time in range(2):
        open_desk.add("needs", {"category": "water", "urgency": "hours", "location": "Proefweg 2, 1234 AB", "for_whom": "Voorbeeld"})
    open_desk.tally("in", 7)
    desk = collect(tmp_path / "gemeente", [bundle_in_of(open_desk, tmp_path / "stick")], None, now=hand_clock).desk
    made = MunicipalityPage(desk, theme, None, list)
    qtbot.addWidget(made)
    made.resize(1254, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_figures_are_read_out_and_lead_to_the_list(page: MunicipalityPage) -> None:
    page.views.tabs.setCurrentIndex(FIGURES)
    cards = page.views.dashboard
    assert cards.outcomes.accessibleName() == "Hulpvragen: soort en uitkomst: Water: 2, 2 open"
    assert "7 binnengekomen" in cards.visits.accessibleName()
    assert cards.stock.accessibleName().endswith("Er is nog niets ontvangen of uitgegeven.")
    cards.outcomes.click()
    assert page.views.tabs.currentIndex() == NEEDS


def test_cards_stand_under_each_other_where_there_is_no_room_beside(page: MunicipalityPage) -> None:
    page.views.tabs.setCurrentIndex(FIGURES)
    first, second = page.views.dashboard.cards[:2]
    assert first.y() == second.y()
    page.resize(1000, 600)
    QApplication.processEvents()
    assert first.x() == second.x()


def test_tables_and_the_sheet_are_made_from_the_page(page: MunicipalityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nsp_desktop.ui.dialogs import saying

    monkeypatch.setattr(saying, "ask_folder", lambda _title, _parent: tmp_path / "uit")
    page.views.dashboard.tables_button.click()
    assert "alleen open gegevens" in page.said.text.text() and len(list((tmp_path / "uit").glob("*/needs.csv"))) == 1
    monkeypatch.setattr(saying, "ask_file", lambda _title, _name, _kinds, _parent: tmp_path / "cijfers.pdf")
    page.views.dashboard.save_button.click()
    assert (tmp_path / "cijfers.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("few", [0, 1_000])
def test_double_records_are_found_at_once_or_in_a_thread_and_listed_without_a_name(
    page: MunicipalityPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(municipality_duplicates, "FEW", few)
    _search(page, qtbot)
    (line,) = page.views.duplicates.list.lines
    assert line.title == "B1 + B2" and "zelfde postcode en huisnummer" in line.more and "Voorbeeld" not in line.words()
    assert page.views.tabs.tabText(DOUBLE) == "Dubbel (1)"


def test_a_person_decides_with_a_name_and_takes_it_back(page: MunicipalityPage, theme: Theme, qtbot: QtBot) -> None:
    desk = page._desk
    _search(page, qtbot)
    (one,) = duplicates.find(desk).proposals
    dialog = SameDialog(desk, one, "", theme, page)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=WAIT_MS)
    dialog.go_on()
    assert "Vul in wie" in dialog.compare.problem.text()
    type_keys("P. Proef")
    enter()
    assert (dialog.said, dialog.by, dialog.decided) == ("same", "P. Proef", True)
    duplicates.decide(desk, one, dialog.said, dialog.by)
    page.views.duplicates.decided(one, "same", dialog.by)
    (line,) = page.views.duplicates.list.lines
    assert line.mark is not None and line.mark.word == "Dezelfde" and page.views.tabs.tabText(DOUBLE) == "Dubbel"
    (again,) = duplicates.find(desk).proposals
    back = SameDialog(desk, again, "", theme, page)
    qtbot.addWidget(back)
    back.compare.back.click()
    assert (back.said, back.by, back.decided) == (None, "P. Proef", True)


def test_people_are_looked_for_when_somebody_says_so(page: MunicipalityPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from nsp_desktop.ui.pages import municipality_analysis

    _search(page, qtbot)
    monkeypatch.setattr(municipality_analysis, "ask", lambda *_asked: "P. Proef")
    page.views.duplicates.people_button.click()
    _wait(page, qtbot)
    switched = same_records.people_on(page._desk)
    assert switched is not None and switched.by == "P. Proef"
    assert "P. Proef besloot" in page.views.duplicates.note.text()


def _search(page: MunicipalityPage, qtbot: QtBot) -> None:
    page.views.tabs.setCurrentIndex(DOUBLE)
    _wait(page, qtbot)


def _wait(page: MunicipalityPage, qtbot: QtBot) -> None:
    page.views.leave()
    qtbot.waitUntil(lambda: not page.views.duplicates.searching, timeout=WAIT_MS)
