"""The list of checklists shows no switches of the program."""

from nsp_desktop.services import checklists, functions
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.listed import Listed


def test_a_function_that_is_off_is_no_line_of_a_checklist(open_desk: Desk) -> None:
    functions.switch(open_desk, "warmth", on=False, by="Voorbeeld")
    assert open_desk.count("checks") == 1
    assert Listed(open_desk).rows("checks") == [] and Listed(open_desk).count("checks") == 0
    checklists.add_line(open_desk, "own", "Koffie zetten")
    found = Listed(open_desk)
    assert [row.values["text"] for row in found.rows("checks", search="koffie")] == ["Koffie zetten"]
    assert found.count("checks") == len(found.rows("checks")) == 1


def test_a_check_without_a_list_is_shown(open_desk: Desk) -> None:
    open_desk.add("checks", {"text": "Zonder lijst"})
    assert Listed(open_desk).count("checks") == 1
