"""Editors of every kind: what keys do in them, how they say what is wrong, and what a screen reader hears."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import (
    Field,
    NumberKind,
    Option,
    Spec,
    choice,
    code,
    duration,
    flag,
    link,
    moment,
    number,
    text,
)
from nsp_desktop.registers import ALL
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.editors import FieldEditor, Surroundings
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.suggest_input import SuggestInput
from nsp_desktop.ui.theme import Theme
from tests.building import HOUR, NOON, practice_desk
from tests.ui.forms import enter, escape, focus, press, type_keys

FEW = tuple(Option(name, name.title()) for name in ("appel", "boom", "citroen"))
MANY = tuple(Option(f"keus_{place}", word) for place, word in enumerate(("Water", "Eten", "Warmte", "Vervoer", "Toilet", "Tolk", "Klus")))
ONE_OF_EACH = (
    text("one", "Een regel"),
    text("many", "Meer regels", lines="many"),
    number("count", "Aantal"),
    number("amount", "Hoeveelheid", kind=NumberKind(decimals=3, unit="liter")),
    choice("few", "Kleine keuze", FEW),
    choice("long", "Grote keuze", MANY),
    moment("at", "Moment"),
    duration("lasts", "Duur"),
    flag("yes", "Ja of nee"),
    link("need", "Hulpvraag", "needs"),
    code("postcode", "Postcode", "postcode"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def shown(qtbot: QtBot, desk: Desk, theme: Theme, field: Field) -> FieldEditor:
    editor = FieldEditor(field, Surroundings(desk, theme))
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.take_focus()
    return editor


@pytest.mark.parametrize("field", ONE_OF_EACH, ids=lambda field: field.name)
def test_every_input_has_a_name_a_role_and_room_for_a_finger(qtbot: QtBot, desk: Desk, theme: Theme, field: Field) -> None:
    editor = shown(qtbot, desk, theme, field)
    for target in editor.input.targets():
        heard = QAccessible.queryAccessibleInterface(target)
        assert heard.text(QAccessible.Text.Name)
        assert heard.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        assert target.height() >= TARGET
        assert not isinstance(target, QLineEdit) or target.placeholderText() == ""


@pytest.mark.parametrize("field", ONE_OF_EACH, ids=lambda field: field.name)
def test_an_untouched_input_has_no_value_and_no_problem(qtbot: QtBot, desk: Desk, theme: Theme, field: Field) -> None:
    editor = shown(qtbot, desk, theme, field)
    assert editor.value() is None
    assert editor.input.typed() == ""
    assert editor.problem.isHidden()


@pytest.mark.parametrize("field", ONE_OF_EACH, ids=lambda field: field.name)
def test_what_was_typed_can_be_put_back_from_a_draft(qtbot: QtBot, desk: Desk, theme: Theme, field: Field) -> None:
    desk.add("needs", {"category": "water", "urgency": "wait"})
    typed = {"many": "regel een\nregel twee", "count": "3", "amount": "2,5", "few": "boom", "long": "Tolk", "at": "morgen 9:00"}
    typed |= {"lasts": "2 u 05", "yes": "False", "need": "B1", "postcode": "1234 AB"}
    editor = shown(qtbot, desk, theme, field)
    editor.input.set_typed(typed.get(field.name, "tekst"))
    again = FieldEditor(field, Surroundings(desk, theme))
    qtbot.addWidget(again)
    again.input.set_typed(editor.input.typed())
    assert again.value() == editor.value() is not None


def test_a_number_is_typed_with_a_comma_and_stepped_with_the_arrows(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[3])
    type_keys("2,5")
    assert editor.value() == Decimal("2.5")
    press(Qt.Key.Key_Up)
    assert editor.value() == Decimal("3.5")
    press(Qt.Key.Key_Down)
    assert editor.value() == Decimal("2.5")


def test_the_buttons_of_a_number_count_from_nothing_and_stay_in_bounds(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, number("count", "Aantal", kind=NumberKind(maximum=2)))
    minus, plus = editor.findChildren(QPushButton)
    for _press in range(4):
        plus.click()
    assert editor.value() == 2
    for _press in range(4):
        minus.click()
    assert editor.value() == 0


def test_a_moment_shows_how_it_was_understood(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[6])
    type_keys("+2u")
    assert editor.value() == NOON + 2 * HOUR
    assert "14:00" in editor.hint.text()


def test_what_cannot_be_understood_is_said_when_the_field_is_left(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[6])
    type_keys("straks wel")
    assert editor.problem.text() == ""
    focus().clearFocus()
    assert "14:05" in editor.problem.text()
    assert editor.input.target().accessibleDescription() == editor.problem.text()
    editor.take_focus()
    type_keys("x")
    assert editor.problem.text() == ""


def test_a_chip_is_chosen_by_digit_letter_or_arrow_and_emptied_with_backspace(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[4])
    type_keys("2")
    assert editor.value() == "boom"
    type_keys("c")
    assert editor.value() == "citroen"
    press(Qt.Key.Key_Left)
    assert editor.value() == "boom"
    press(Qt.Key.Key_Backspace)
    assert editor.value() is None


def test_chips_are_one_stop_for_tab(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[4])
    type_keys("3")
    stops = [chip for chip in editor.input.targets() if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [editor.input.target()]


def test_a_code_of_a_newer_version_stays_until_somebody_chooses(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[4])
    editor.set_value("perzik")
    assert editor.value() == "perzik"
    type_keys("1")
    assert editor.value() == "appel"


def test_a_long_choice_narrows_while_typing_and_enter_takes_the_first(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[5])
    found = editor.input
    assert isinstance(found, SuggestInput)
    assert found.list.count() == len(MANY)
    type_keys("to")
    assert [found.list.item(place).text() for place in range(found.list.count())] == ["Toilet", "Tolk"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.advance):
        enter()
    assert editor.value() == "keus_5"
    assert found.list.isHidden()


def test_escape_closes_the_suggestions_first(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[5])
    found = editor.input
    assert isinstance(found, SuggestInput)
    assert found.list.isVisible()
    escape()
    assert not found.list.isVisible()


def test_an_answer_that_is_in_no_list_is_refused_in_words(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[5])
    type_keys("zzz")
    with pytest.raises(ValueError, match="lijst"):
        editor.value()


def test_a_link_offers_at_most_five_records_without_names(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = [desk.add("needs", {"category": "water", "urgency": "wait", "for_whom": "Jansen-Proef"}) for _place in range(8)]
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[9])
    found = editor.input
    assert isinstance(found, SuggestInput)
    type_keys("jansen")
    assert 0 < found.list.count() <= 5
    assert not any("Jansen" in found.list.item(place).text() for place in range(found.list.count()))
    editor.input.set_typed("")
    type_keys(made[2].number.lower())
    enter()
    assert editor.value() == made[2].record
    assert made[2].number in editor.input.typed()


def test_enter_goes_on_and_shift_enter_begins_a_new_line(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = shown(qtbot, desk, theme, ONE_OF_EACH[1])
    type_keys("een")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_keys("twee")
    with qtbot.waitSignal(editor.advance):
        enter()
    assert len(str(editor.value()).splitlines()) == 2


def test_any_text_comes_back_as_it_was_typed(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    for strange in ("مرحبا بالعالم", "  spaties  ", "é́́", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🙂", "a" * 10_000):
        for field in ONE_OF_EACH[:2]:
            editor = FieldEditor(field, Surroundings(desk, theme))
            qtbot.addWidget(editor)
            editor.set_value(strange)
            assert editor.value() == strange
            assert editor.input.typed() == strange


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
def test_every_field_of_every_register_has_an_editor_that_can_be_reached(register: object, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    from nsp_desktop.domain.register import Register

    assert isinstance(register, Register)
    for field in register.fields:
        editor = FieldEditor(field, Surroundings(desk, theme))
        qtbot.addWidget(editor)
        targets: tuple[QWidget, ...] = editor.input.targets()
        assert any(target.focusPolicy() & Qt.FocusPolicy.TabFocus for target in targets)
        assert all(target.accessibleName() for target in targets), field.name
        assert all(isinstance(target, QLineEdit | QPlainTextEdit | QPushButton) for target in targets)


def test_a_needed_field_says_so(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    editor = FieldEditor(text("name", "Naam", Spec(required=True)), Surroundings(desk, theme))
    qtbot.addWidget(editor)
    assert "nodig" in editor.label.text()
    assert "nodig" in editor.input.target().accessibleName()
