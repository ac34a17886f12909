"""Berichten, in and out: a message goes its whole way without leaving the view, and no line holds a text or a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.undelivered import is_undelivered
from nsp_desktop.services import messages_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.message_form import MessageForm
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.messages_in_out import InOutView
from nsp_desktop.ui.views.messages_rows import STANDING
from tests.building import MINUTE, HandClock
from tests.ui.forms import ctrl_enter, in_the_dialog, press, tap, type_keys
from tests.ui.showing import Shown

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET: dict[str, Value] = {"where": "Proefstraat 1", "what": "Brandproef", "who_reports": "Voorbeeld", "reachable": "bij de deur"}


def emergency(desk: Desk, **values: Value) -> RecordId:
    return desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", **SECRET, **values}).record


@pytest.fixture
def view(shown: Shown) -> InOutView:
    shown.window.open_room("messages")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    assert isinstance(page.part, InOutView), "the room opens with the view of its job"
    return page.part


def act(shown: Shown, letter: str) -> None:
    """Ctrl and this letter, once the window has the keyboard back."""
    shown.window.activateWindow()
    shown.qtbot.waitUntil(lambda: QApplication.activeWindow() is shown.window)
    tap(shown.window.windowHandle(), letter, CTRL)


def seen(view: InOutView) -> str:
    """Everything that stands in the boxes and the panel."""
    rows = [view.columns[box].rows for box in view.columns]
    lines = [str(one.rows.data(one.rows.index(place))) for one in rows for place in range(one.rows.rowCount())]
    labels = [label.text() for label in view.findChildren(QLabel)]
    return " | ".join([*lines, *labels])


def test_no_text_and_no_name_stands_in_the_boxes_or_beside_them(view: InOutView, open_desk: Desk) -> None:
    emergency(open_desk)
    view.take_focus()
    text = seen(view)
    assert "B1" in text and "Noodmelding" in text and "Opgemaakt om 12:00" in text
    assert not any(str(word) in text for word in SECRET.values())


def test_the_next_step_is_one_key_until_the_reporter_knows(view: InOutView, open_desk: Desk, shown: Shown) -> None:
    message = emergency(open_desk)
    view.take_focus()

    def say_all() -> None:
        for _chunk in range(40):
            if QApplication.activeModalWidget() is None:
                return
            press(Qt.Key.Key_1)
            press(Qt.Key.Key_Return) if QApplication.activeModalWidget() is not None else None

    def receive() -> None:
        type_keys("Centralist Proef")
        ctrl_enter()

    in_the_dialog(say_all)
    act(shown, "G")
    assert open_desk.known("messages", message).values["read_back"] is True
    in_the_dialog(receive)
    act(shown, "G")
    assert not is_undelivered(open_desk.known("messages", message))
    act(shown, "G")
    assert open_desk.known("messages", message).values["reporter_told"] is True
    assert view.columns["out"].rows.rows.rowCount() == 0
    assert not view.strip.isHidden()


def test_what_nobody_received_names_the_next_route_and_goes_first(view: InOutView, open_desk: Desk, hand_clock: HandClock) -> None:
    message = emergency(open_desk)
    messages_work.send(open_desk, message, "radio")
    hand_clock.forward(6 * MINUTE)
    emergency(open_desk)
    view.tick()
    view.take_focus()
    assert view.columns["out"].rows.rows.index(0).data(STANDING).row.record == message
    assert "satelliet" in seen(view) and "Al 6 min" in seen(view)


def test_an_ordinary_message_begins_with_its_functions_and_keeps_a_draft(view: InOutView, open_desk: Desk, shown: Shown) -> None:
    def write() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, MessageForm)
        assert form.grid.editors["to_role"].input.typed() == "Coördinatiepunt"
        form.grid.editors["direction"].set_value("in")
        form.grid.editors["direction"].input.changed.emit()
        assert form.grid.editors["from_role"].input.typed() == "Coördinatiepunt"
        type_keys("het plein is open")
        press(Qt.Key.Key_Escape)

    def go_on() -> None:
        ctrl_enter()

    in_the_dialog(write)
    act(shown, "M")
    assert open_desk.count("messages") == 0
    in_the_dialog(go_on)
    act(shown, "M")
    (row,) = open_desk.rows("messages")
    assert (row.values["text"], row.values["direction"], row.values["received_at"]) == ("het plein is open", "in", open_desk.now())


def test_enter_opens_the_record_and_escape_leads_back(view: InOutView, open_desk: Desk, shown: Shown) -> None:
    emergency(open_desk)
    view.take_focus()
    tap(view.columns["out"].rows, Qt.Key.Key_Return)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    panel = page.current()
    assert panel.view is not None
    panel.close_record()
    assert page.part is view


def test_of_a_thousand_messages_only_what_is_looked_at_is_read(view: InOutView, open_desk: Desk) -> None:
    with open_desk.together(as_one=False):
        for _number in range(1_000):
            open_desk.add("messages", {"kind": "status", "direction": "out", "received_at": open_desk.now()})
    view.show_everything(everything=True)
    view.grab()
    assert view.columns["out"].rows.rows.rowCount() == 1_000
    assert view.pages["out"].kept <= 400


def test_a_narrow_page_shows_one_box_at_a_time(view: InOutView, shown: Shown) -> None:
    shown.window.resize(1366, 728)
    QApplication.processEvents()
    assert view.columns["out"].isVisible() and view.columns["in"].isVisible()
    shown.window.resize(1024, 600)
    QApplication.processEvents()
    assert shown.window.width() == 1024
    assert view.columns["out"].isVisible() and not view.columns["in"].isVisible()
    view.boxes["in"].click()
    assert view.columns["in"].isVisible() and not view.columns["out"].isVisible()
