"""The table of who may do what."""

from nsp_desktop.domain.roles import LOCKED, MAY, OF_PAGE, ROLES, may_do, may_see, may_write
from nsp_desktop.registers import ALL

NAMES = {register.name for register in ALL}


def test_the_table_names_only_registers_that_are_there() -> None:
    assert set(MAY) == set(ROLES)
    for rights in (*MAY.values(), LOCKED):
        assert {name for registers in rights.registers.values() for name in registers} <= NAMES
    assert {name for registers in OF_PAGE.values() for name in registers} <= NAMES


def test_everybody_may_count_and_make_a_noodmelding_also_when_locked() -> None:
    for rights in (*MAY.values(), LOCKED):
        assert may_write(rights, "add", "visits")
        assert may_write(rights, "add", "messages")
    assert not may_write(LOCKED, "add", "needs")
    assert not may_see(LOCKED, "needs")


def test_a_volunteer_sees_four_pages_unless_given_more() -> None:
    volunteer = MAY["volunteer"]
    assert len(volunteer.pages) == 4
    assert not may_see(volunteer, "supplies")
    assert may_see(volunteer, "supplies", ("supplies",))
    assert not may_write(volunteer, "change", "supplies")
    assert may_write(volunteer, "change", "supplies", ("supplies",))
    assert not may_write(volunteer, "strike", "supplies", ("supplies",))


def test_a_volunteer_cannot_take_a_noodmelding_out_of_the_work() -> None:
    assert not may_write(MAY["volunteer"], "strike", "messages")
    assert may_write(MAY["coordinator"], "strike", "messages")


def test_only_the_administrator_keeps_users_and_only_the_shift_lead_carries() -> None:
    assert [role for role in MAY if may_do(MAY[role], "users")] == ["administrator"]
    assert [role for role in MAY if may_do(MAY[role], "export")] == ["coordinator", "administrator"]
