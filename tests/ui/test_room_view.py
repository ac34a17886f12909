"""A view of a room leads to records and back, and reads only when it is seen."""

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.events import Changed
from nsp_desktop.i18n import N_
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.views.room_view import RoomView, ViewMaker
from tests.ui.forms import tap

pytestmark = pytest.mark.usefixtures("qapp")


class CountingView(RoomView):
    """Counts how often it was read."""

    concerns: ClassVar[frozenset[str]] = frozenset({"visitors"})

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(around, parent)
        self.reads = 0
        self.button = QPushButton("open", self)
        self.body.addWidget(self.button)

    def refresh(self) -> None:
        self.reads += 1

    def take_focus(self) -> None:
        self.button.setFocus()


@pytest.fixture
def page(qtbot: QtBot, open_desk: Desk, theme: Theme) -> RegisterPage:
    made = RegisterPage(open_desk, ("visitors", "visits"), theme, views=(ViewMaker("counting", N_("Bezoekers"), CountingView),))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def view_of(page: RegisterPage) -> CountingView:
    view = page.show_part("counting")
    assert isinstance(view, CountingView)
    return view


def test_a_view_reads_when_shown_and_when_something_of_it_changed(page: RegisterPage) -> None:
    view = view_of(page)
    assert view.reads == 1
    page.hear(Changed("needs", (), "desk"))
    assert view.reads == 1
    page.hear(Changed("visitors", (), "desk"))
    assert view.reads == 2


def test_a_hidden_view_waits_until_it_is_seen(page: RegisterPage) -> None:
    view = view_of(page)
    page.panel("visitors")
    page.hear(Changed("visitors", (), "desk"))
    assert view.reads == 1
    page.show_part("counting")
    assert view.reads == 2


def test_a_record_opened_from_a_view_leads_back_to_it(qtbot: QtBot, page: RegisterPage, open_desk: Desk) -> None:
    number = open_desk.add("visitors", {"name": "Voorbeeld"}).number
    view = view_of(page)
    view.record_wanted.emit("visitors", number)
    panel = page.current()
    assert panel.view is not None
    panel.close_record()
    assert page.part is view


def test_a_form_begun_in_a_view_leads_back_to_it_and_says_what_was_saved(qtbot: QtBot, page: RegisterPage) -> None:
    view = view_of(page)
    view.new_wanted.emit("visitors", {"name": "Jansen-Proef"})
    panel = page.current()
    assert panel.form is not None
    tap(panel.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.part is view
    assert not view.strip.isHidden()


def test_a_record_of_another_room_is_asked_of_the_window(qtbot: QtBot, page: RegisterPage) -> None:
    view = view_of(page)
    with qtbot.waitSignal(page.record_wanted) as asked:
        view.record_wanted.emit("needs", "A1")
    assert asked.args == ["needs", "A1"]
