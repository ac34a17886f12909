"""The line under the address of a new need, by keyboard: it tells number, kind and time, stands in nobody's way, and opens with one key."""

import pytest
from PySide6.QtCore import Qt

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.drafts import waiting
from nsp_desktop.ui.record_form import RecordForm
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.register_panel import RegisterPanel
from tests.building import MINUTE, HandClock
from tests.ui.showing import Shown

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SAID = "Op dit adres staat al een hulpvraag open: B1, Vervoer of gestrand, 20 min."


@pytest.fixture
def form(shown: Shown, hand_clock: HandClock) -> RecordForm:
    """Ctrl+H on the desk page, with an open need of twenty minutes ago."""
    shown.desk.add("needs", {"urgency": "day", "category": "transport", "location": "Proefstraat 12, 1234 AB", "for_whom": "Jansen-Proef"})
    hand_clock.forward(20 * MINUTE)
    shown.press(Key.Key_H, CTRL)
    panel = panel_of(shown)
    assert panel.form is not None
    return panel.form


def panel_of(shown: Shown) -> RegisterPanel:
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    return page.panel("needs")


def type_address(shown: Shown, form: RecordForm, text: str) -> None:
    form.grid.editors["location"].take_focus()
    shown.type(text)
    assert form.same_address is not None
    form.same_address.look()


def test_the_line_appears_under_the_address_and_is_told_to_who_hears_the_field(shown: Shown, form: RecordForm) -> None:
    line, location = form.same_address, form.grid.editors["location"]
    assert line is not None and line.isHidden()
    type_address(shown, form, "1234 AB 1")
    assert line.isHidden()
    shown.type("2")
    shown.qtbot.waitUntil(line.isVisible, timeout=120_000)
    assert line.text.text() == SAID
    assert location.input.target().accessibleDescription() == f"{SAID} Ctrl+I opent hem."
    assert shown.focus is location.input.target()
    shown.press(Key.Key_Backspace)
    shown.qtbot.waitUntil(line.isHidden, timeout=120_000)
    assert location.input.target().accessibleDescription() == location.field.hint()


def test_it_never_blocks_and_the_need_is_kept_as_any_other(shown: Shown, form: RecordForm, open_desk: Desk) -> None:
    form.grid.editors["urgency"].set_value("day")
    form.grid.editors["category"].set_value("water")
    type_address(shown, form, "Proefstraat 12")
    shown.press(Key.Key_Return, CTRL)
    assert open_desk.count("needs") == 2


def test_one_key_opens_the_need_that_is_told_of_and_what_was_typed_waits(shown: Shown, form: RecordForm, open_desk: Desk) -> None:
    assert shortcuts.OPEN_DOUBLE == "Ctrl+I"
    type_address(shown, form, "Proefstraat 12")
    shown.press(Key.Key_I, CTRL)
    panel = panel_of(shown)
    assert panel.form is None and panel.view is not None and panel.view.row.number == "B1"
    kept = waiting(open_desk, "needs")
    assert kept is not None and kept.typed == {"location": "Proefstraat 12"}


def test_without_a_line_the_key_does_nothing(shown: Shown, form: RecordForm) -> None:
    type_address(shown, form, "Andereweg 3")
    shown.press(Key.Key_I, CTRL)
    assert panel_of(shown).form is form


def test_a_need_that_is_changed_is_not_told_of_itself(shown: Shown, form: RecordForm) -> None:
    panel = panel_of(shown)
    panel.close_form()
    row = shown.desk.find("needs", "B1")
    assert row is not None
    panel.open_record(row)
    shown.press(Key.Key_E, CTRL)
    assert panel.form is not None and panel.form.same_address is None
