"""Everything fits: the floor of 1024 x 600 at 100 %, no clipped words at 200 %, a name for every widget with the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.registers import ALL
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start
from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog
from nsp_desktop.ui.dialogs.point_steps import ConfirmStep, PointStep, WordsStep
from nsp_desktop.ui.dialogs.reason import ReasonDialog
from nsp_desktop.ui.dialogs.received import ReceivedDialog
from nsp_desktop.ui.dialogs.steps import StepsDialog
from nsp_desktop.ui.dialogs.unlock import UnlockDialog
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock, practice_desk
from tests.ui.fit import clipped, unnamed
from tests.ui.forms import plausible, with_linked_records

FLOOR_PAGE = (904, 452)
"""What the floor of 1024 x 600 leaves for a page beside rail, top bar and status bar."""
FLOOR_DIALOG = (1000, 560)
NAMES = [register.name for register in ALL]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


@pytest.fixture
def twice(qapp: QApplication, theme: Theme) -> Iterator[Theme]:
    """The theme at 200 %."""
    large = Theme(factor=2.0)
    large.apply(qapp)
    yield large
    theme.apply(qapp)


def filled(desk: Desk, name: str) -> str:
    """A record with something in every field; its number."""
    register = desk.register(name)
    with_linked_records(desk, register)
    values = {field.name: plausible(field) for field in register.fields if field.name != "expected"}
    values |= {field.name: desk.rows("supplies")[0].record for field in register.fields if field.name == "supply"}
    if "urgency" in values:
        values["urgency"] = "wait"
    return desk.add(name, values).number


def states(page: RegisterPage, desk: Desk, name: str, number: str) -> Iterator[str]:
    """The page as a list, with an opened record, with a form, and with what was saved."""
    yield "list"
    page.open_number(name, number)
    yield "record"
    page.new_record(name)
    yield "form"
    panel = page.current()
    panel.close_form()
    panel.strip.show_problem("Dit is een zin die zegt wat er niet is bewaard en wat u nu kunt doen.")
    yield "strip"


def dialogs(desk: Desk, theme: Theme, folder: Path) -> Iterator[QDialog]:
    made = desk.add("messages", {"kind": "emergency", "where": "Proefstraat 1"})
    row = desk.row("messages", made.record)
    assert row is not None
    yield ReceivedDialog(desk, theme, row)
    yield ReasonDialog("Hulpvraag B12 doorhalen", theme)
    yield UnlockDialog(folder, HandClock(), theme)
    words = "appel brug deken emmer"
    for step in (None, PointStep(theme), WordsStep(words, theme), ConfirmStep(words, theme)):
        first = FirstStartDialog(Start(folder, folder, HandClock()), theme)
        if step is not None:
            first.show_step(step)
        yield first
    yield NoodmeldingDialog(desk, theme)
    noted = NoodmeldingDialog(desk, theme)
    noted._values = {"where": "Proefstraat 1, kelder", "what": "brand", "how_many": 3, "danger": "rook", "who_reports": "Voorbeeld"}
    noted._values["reachable"] = "bij de deur"
    noted._save()
    yield noted


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    QApplication.processEvents()


@pytest.mark.parametrize("name", NAMES)
def test_every_register_fits_the_floor(name: str, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    page = RegisterPage(desk, [name, "visitors" if name != "visitors" else "needs"], theme)
    number = filled(desk, name)
    shown(qtbot, page, *FLOOR_PAGE)
    for state in states(page, desk, name, number):
        QApplication.processEvents()
        smallest = page.minimumSizeHint()
        assert smallest.width() <= FLOOR_PAGE[0] and smallest.height() <= FLOOR_PAGE[1], (state, smallest)
        assert page.width() == FLOOR_PAGE[0] and clipped(page) == [], state
        assert unnamed(page) == [], state


@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_clipped_at_twice_the_size(name: str, qtbot: QtBot, desk: Desk, twice: Theme) -> None:
    page = RegisterPage(desk, [name], twice)
    number = filled(desk, name)
    shown(qtbot, page, 1254, 900)
    for state in states(page, desk, name, number):
        QApplication.processEvents()
        assert clipped(page) == [], state


def test_every_dialog_fits_the_floor(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    for dialog in dialogs(desk, theme, tmp_path / "leeg"):
        shown(qtbot, dialog, dialog.width(), dialog.height())
        smallest = dialog.minimumSizeHint()
        assert dialog.width() <= FLOOR_DIALOG[0] and dialog.height() <= FLOOR_DIALOG[1]
        assert smallest.width() <= FLOOR_DIALOG[0] and smallest.height() <= FLOOR_DIALOG[1]
        assert clipped(dialog) == [] and unnamed(dialog) == []


def test_dialogs_clip_no_words_at_twice_the_size(qtbot: QtBot, desk: Desk, twice: Theme, tmp_path: Path) -> None:
    for dialog in dialogs(desk, twice, tmp_path / "leeg"):
        shown(qtbot, dialog, 1366, 728)
        assert clipped(dialog) == []


def test_a_saved_noodmelding_is_read_back_without_scrolling(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    *_others, dialog = dialogs(desk, theme, tmp_path / "leeg")
    assert isinstance(dialog, StepsDialog)
    shown(qtbot, dialog, dialog.width(), dialog.height())
    area = dialog._areas[-1]
    assert area.verticalScrollBar().maximum() == 0


def test_the_control_that_a_label_that_is_too_small_is_found(qtbot: QtBot, theme: Theme) -> None:
    box = QWidget()
    label = QLabel("Een zin die niet past", box)
    label.setFixedSize(20, 10)
    shown(qtbot, box, 300, 100)
    assert clipped(box) == ["Een zin die niet past"]
