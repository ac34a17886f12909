"""Users and functions in the Team room: made, changed, stopped, switched, and greyed where one would look."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from nsp_desktop.services import functions, switching, users
from nsp_desktop.services.pins import Tries
from nsp_desktop.ui.dialogs.asking import AskDialog
from nsp_desktop.ui.dialogs.saying import Saying
from nsp_desktop.ui.dialogs.users import UserDialog
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.people import PeopleView
from tests.ui.showing import Shown
from tests.ui.staffing import Staffed, visible_rooms


def people(shown: Shown) -> PeopleView:
    shown.window.open_room("team")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    view = page.show_part("people")
    assert isinstance(view, PeopleView)
    return view


def as_boss(staffed: Staffed) -> PeopleView:
    users.by_pin(staffed.desk, staffed.boss, "2580", Tries())
    staffed.shown.window.let_in()
    return people(staffed.shown)


def answer(shown: Shown, kind: type[QDialog], typed: str = "") -> list[str]:
    """Accept the dialog that opens next, with this text; gives what it said."""
    said: list[str] = []
    waiting = QTimer(shown.window)

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and isinstance(dialog, QDialog):
            waiting.stop()
            said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
            if isinstance(dialog, AskDialog):
                dialog.typed = typed
            dialog.accept()

    waiting.timeout.connect(accept)
    waiting.start(5)
    return said


def test_the_first_user_is_the_administrator_and_the_window_shows_it(shown: Shown) -> None:
    view = people(shown)
    dialog = UserDialog(shown.desk, None, view.theme, view)
    dialog.name.setText("Beheer")
    dialog.pin.setText("2580")
    dialog.again.setText("2580")
    dialog.save()
    assert dialog.user is not None
    assert dialog.user.role == "administrator"
    assert shown.window.frame.top.user.accessibleName() == "Hier werkt: Be, Beheerder"


@pytest.mark.parametrize(("name", "pin", "again", "said"), [
    ("", "1470", "1470", "Schrijf op wie het is."), ("Voorbeeld", "1470", "1471", "niet gelijk"),
    ("Voorbeeld", "1111", "1111", "te makkelijk"),
    ("Beheer", "1470", "1470", "al een gebruiker"), ("Ander", "", "", "4 tot 8 cijfers"),
])  # fmt: skip
def test_what_is_wrong_with_a_new_user_is_said(staffed: Staffed, name: str, pin: str, again: str, said: str) -> None:
    view = as_boss(staffed)
    dialog = UserDialog(staffed.desk, None, view.theme, view)
    dialog.name.setText(name)
    dialog.pin.setText(pin)
    dialog.again.setText(again)
    dialog.save()
    assert said in dialog.problem.text()
    assert len(users.users(staffed.desk)) == 2


def test_a_volunteer_is_given_a_page_and_keeps_the_pin(staffed: Staffed) -> None:
    view = as_boss(staffed)
    dialog = UserDialog(staffed.desk, staffed.volunteer, view.theme, view)
    dialog.pages["logbook"].click()
    dialog.save()
    found = switching.with_pin(staffed.desk, staffed.volunteer, "1470")
    staffed.shown.window.let_in()
    assert found is not None
    assert "logbook" in visible_rooms(staffed.shown)


def test_a_user_who_stops_cannot_come_back_and_the_name_stays_for_old_lines(staffed: Staffed) -> None:
    view = as_boss(staffed)
    view.users.stop(staffed.volunteer)
    assert "niet meer werken" in view.said.text.text()
    assert switching.with_pin(staffed.desk, staffed.volunteer, "1470") is None
    view.users.stop(staffed.boss)
    assert "beheerder blijven" in view.said.text.text()


def test_a_card_is_drawn_with_a_code_that_works_and_says_nothing_of_the_person(staffed: Staffed) -> None:
    from nsp_desktop.services.user_card import draw_user_card

    as_boss(staffed)
    drawn = draw_user_card(staffed.desk, staffed.volunteer)
    assert drawn.data.startswith(b"%PDF")
    assert drawn.kind == "user_card"
    assert "Voorbeeld" not in drawn.title
    assert users.users(staffed.desk)[1].has_card


def test_a_function_goes_off_with_a_reason_and_stands_greyed_everywhere(staffed: Staffed) -> None:
    shown, view = staffed.shown, as_boss(staffed)
    for code in ("food", "needs", "family_search"):
        answer(shown, AskDialog, "geen mensen")
        view.functions.chips[code].click()
    assert functions.off(staffed.desk) == {"food", "needs", "family_search"}
    assert functions.since(staffed.desk, "food") == (staffed.desk.now(), "geen mensen")
    assert shown.window.frame.rail.buttons["needs"].accessibleName() == "Hulpvragen, niet op dit punt"
    shown.window.open_room("desk")
    assert shown.balie.pad.cards[3].accessibleName() == "Water of eten: niet op dit punt"
    assert not shown.balie.need.isEnabled()
    shown.press("4")
    assert "niet op dit punt" in shown.balie.panel.strip.text.text()
    shown.window.open_room("messages")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    tabs = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    greyed = {tab.partition(" · ")[0] for tab in tabs if tab.endswith("· niet op dit punt")}
    assert greyed == {"Wie zoekt wie", "Familie zoeken"}


def test_a_function_goes_on_again_and_everything_is_as_it_was(staffed: Staffed) -> None:
    view = as_boss(staffed)
    functions.switch(staffed.desk, "food", on=False)
    view.functions.chips["food"].click()
    assert functions.off(staffed.desk) == frozenset()
    assert not staffed.shown.window.frame.rail.buttons["needs"].accessibleName().endswith("punt")
    staffed.desk.tally("food")


def test_a_form_of_what_is_off_does_not_open(staffed: Staffed) -> None:
    as_boss(staffed)
    functions.switch(staffed.desk, "needs", on=False)
    said = answer(staffed.shown, Saying)
    staffed.shown.window.new_need()
    assert "niet op dit punt" in said[0]
    assert staffed.shown.window.room == "team"


def test_the_time_to_the_lock_is_chosen_and_kept(staffed: Staffed) -> None:
    view = as_boss(staffed)
    view.locking.chips[30].click()
    assert staffed.desk.setting("lock_minutes") == 30
    assert view.locking.chips[30].isChecked()


def test_the_code_of_the_envelope_is_told_once(staffed: Staffed) -> None:
    view = as_boss(staffed)
    said = answer(staffed.shown, Saying)
    view.locking.envelope.click()
    assert "De code is" in said[0]
    assert switching.envelope_made_at(staffed.desk) == staffed.desk.now()


def test_a_coordinator_switches_functions_but_makes_no_users(staffed: Staffed) -> None:
    as_boss(staffed)
    lead = users.add_user(staffed.desk, "Leiding", "coordinator", "1593")
    users.by_pin(staffed.desk, lead, "1593", Tries())
    staffed.shown.window.let_in()
    view = people(staffed.shown)
    view.refresh()
    assert not view.users.add.isEnabled()
    assert view.functions.chips["food"].isEnabled()
    assert not view.locking.envelope.isEnabled()
