"""The pages that are no list: the overview with its sheet, the stick, and the municipality's collection."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.working import Working
from nsp_desktop.ui.key_figures import key_figures
from nsp_desktop.ui.pages import outputs
from nsp_desktop.ui.pages.overview import OverviewPage
from nsp_desktop.ui.theme import Theme


@pytest.fixture
def overview(open_desk: Desk, theme: Theme, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(open_desk, theme)
    qtbot.addWidget(page)
    return page


def test_the_overview_counts_what_is_open(open_desk: Desk, overview: OverviewPage) -> None:
    open_desk.tally("in", 3)
    open_desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefplein 1"})
    overview.refresh()
    said = overview.figures.accessibleName()
    assert "open noodmeldingen: 1" in said
    assert "hulpvragen: levensgevaar: 1" in said
    assert "nu binnen: 3" in said


def test_the_status_sheet_is_kept_as_a_pdf(open_desk: Desk, tmp_path: Path) -> None:
    said = outputs.save_sheet(open_desk, "status", tmp_path / "status.pdf")
    assert (tmp_path / "status.pdf").read_bytes().startswith(b"%PDF")
    assert "status.pdf" in said


def test_a_sheet_that_cannot_be_written_is_one_sentence(overview: OverviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_desk: Desk, _kind: str) -> str:
        raise UserError("Er is geen printer.")

    monkeypatch.setattr(outputs, "print_sheet", refuse)
    overview.print_button.click()
    assert overview.said.text() == "Er is geen printer."
    assert overview.said.property("role") == "danger-text"


def test_a_table_of_a_register_is_written_with_a_warning(open_desk: Desk, tmp_path: Path) -> None:
    open_desk.add("visitors", {"name": "Proef"})
    assert "persoonsgegevens" in outputs.save_table(open_desk, "visitors", tmp_path / "tabel.csv")
    assert "Proef" in (tmp_path / "tabel.csv").read_text("utf-8")


def test_a_long_job_can_be_stopped(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    working = Working("Bezig", theme, parent)
    working.progress(1, 10)
    working.reject()
    with pytest.raises(UserError, match="Gestopt"):
        working.progress(2, 10)


def test_the_most_pressing_figure_comes_first(open_desk: Desk) -> None:
    from nsp_desktop.devices.energy import Energy
    from nsp_desktop.services.reports import status_facts

    assert key_figures(status_facts(open_desk, power=Energy()))[0].icon == "urgent"
