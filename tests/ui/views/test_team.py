"""The page Team by keys: who works, the lists, a handover that forgets nothing, and closing for the night."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import checklists, reports, team_work, users
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.handover import HandoverDialog
from nsp_desktop.ui.dialogs.handover_steps import FiguresStep, ForgottenStep, SeenStep, SignedStep, SignStep
from nsp_desktop.ui.dialogs.night import ClosedStep, NightDialog
from nsp_desktop.ui.dialogs.shift import ShiftDialog
from nsp_desktop.ui.dialogs.sign_pin import SignPinDialog, confirmed
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.views.team_checklists import ChecklistsView
from nsp_desktop.ui.views.team_handover import HandoverView
from nsp_desktop.ui.views.team_roster import RosterView
from tests.building import HOUR, NOON, HandClock, practice_desk
from tests.ui.forms import tap
from tests.ui.showing import Shown

Key = Qt.Key


def with_shifts(desk: Desk) -> None:
    day = {"starts_at": Millis(NOON - HOUR), "ends_at": Millis(NOON + 4 * HOUR)}
    desk.add("shifts", {"role": "coordinator", "person": "Voorbeeld", "signed_in_at": Millis(NOON - HOUR), **day})
    desk.add("shifts", {"role": "door", "person": "Jansen-Proef", **day})
    desk.add("shifts", {"role": "building", **day})


def roster_of(shown: Shown) -> RosterView:
    shown.press(Key.Key_7, Qt.KeyboardModifier.AltModifier)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    view = page.show_part("roster")
    assert isinstance(view, RosterView)
    return view


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def around(open_desk: Desk, theme: Theme) -> Surroundings:
    return Surroundings(open_desk, theme)


def test_the_keyboard_begins_at_the_role_that_nobody_has(shown: Shown) -> None:
    with_shifts(shown.desk)
    view = roster_of(shown)
    focus = shown.focus
    assert focus is not None and focus.accessibleName().startswith("Gebouw, niemand")
    assert "Nu niemand voor: Gebouw" in view.missing.text()
    assert view.card.title.text() == "Taakkaart: Gebouw"


def test_enter_on_a_name_signs_in_and_once_more_signs_out(shown: Shown) -> None:
    with_shifts(shown.desk)
    view = roster_of(shown)
    door = next(card for card in view.grid.cards[0] if card.role == "door")
    assert door.state == "missing"
    door.setFocus()
    shown.press(Key.Key_Return)
    door = next(card for card in view.grid.cards[0] if card.role == "door")
    assert door.state == "present" and door.hasFocus()
    shown.press(Key.Key_Return)
    assert team_work.roster(shown.desk).present == 1


def test_arrows_walk_through_the_roster_and_the_task_card_follows(shown: Shown) -> None:
    with_shifts(shown.desk)
    view = roster_of(shown)
    view.grid.focus_at(0, 0)
    shown.press(Key.Key_Down)
    assert view.card.role == "door"
    shown.press(Key.Key_Right)
    assert view.grid.place() == (1, 1)


def test_a_card_that_is_scanned_signs_in(shown: Shown) -> None:
    with_shifts(shown.desk)
    boss = users.add_user(shown.desk, "Jansen-Proef", "administrator", "2580")
    code = users.new_card(shown.desk, boss)
    roster_of(shown)
    shown.scan(code)
    assert team_work.roster(shown.desk).present == 2


def test_a_shift_takes_a_digit_a_name_and_enters(open_desk: Desk, theme: Theme, parent: QWidget) -> None:
    dialog = ShiftDialog(open_desk, theme, parent)
    dialog.show()
    tap(dialog.step, "2")
    for typed in ("Voorbeeld", "", "18:00"):
        if typed:
            dialog.step.input.set_typed(typed)  # type: ignore[attr-defined]
        dialog.go_on()
    assert dialog.made is not None
    values = open_desk.known("shifts", dialog.made.record).values
    assert (values["role"], values["person"], values["ends_at"]) == ("door", "Voorbeeld", NOON + 6 * HOUR)


def test_a_shift_does_not_end_before_it_begins(open_desk: Desk, theme: Theme, parent: QWidget) -> None:
    dialog = ShiftDialog(open_desk, theme, parent, role="door")
    dialog.go_on()
    dialog.go_on()
    dialog.step.input.set_typed("12-03-2026 11:00")  # type: ignore[attr-defined]
    dialog.go_on()
    assert dialog.made is None and "na het begin" in dialog.step.problem.text()


def test_a_user_is_asked_for_the_pin_and_a_helper_is_not(tmp_path: Path, theme: Theme, parent: QWidget) -> None:
    desk = practice_desk(tmp_path, HandClock())
    users.add_user(desk, "Baas-Proef", "administrator", "2580")
    other = users.add_user(desk, "Voorbeeld", "volunteer", "1470")
    assert confirmed("Jansen-Proef", desk, theme, parent)
    dialog = SignPinDialog(other, desk, theme, parent)
    dialog.input.set_typed("9999")
    dialog.go_on()
    assert not dialog.result() and "klopt niet" in dialog.step.problem.text()
    dialog.input.set_typed("1470")
    dialog.go_on()
    assert dialog.result()


def test_the_cards_say_how_far_each_list_is(open_desk: Desk, around: Surroundings, parent: QWidget) -> None:
    for text in checklists.TEXTS["opening"][:12]:
        checklists.tick(open_desk, "opening", text, "Voorbeeld")
    view = ChecklistsView(around, parent)
    parent.show()
    said = view.cards["opening"].accessibleName()
    assert "Openen: 12 van 16 gedaan" in said and "Voorbeeld, 12:00" in said and "nu: Borden" not in said.split("laatst")[0]
    assert "Nog leeg" in view.cards["own"].accessibleName()


def test_nothing_is_forgotten_at_a_handover(open_desk: Desk, around: Surroundings, theme: Theme, parent: QWidget) -> None:
    first = open_desk.add("needs", {"category": "water", "urgency": "hours"}).number
    second = open_desk.add("needs", {"category": "food", "urgency": "day"}).number
    dialog = HandoverDialog(around, theme, parent)
    seen = dialog.step
    assert isinstance(seen, SeenStep)
    seen.boxes[0].click()
    seen.extra.set_typed("De achterdeur klemt.")
    for _group in range(3):
        dialog.go_on()
    figures = dialog.step
    assert isinstance(figures, FiguresStep)
    dialog.go_on()
    left = dialog.step
    assert isinstance(left, ForgottenStep) and [item.number for item, _box, _why in left.lines] == [second]
    dialog.go_on()
    assert second in left.problem.text()
    left.lines[0][2].set_typed("komt morgen")
    dialog.go_on()
    sign(dialog, "AB", "ab")
    assert not open_desk.count("handovers")
    sign(dialog, "AB", "CD")
    signed = dialog.step
    assert isinstance(signed, SignedStep) and dialog.made is not None
    said = str(open_desk.known("handovers", dialog.made.record).values["outstanding"])
    assert f"Hulpvraag {first}" in said and "(niet besproken: komt morgen)" in said and said.endswith("De achterdeur klemt.")


def sign(dialog: HandoverDialog, one: str, other: str) -> None:
    step = dialog.step
    assert isinstance(step, SignStep)
    step.inputs[0].set_typed(one)
    step.inputs[1].set_typed(other)
    dialog.go_on()


def test_a_line_of_the_handover_leads_to_its_record(open_desk: Desk, around: Surroundings, parent: QWidget, qtbot: QtBot) -> None:
    number = open_desk.add("needs", {"category": "water", "urgency": "hours"}).number
    view = HandoverView(around, parent)
    parent.show()
    with qtbot.waitSignal(view.record_wanted) as asked:
        view.list.itemActivated.emit(view.list.item(0))
    assert asked.args == ["needs", number]


def test_the_night_ends_with_a_point_that_is_closed(open_desk: Desk, around: Surroundings, theme: Theme, parent: QWidget) -> None:
    dialog = NightDialog(around, theme, parent)
    dialog.go_on()
    assert "wie" in dialog.step.problem.text().lower()
    dialog._who.input.set_typed("Voorbeeld")
    for _step in range(4):
        dialog.go_on()
    assert isinstance(dialog.step, ClosedStep)
    assert reports.open_state(open_desk) == "closed"
    assert checklists.progress(open_desk, "night").complete
