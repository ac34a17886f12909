"""Familie zoeken: the rules are on the screen, a name only in an opened search, and a typing error is forgiven."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from nsp_desktop.services import family_search
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.family_search import FamilyView
from tests.building import HOUR, HandClock
from tests.ui.forms import tap, type_keys
from tests.ui.showing import Shown


@pytest.fixture
def view(shown: Shown) -> FamilyView:
    shown.window.open_room("messages")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    made = page.show_part("family")
    assert isinstance(made, FamilyView)
    return made


def said(view: FamilyView) -> str:
    rows = [str(view.rows.data(view.rows.index(place))) for place in range(view.rows.rowCount())]
    return " | ".join([*rows, *(label.text() for label in view.findChildren(QLabel))])


def test_the_rules_stand_there_and_no_name_until_one_is_opened(view: FamilyView, open_desk: Desk) -> None:
    search = family_search.start(open_desk, "Piet van der Proef", "Anna Voorbeeld", "tafel 3").record
    text = said(view)
    assert "nooit waar iemand is" in text and "B1" in text
    assert "Proef," not in text and "Anna" not in text
    view.open_search(open_desk.known("searches", search))
    assert "Piet van der Proef" in said(view) and "Anna Voorbeeld" in said(view)


def test_a_name_with_a_typing_error_is_found_and_enter_opens_it(view: FamilyView, open_desk: Desk) -> None:
    family_search.start(open_desk, "Wilhelmina Voorbeeld", "Anna", "tafel 3")
    family_search.start(open_desk, "Piet Proefman", "Anna", "tafel 3")
    view.edit.setFocus()
    type_keys("wilhelmnia")
    assert view.rows.rowCount() == 1
    tap(view.edit, Qt.Key.Key_Return)
    assert view.box is not None and view.box.row.number == "B1"


def test_it_goes_from_found_to_told_and_says_when_it_is_erased(view: FamilyView, open_desk: Desk, hand_clock: HandClock) -> None:
    search = family_search.start(open_desk, "Piet Proef", "Anna", "tafel 3").record
    view.open_search(open_desk.known("searches", search))
    for words in ("Gevonden", "Verteld aan de gezochte"):
        assert view.box is not None and view.box.buttons[0].text() == words
        view.box.buttons[0].click()
    assert view.rows.rowCount() == 0
    hand_clock.forward(HOUR)
    view.everything.click()
    assert "wordt gewist op 15-03 12:00" in said(view)


def test_an_opened_search_is_closed_when_somebody_leaves(view: FamilyView, open_desk: Desk, shown: Shown) -> None:
    search = family_search.start(open_desk, "Piet Proef", "Anna", "tafel 3").record
    view.open_search(open_desk.known("searches", search))
    shown.window.open_room("desk")
    assert view.box is None
