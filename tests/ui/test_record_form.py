"""Every register by the keyboard alone: fill in the form, save, see it in the list, find it, and lose nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nsp_desktop.registers import ALL
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.prefilling import beginning
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.drafts import kept
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.register_panel import RegisterPanel
from nsp_desktop.ui.theme import Theme
from tests.building import practice_desk
from tests.ui.forms import WORD, ctrl_enter, enter, escape, focus, press, type_keys, typing_for, with_linked_records

NAMES = [register.name for register in ALL]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def shown_page(qtbot: QtBot, desk: Desk, theme: Theme, *names: str) -> RegisterPage:
    page = RegisterPage(desk, names, theme)
    qtbot.addWidget(page)
    desk.announcer.listen(page.hear)
    page.resize(1254, 620)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.take_focus()
    qtbot.waitUntil(lambda: page.isActiveWindow() and page.window().focusWidget() is not None)
    return page


def press_new(panel: RegisterPanel) -> None:
    assert shortcuts.NEW.startswith("Ctrl+")
    press(Qt.Key(ord(shortcuts.NEW[-1])), Qt.KeyboardModifier.ControlModifier)
    assert panel.form is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_made_listed_and_found_by_keyboard_alone(name: str, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    register = desk.register(name)
    with_linked_records(desk, register)
    before = desk.count(name)
    panel = shown_page(qtbot, desk, theme, name).current()
    if beginning(desk, name):
        panel.new_record({})
    else:
        press_new(panel)
    form = panel.form
    assert form is not None
    for field_name, editor in form.grid.editors.items():
        assert editor.isAncestorOf(focus()), field_name
        type_keys(typing_for(editor.field, desk))
        enter()
    enter()
    assert panel.form is None, "the commit button was reached and saved"
    assert not panel.strip.isHidden()
    made = desk.rows(name, order="newest")[0]
    assert desk.count(name) == before + 1
    filled = {field.name for field in register.fields if made.values[field.name] is not None}
    assert filled == {field.name for field in register.fields} - {"expected"}
    panel.column.search.show_everything()
    qtbot.waitUntil(lambda: panel.column.model.rowCount() == before + 1)
    if any(str(made.values[field.name]).startswith(WORD) for field in register.searchable):
        panel.column.start_search()
        type_keys(WORD[:5].lower())
        qtbot.waitUntil(lambda: panel.column.model.question.search == WORD[:5].lower())
        row = panel.column.model.row(0)
        assert row is not None and row.record == made.record


@pytest.mark.parametrize("name", NAMES)
def test_an_unfinished_form_outlives_a_crash(name: str, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with_linked_records(desk, desk.register(name))
    panel = shown_page(qtbot, desk, theme, name).current()
    press_new(panel)
    assert panel.form is not None
    first = next(iter(panel.form.grid.editors))
    type_keys(typing_for(panel.form.grid.editors[first].field, desk))
    enter()
    typed = panel.form.grid.editors[first].input.typed()
    assert typed
    # A crash: nothing is closed or saved, another page starts on the same folder.
    again = shown_page(qtbot, desk, theme, name).current()
    assert not again.column.offer.isHidden()
    again.column.offer.go_on.click()
    assert again.form is not None
    assert again.form.grid.editors[first].input.typed() == typed


def test_escape_goes_back_and_keeps_what_was_typed(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    press_new(panel)
    type_keys("Voorbeeld")
    escape()
    assert panel.form is None
    draft = kept(desk, "visitors")
    assert draft is not None and draft.typed == {"name": "Voorbeeld"}
    panel.column.offer.throw_away.click()
    assert kept(desk, "visitors") is None
    assert panel.column.offer.isHidden()


def test_a_saved_record_leaves_no_draft(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    press_new(panel)
    type_keys("Voorbeeld")
    enter()
    ctrl_enter()
    assert panel.form is None
    assert kept(desk, "visitors") is None


def test_a_draft_is_set_aside_for_another_form_and_offered_again(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("visitors", {"name": "Tweede"})
    page = shown_page(qtbot, desk, theme, "visitors")
    panel = page.current()
    press_new(panel)
    type_keys("Voorbeeld")
    escape()
    page.open_number("visitors", made.number)
    enter()
    type_keys("x")
    ctrl_enter()
    assert kept(desk, "visitors") is None
    assert not panel.column.offer.isHidden()
    panel.column.offer.go_on.click()
    assert panel.form is not None
    assert panel.form.grid.editors["name"].input.typed() == "Voorbeeld"
    ctrl_enter()
    assert panel.column.offer.isHidden()


def test_a_new_form_is_empty_and_every_unfinished_one_is_offered_in_turn(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    for name in ("Eerste", "Tweede", "Derde"):
        press_new(panel)
        assert panel.form is not None and panel.form.grid.editors["name"].input.typed() == ""
        type_keys(name)
        escape()
    offered = []
    while not panel.column.offer.isHidden():
        panel.column.offer.go_on.click()
        assert panel.form is not None
        offered.append(panel.form.grid.editors["name"].input.typed())
        ctrl_enter()
    assert offered == ["Derde", "Tweede", "Eerste"]
    assert desk.count("visitors") == 3


def test_the_tabs_give_their_room_to_a_form(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    page = shown_page(qtbot, desk, theme, "visitors", "needs")
    assert page.tabs.isVisible()
    press_new(page.current())
    assert not page.tabs.isVisible()
    escape()
    assert page.tabs.isVisible()


def test_the_strip_takes_back_what_was_saved(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    press_new(panel)
    type_keys("Voorbeeld")
    ctrl_enter()
    assert desk.count("visitors") == 1
    panel.strip.button.click()
    assert desk.count("visitors") == 0
    assert panel.column.model.rowCount() == 0


def test_problems_stand_under_their_fields_and_the_first_gets_the_focus(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "needs").current()
    press_new(panel)
    assert panel.form is not None
    panel.form.grid.editors["persons"].input.set_typed("veel")
    ctrl_enter()
    editors = panel.form.grid.editors
    assert editors["persons"].problem.text()
    assert editors["persons"].isAncestorOf(focus())
    editors["persons"].input.set_typed("2")
    ctrl_enter()
    assert editors["urgency"].problem.text() and editors["category"].problem.text()
    assert editors["urgency"].isAncestorOf(focus())
    assert desk.count("needs") == 0


def test_a_citizen_number_is_warned_of_and_can_still_be_saved(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    press_new(panel)
    assert panel.form is not None
    type_keys("Voorbeeld 111222333")
    enter()
    assert panel.form.grid.editors["name"].warning.text()
    ctrl_enter()
    assert desk.count("visitors") == 1


def test_only_what_was_changed_is_written(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("visitors", {"name": "Voorbeeld", "contact": "buren"})
    page = shown_page(qtbot, desk, theme, "visitors")
    page.open_number("visitors", made.number)
    panel = page.current()
    assert panel.view is not None
    desk.change("visitors", made.record, {"contact": "achterdeur"})
    enter()
    assert panel.form is not None
    panel.form.grid.editors["name"].take_focus()
    type_keys("x")
    ctrl_enter()
    row = desk.row("visitors", made.record)
    assert row is not None
    assert row.values["contact"] == "achterdeur"
    assert not row.unsettled


def test_a_log_line_is_corrected_by_another_line(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("logbook", {"text": "Aggregaat gestart"})
    page = shown_page(qtbot, desk, theme, "logbook")
    page.open_number("logbook", made.number)
    enter()
    form = page.current().form
    assert form is not None
    assert form.grid.editors["kind"].value() == "correction"
    assert made.number in form.grid.editors["text"].input.typed()


def test_a_counted_stock_is_kept_with_what_was_expected(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    water = desk.add("supplies", {"name": "Water", "unit": "fles"})
    desk.add("movements", {"supply": water.record, "kind": "received", "amount": 10})
    panel = shown_page(qtbot, desk, theme, "movements").current()
    press_new(panel)
    type_keys(water.number)
    enter()
    type_keys("6")
    enter()
    type_keys("8")
    ctrl_enter()
    assert desk.stock(water.record) == 8


@pytest.mark.parametrize(("answer", "urgency", "emergencies"), [("1", "life", 1), ("2", "wait", 0)])
def test_first_aid_first_asks_for_danger(answer: str, urgency: str, emergencies: int, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "needs").current()
    press_new(panel)
    type_keys("4")
    enter()
    type_keys("eh")
    enter()
    assert panel.form is not None
    form = panel.form
    qtbot.waitUntil(form.danger.isVisible)
    ctrl_enter()
    assert desk.count("needs") == 0, "nothing is saved before the answer"
    type_keys(answer)
    assert not form.danger.isVisible()
    ctrl_enter()
    assert [row.values["urgency"] for row in desk.rows("needs")] == [urgency]
    assert desk.count("messages", filters={"kind": "emergency"}) == emergencies


def test_a_need_without_danger_is_not_asked_about(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    panel = shown_page(qtbot, desk, theme, "needs").current()
    press_new(panel)
    type_keys("4")
    enter()
    type_keys("wat")
    enter()
    ctrl_enter()
    assert desk.count("needs") == 1


def test_a_known_category_from_the_desk_is_asked_about_at_once(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    page = shown_page(qtbot, desk, theme, "needs")
    page.new_record("needs", {"category": "stuck", "for_whom": "Voorbeeld"})
    form = page.current().form
    assert form is not None and form.danger.isVisible()
    assert focus() is form.danger.yes
