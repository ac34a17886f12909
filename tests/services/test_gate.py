"""The gate: every door that changes something is guarded by the one table of roles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nsp_desktop.domain.roles import ACTS, MAY, UNBOUND, Act, may_do
from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services import carrying, functions, opening, switching, tables, users, withdrawing
from nsp_desktop.services import desk as desk_module
from nsp_desktop.services.desk import Desk
from tests.building import give, practice_desk, second_laptop
from tests.services.test_users import with_users


def other_laptop(desk: Desk, folder: Path) -> withdrawing.Laptop:
    """A second laptop of the point, set up by nobody in particular."""
    if len(withdrawing.laptops(desk)) == 1:
        with desk.gate.by_itself():
            give(second_laptop(desk, folder / "twee"), desk)
    return next(laptop for laptop in withdrawing.laptops(desk) if not laptop.own)


def doors(desk: Desk, folder: Path) -> dict[Act, Callable[[], object]]:
    """One service for each act that is no change of a record."""
    return {
        "functions": lambda: functions.switch(desk, "food", on=False),
        "settings": lambda: users.set_lock_minutes(desk, 5),
        "export": lambda: carrying.export(desk, folder / "stick"),
        "import": lambda: carrying.import_files(desk, []),
        "tables": lambda: tables.export_csv(desk, "needs", folder / "needs.csv"),
        "invite": lambda: opening.invite(desk, None),
        "withdraw": lambda: withdrawing.withdraw(desk, other_laptop(desk, folder), "lost", "A. Voorbeeld"),
        "users": lambda: users.add_user(desk, "Nog een", "volunteer", "1593"),
    }


@pytest.mark.parametrize("act", [act for act in ACTS if act != "erase"])
def test_every_act_of_the_table_is_refused_to_a_volunteer_and_done_by_the_administrator(tmp_path: Path, act: Act) -> None:
    desk, boss, volunteer = with_users(tmp_path / "punt")
    door = doors(desk, tmp_path)[act]
    switching.with_pin(desk, volunteer, "1470")
    with pytest.raises(UserError, match="mag u niet"):
        door()
    switching.with_pin(desk, boss, "2580")
    door()


def test_a_volunteer_with_the_page_team_ticks_lists_but_switches_no_function(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    users.change_user(desk, volunteer, pages=("team",))
    switching.with_pin(desk, volunteer, "1470")
    desk.add("checks", {"list": "opening", "text": "building", "done_at": desk.now()})
    with pytest.raises(UserError, match="mag u niet"):
        functions.switch(desk, "food", on=False)


@pytest.mark.parametrize("register", [register.name for register in ALL])
def test_a_locked_desk_changes_and_strikes_nothing(tmp_path: Path, register: str) -> None:
    desk, _boss, _volunteer = with_users(tmp_path)
    users.lock(desk)
    for verb in ("change", "strike"):
        assert not desk.gate.may_write(verb, register)
    assert desk.gate.may_write("add", register) == (register in ("visits", "messages"))


def test_behind_a_lock_a_tally_is_taken_back_and_nothing_else(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("needs", {"category": "water", "urgency": "day"})
    users.add_user(desk, "Beheer", "administrator", "2580")
    users.lock(desk)
    desk.tally("in")
    desk.undo()
    assert desk.inside() == 0
    with pytest.raises(UserError):
        desk.undo()
    assert desk.count("needs") == 1


def test_the_command_line_and_a_point_without_users_may_do_everything(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert desk.gate.rights is UNBOUND
    assert all(may_do(UNBOUND, act) for act in ACTS)
    assert all(may_do(MAY["administrator"], act) for act in ACTS)


def test_what_the_program_writes_by_itself_leaves_the_rights_as_they_were(tmp_path: Path) -> None:
    desk, _boss, _volunteer = with_users(tmp_path)
    users.lock(desk)
    with desk.gate.by_itself():
        desk.add("logbook", {"text": "Proef"})
    with pytest.raises(UserError), desk.gate.by_itself():
        desk.change("logbook", desk.rows("logbook")[0].record, {"text": "Anders"})
    assert desk.gate.locked


def test_nobody_but_the_administrator_erases(tmp_path: Path) -> None:
    from nsp_desktop.services import erasing

    desk, _boss, volunteer = with_users(tmp_path)
    lead = users.add_user(desk, "Leiding", "coordinator", "1593")
    for user, pin in ((volunteer, "1470"), (lead, "1593")):
        switching.with_pin(desk, user, pin)
        with pytest.raises(UserError, match="mag u niet"):
            erasing.erase(desk, [], "term", erasing.Confirmation("Voorbeeld", 0, ""))


WRITERS = {
    "services/clock_confirming.py",
    "services/desk.py",
    "services/erasing.py",
    "services/withdrawing.py",
    "storage/point.py",
}
"""Whoever writes an entry: desk, clock, erasing and withdrawing ask the gate; a ledger is opened before there is a desk."""


def test_entries_are_written_behind_the_gate_only() -> None:
    root = Path(desk_module.__file__).parent.parent
    found = {str(file.relative_to(root)) for file in root.rglob("*.py") if "ledger.append(" in file.read_text(encoding="utf-8")}
    assert {place.replace("\\", "/") for place in found} == WRITERS
