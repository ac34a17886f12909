"""Laptops zoeken: one press, a minute that counts down, six large words, two answers, and a link that the screen tells of."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nsp_desktop.exchange.lan_search import Found, Search
from nsp_desktop.services import link_threads
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.encounter import Encounter
from nsp_desktop.services.pairing import pairing
from nsp_desktop.ui.dialogs.laptop_search import LaptopSearchDialog
from nsp_desktop.ui.dialogs.meeting import SaidStep, SearchStep, WordsStep
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.pages.exchange_views import LAPTOPS
from nsp_desktop.ui.theme import Theme
from tests.building import second_laptop
from tests.services.pairing_up import PATIENCE, Heard, Watched, free_port, pair_up

PATIENCE_MS = PATIENCE * 1000


class Quiet(Search):
    """A network on which a test says who is found."""

    def start(self, port: int) -> None:
        assert port > 0

    def find(self, *found: Found) -> None:
        self._tell(found)


@pytest.fixture
def other(open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(link_threads, "PORT", free_port())
    monkeypatch.setattr(link_threads, "CLOSING_S", float(PATIENCE))
    made = second_laptop(open_desk, tmp_path / "elders", "C")
    yield made
    for desk in (made, open_desk):
        desk.links.close()
    made.store.close()


@pytest.fixture
def dialog(open_desk: Desk, other: Desk, theme: Theme, qtbot: QtBot) -> Iterator[LaptopSearchDialog]:
    made = LaptopSearchDialog(open_desk, theme, None, Quiet)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


@pytest.fixture
def there(other: Desk, dialog: LaptopSearchDialog) -> Iterator[tuple[Encounter, Heard]]:
    """The other laptop, which calls this one."""
    heard = Heard()
    meeting = pairing(other, heard)
    yield meeting, heard
    meeting.close()


def at(dialog: LaptopSearchDialog, kind: type, qtbot: QtBot, fits: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: isinstance(dialog.step, kind) and fits(), timeout=PATIENCE_MS)


def text_of(dialog: LaptopSearchDialog) -> str:
    return " ".join(label.text() for label in dialog.step.findChildren(QLabel))


def test_the_words_of_both_laptops_are_shown_and_both_say_yes(
    dialog: LaptopSearchDialog, there: tuple[Encounter, Heard], qtbot: QtBot
) -> None:
    there[0].call(["127.0.0.1"], dialog.port)
    at(dialog, WordsStep, qtbot)
    assert isinstance(dialog.step, WordsStep)
    assert tuple(label.text().split()[-1] for label in dialog.step.words) == there[1].until("words").words
    there[0].answer(equal=True)
    QTest.keyClick(dialog.step, Qt.Key.Key_1)
    at(dialog, SaidStep, qtbot, lambda: dialog.met)
    assert "laptop C" in dialog.step.question.text()
    dialog.go_on()
    assert dialog.result() == 1


def test_one_person_who_sees_other_words_stops_it_on_both(dialog: LaptopSearchDialog, there: tuple[Encounter, Heard], qtbot: QtBot) -> None:
    there[0].call(["127.0.0.1"], dialog.port)
    at(dialog, WordsStep, qtbot)
    QTest.keyClick(dialog.step, Qt.Key.Key_2)
    at(dialog, SaidStep, qtbot, lambda: bool(dialog.step.forward))
    assert "niet gelijk" in text_of(dialog)
    assert "niet gelijk" in there[1].until("failed").sentence
    dialog.go_on()
    assert isinstance(dialog.step, SearchStep)


def test_a_laptop_that_is_found_is_called_with_one_key(dialog: LaptopSearchDialog, there: tuple[Encounter, Heard], qtbot: QtBot) -> None:
    assert isinstance(dialog.step, SearchStep)
    port = there[0].wait_for_call()
    assert isinstance(dialog._search, Quiet)
    dialog._search.find(Found("appel-fiets", ("127.0.0.1",), port))
    button = dialog.step.buttons[0]
    qtbot.waitUntil(lambda: button.isVisible() and button.hasFocus())
    assert "appel fiets" in button.text()
    QTest.keyClick(button, Qt.Key.Key_Return)
    at(dialog, WordsStep, qtbot)


def test_the_minute_counts_down_and_ends(dialog: LaptopSearchDialog) -> None:
    assert "60" in text_of(dialog)
    dialog._second.timeout.emit()
    assert "59" in text_of(dialog)
    for _second in range(59):
        dialog._second.timeout.emit()
    assert "geen andere laptop gevonden" in text_of(dialog)
    assert not dialog._second.isActive()


def test_without_a_network_it_says_what_to_do(dialog: LaptopSearchDialog) -> None:
    dialog.no_network.emit()
    assert "wifi" in text_of(dialog)


def test_the_page_tells_how_the_link_stands(open_desk: Desk, other: Desk, theme: Theme, qtbot: QtBot) -> None:
    pair_up(open_desk, other)
    watched = Watched(open_desk)
    page = ExchangePage(open_desk, theme, None, list)
    qtbot.addWidget(page)
    page.views.show_tab(LAPTOPS)
    page.show()
    watched.until_state("open")
    marks = page.views.laptops.list
    qtbot.waitUntil(lambda: any(line.mark is not None and line.mark.word == "Verbonden" for line in marks.lines), timeout=PATIENCE_MS)
    other.links.close()
    watched.until_state("away")
    qtbot.waitUntil(lambda: any(line.mark is not None and line.mark.word == "Niet bereikbaar" for line in marks.lines), timeout=PATIENCE_MS)
    assert next(button.text().strip() for button in page.views.laptops.findChildren(QPushButton)) == "Laptops zoeken"
    page.leave()
