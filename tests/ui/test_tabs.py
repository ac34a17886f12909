"""The lists of a page are reached by two keys, from wherever the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nsp_desktop.ui.register_page import RegisterPage
from tests.ui.showing import Shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_two_keys_go_through_the_lists_of_a_page_and_round(shown: Shown) -> None:
    shown.window.open_room("needs")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    seen = []
    for _time in range(page.tabs.count()):
        shown.press(Qt.Key.Key_PageDown, CONTROL)
        seen.append(page.tabs.currentIndex())
    assert seen == [*range(1, page.tabs.count()), 0]
    shown.press(Qt.Key.Key_PageUp, CONTROL)
    assert page.tabs.currentIndex() == page.tabs.count() - 1


def test_a_page_without_lists_takes_no_notice(shown: Shown) -> None:
    shown.window.open_room("desk")
    shown.press(Qt.Key.Key_PageDown, CONTROL)
    assert shown.window.room == "desk"


def test_every_list_of_a_page_is_read_on_its_tab_whichever_is_chosen(shown: Shown) -> None:
    shown.window.open_room("overview")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert page.tabs.width() >= page.tabs.sizeHint().width()
