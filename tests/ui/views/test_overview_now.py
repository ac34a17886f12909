"""The shift lead's screen: everything open at one look, each card leads to its list, one key to the report."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.services import handing_over, situation, timeline
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.report import STEPS, ReportDialog
from nsp_desktop.ui.dialogs.report_radio import ReportRadioDialog
from nsp_desktop.ui.dialogs.timeline import TimelineDialog, TimelineStep
from nsp_desktop.ui.drafts import waiting
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.pages import outputs
from nsp_desktop.ui.pages.overview import OverviewPage
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.work.reports import ReportBox
from tests.building import HOUR, NOON
from tests.ui.showing import Shown

ALT, CTRL, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_desk: Desk, theme: Theme, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(open_desk, theme)
    qtbot.addWidget(made)
    made.resize(1254, 576)
    made.show()
    return made


def test_the_screen_says_what_is_open_and_reads_again(open_desk: Desk, page: OverviewPage) -> None:
    assert "Alles is ontvangen" in page.now.cards.emergencies.accessibleName()
    open_desk.tally("in", 3)
    need = open_desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefplein 1"}).number
    page.now.refresh()
    cards = page.now.cards
    assert "1 niet ontvangen" in cards.emergencies.accessibleName()
    assert f"hulpvraag {need}" in cards.waiting.accessibleName()
    assert "nu 3 binnen" in cards.hours.accessibleName()
    assert "1 open" in cards.ages.accessibleName()
    assert "nog geen rapport" in cards.report.accessibleName()


def test_everything_stands_on_one_screen(page: OverviewPage) -> None:
    QApplication.processEvents()
    cards = page.now.cards
    assert not cards.verticalScrollBar().isVisible()
    assert all(card.height() >= 44 for card in cards.all)


def test_each_card_leads_to_its_list(shown: Shown) -> None:
    number = shown.desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefplein 1"}).number
    for name, room in (
        ("emergencies", "messages"),
        ("waiting", "needs"),
        ("staffing", "team"),
        ("ages", "needs"),
        ("supplies", "supplies"),
    ):
        shown.press(Qt.Key.Key_8, ALT)
        page = shown.window.page
        assert isinstance(page, OverviewPage)
        getattr(page.now.cards, name).click()
        assert shown.window.room == room
    assert shown.desk.find("needs", number) is not None


def test_one_key_makes_the_report_and_it_stays_open_to_be_said_and_printed(shown: Shown) -> None:
    shown.desk.tally("in", 4)

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReportDialog):
            QTimer.singleShot(10, fill)
            return
        assert dialog.step.grid.typed()["visitors"] == "4"  # type: ignore[attr-defined]
        for _step in STEPS:
            dialog.go_on()

    QTimer.singleShot(0, fill)
    shown.press(Qt.Key.Key_R, CTRL | SHIFT)
    page = shown.window.page
    assert isinstance(page, OverviewPage)
    view = page.current().view
    assert view is not None
    assert view.row.values["visitors"] == 4
    box = view.findChild(ReportBox)
    assert box is not None and [button.text() for button in box.buttons] == ["Voor de radio", "Afdrukken"]


def test_a_report_that_is_not_finished_waits_until_somebody_gives_it_up(open_desk: Desk, theme: Theme, page: OverviewPage) -> None:
    dialog = ReportDialog(Surroundings(open_desk, theme), page)
    dialog.step.grid.editors["visitors"].set_value(12)  # type: ignore[attr-defined]
    dialog.go_on()
    draft = waiting(open_desk, "reports")
    assert draft is not None and draft.typed["visitors"] == "12"
    dialog.reject()
    assert waiting(open_desk, "reports") is None
    dialog.deleteLater()


def test_what_is_emptied_in_a_report_stays_empty(open_desk: Desk, theme: Theme, page: OverviewPage) -> None:
    situation.make(open_desk, {"requested": "dekens"})
    dialog = ReportDialog(Surroundings(open_desk, theme), page)
    dialog.go_on()
    dialog.go_on()
    dialog.step.grid.editors["requested"].set_value(None)  # type: ignore[attr-defined]
    dialog.go_on()
    dialog.go_on()
    assert dialog.made is not None
    assert open_desk.known("reports", dialog.made.record).values["requested"] is None
    dialog.deleteLater()


def test_the_status_sheet_is_one_key_away(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []

    def take(_desk: Desk, kind: str) -> str:
        printed.append(kind)
        return "Gedrukt."

    monkeypatch.setattr(outputs, "print_sheet", take)
    shown.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert printed == ["status"]
    page = shown.window.page
    assert isinstance(page, OverviewPage) and page.now.said.text() == "Gedrukt."


def test_a_sheet_that_cannot_be_written_is_one_sentence(page: OverviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_desk: Desk, _kind: str) -> str:
        raise UserError("Er is geen printer.")

    monkeypatch.setattr(outputs, "print_sheet", refuse)
    page.acts.print.click()
    assert page.now.said.text() == "Er is geen printer."
    assert page.now.said.property("role") == "danger-text"


def test_the_timeline_lists_what_fails_with_what_to_do(open_desk: Desk, theme: Theme, page: OverviewPage, qtbot: QtBot) -> None:
    timeline.set_since(open_desk, Millis(NOON - 2 * HOUR))
    dialog = TimelineDialog(open_desk, theme, page)
    qtbot.addWidget(dialog)
    step = dialog.step
    assert isinstance(step, TimelineStep)
    said = " ".join(label.text() for label in step.findChildren(type(step.question)))
    assert "2 u 00 zonder stroom" in said and "112 bellen is niet meer zeker (is uitgevallen)" in said and "Bron: eigen inschatting" in said
    step.over.click()
    assert timeline.since(open_desk) is None


def test_hours_of_fuel_stand_on_the_card(open_desk: Desk, page: OverviewPage) -> None:
    handing_over.set_fuel_hours(open_desk, 5)
    page.now.refresh()
    assert "noodstroom: nog 5 uur" in page.now.cards.energy.accessibleName()


def test_a_long_report_is_said_in_parts(open_desk: Desk, theme: Theme, page: OverviewPage, qtbot: QtBot) -> None:
    made = situation.make(open_desk, {"state": "open", "area_checked": "Het is donker in de straat. " * 30})
    dialog = ReportRadioDialog(open_desk, made.record, theme, page)
    qtbot.addWidget(dialog)
    assert dialog.step.question.text().startswith("Deel 1 van")
    dialog.go_on()
    assert dialog.step.question.text().startswith("Deel 2 van")
    dialog.back()
    assert dialog.step.question.text().startswith("Deel 1 van")
