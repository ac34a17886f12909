"""Uitwisselen, Loslaten: a linked laptop, the shared folder and the second copy go after one sentence, and stay with Esc."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import lan_pairs
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.lan_pairs import Pair
from nsp_desktop.ui.dialogs.letting_go import COPY, FOLDER, LetGoDialog, parting_of
from nsp_desktop.ui.dialogs.shared_folder import SharedFolderDialog
from nsp_desktop.ui.line_list import LineList
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.pages.exchange_views import LAPTOPS, STICKS
from nsp_desktop.ui.theme import Theme
from tests.building import NOON

OTHER = bytes(range(16))


@pytest.fixture
def page(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[ExchangePage]:
    """A page of a laptop that was paired, has a shared folder and a second copy."""
    lan_pairs.remember(open_desk, Pair(OTHER, "C", b"", "", 0, Millis(NOON)))
    (tmp_path / "gedeeld").mkdir()
    (tmp_path / "STICK").mkdir()
    open_desk.shared_folder.choose(tmp_path / "gedeeld")
    open_desk.second_copy.choose(tmp_path / "STICK", is_other_disk=lambda _folder, _data: True)
    made = ExchangePage(open_desk, theme, None, list)
    qtbot.addWidget(made)
    made.resize(1254, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.leave()


def go_to(page: ExchangePage, tab: int, key: object) -> LineList:
    page.views.show_tab(tab)
    shown = (page.views.sticks, page.views.laptops)[tab].list
    shown.setCurrentRow(next(row for row, line in enumerate(shown.lines) if line.key == key))
    return shown


def answer(key: Qt.Key, heard: list[str]) -> None:
    """Press this key in the dialog that opens, after reading it."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LetGoDialog)
        heard.append(" ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible()))
        QTest.keyClick(dialog, key)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(("tab", "key", "words"), [
    (LAPTOPS, OTHER, "Laptop C loslaten?"), (LAPTOPS, FOLDER, "Map gedeeld loslaten?"), (STICKS, COPY, "Tweede kopie op STICK loslaten?"),
], ids=["laptop", "folder", "copy"])  # fmt: skip
def test_what_exchanges_by_itself_is_let_go_by_keys_after_one_sentence(page: ExchangePage, tab: int, key: object, words: str) -> None:
    heard: list[str] = []
    shown = go_to(page, tab, key)
    answer(Qt.Key.Key_Escape, heard)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert words in heard[0] and key in [line.key for line in shown.lines] and page.said.text.text() == ""
    answer(Qt.Key.Key_Return, heard)
    QTest.keyClick(go_to(page, tab, key), Qt.Key.Key_Delete)
    assert len(heard) == 2 and key not in [line.key for line in shown.lines] and page.said.text.text()


def test_the_button_counts_for_a_line_that_can_be_let_go(page: ExchangePage, open_desk: Desk) -> None:
    go_to(page, LAPTOPS, OTHER)
    button = next(one for one in page.views.laptops.findChildren(QPushButton) if one.accessibleName() == "Loslaten")
    assert button.isEnabled()
    heard: list[str] = []
    for key in (OTHER, FOLDER):
        go_to(page, LAPTOPS, key)
        answer(Qt.Key.Key_Return, heard)
        button.click()
    assert not button.isEnabled() and open_desk.links.states() == []
    assert parting_of(open_desk, OTHER) is None and parting_of(open_desk, FOLDER) is None and parting_of(open_desk, "lost") is None


def test_the_dialog_that_chose_the_folder_asks_the_same_sentence(page: ExchangePage, open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = SharedFolderDialog(open_desk, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.step, Qt.Key.Key_2)
    assert "Map gedeeld loslaten?" in dialog.step.question.text() and parting_of(open_desk, FOLDER) is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert parting_of(open_desk, FOLDER) is None and "geen gedeelde map" in dialog.step.question.text()


def test_who_may_not_exchange_lets_nothing_go(page: ExchangePage, open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    open_desk.gate.lock()
    for key in (OTHER, FOLDER, COPY):
        parting = parting_of(open_desk, key)
        assert parting is not None
        dialog = LetGoDialog(parting, theme)
        qtbot.addWidget(dialog)
        dialog.go_on()
        assert dialog.done_words == "" and dialog.step.problem.text()
