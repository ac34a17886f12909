"""Users of a laptop: who is there, what each may do, and that none of it is carried."""

from pathlib import Path

import pytest

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import functions, users
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.pins import Tries
from tests.building import HandClock, practice_desk


def newest(desk: Desk) -> tuple[bytes, int]:
    header = desk.store.ledger.newest_own(1)[0].header
    return header.author, header.how_known


def with_users(folder: Path, clock: HandClock | None = None) -> tuple[Desk, users.User, users.User]:
    desk = practice_desk(folder, clock)
    boss = users.add_user(desk, "Beheer", "administrator", "2580")
    return desk, boss, users.add_user(desk, "Voorbeeld", "volunteer", "1470")


def test_without_users_everything_is_allowed_and_the_laptop_is_the_author(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("supplies", {"name": "Soep"})
    assert newest(desk) == (desk.store.user, HowKnown.COMMAND_LINE)
    assert users.present(desk) is None
    users.leave(desk)
    users.lock(desk)
    assert not desk.gate.locked
    desk.add("supplies", {"name": "Thee"})
    assert desk.gate.may("users")


def test_the_first_user_is_an_administrator_and_works_from_then_on(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(UserError, match="eerste gebruiker"):
        users.add_user(desk, "Voorbeeld", "volunteer", "1470")
    boss = users.add_user(desk, "Beheer", "administrator", "2580")
    assert users.present(desk) == boss
    desk.tally("in")
    assert newest(desk) == (boss.author, HowKnown.PIN)
    assert users.author_name(desk, boss.author) == "Beheer"


def test_a_volunteer_switches_by_pin_and_may_do_less(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    attempt = users.by_pin(desk, volunteer, "1470", Tries())
    assert attempt.user == volunteer
    desk.tally("in")
    message = desk.add("messages", {"kind": "emergency"})
    assert newest(desk)[0] == volunteer.author
    for refused in (
        lambda: desk.add("supplies", {"name": "Soep"}),
        lambda: desk.strike("messages", message.record, "per ongeluk"),
        lambda: functions.switch(desk, "needs", on=False),
        lambda: users.add_user(desk, "Nog een", "coordinator", "3690"),
        lambda: users.change_user(desk, volunteer, role="administrator"),
    ):
        with pytest.raises(UserError, match="mag u niet"):
            refused()
    assert not desk.gate.sees("overview")
    users.change_user(desk, volunteer, pin="3691")
    assert users.by_pin(desk, volunteer, "3691", Tries()).user is not None


def test_a_given_page_gives_its_acts(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    users.change_user(desk, volunteer, pages=("supplies",))
    users.by_pin(desk, volunteer, "1470", Tries())
    assert desk.gate.sees("supplies")
    desk.add("supplies", {"name": "Soep"})


def test_wrong_tries_are_slowed_down_and_a_right_one_starts_anew(tmp_path: Path) -> None:
    clock = HandClock()
    desk, boss, volunteer = with_users(tmp_path, clock)
    tries = Tries()
    for _try in range(3):
        attempt = users.by_pin(desk, volunteer, "9999", tries)
        assert attempt.user is None
        tries = attempt.tries
    with pytest.raises(UserError, match="Wacht 5 tellen"):
        users.by_pin(desk, volunteer, "1470", tries)
    assert users.present(desk) == boss
    clock.forward(5_000)
    assert users.by_pin(desk, volunteer, "1470", tries).tries == Tries()


def test_a_card_switches_until_a_new_one_is_given(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    old = users.new_card(desk, volunteer)
    card = users.new_card(desk, volunteer)
    assert users.by_card(desk, old, Tries()).user is None
    attempt = users.by_card(desk, card, Tries())
    assert attempt.user is not None and attempt.user.has_card
    desk.tally("in")
    assert newest(desk) == (volunteer.author, HowKnown.CARD)


def test_a_locked_screen_still_counts_and_takes_a_noodmelding(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    users.lock(desk)
    assert desk.gate.locked
    desk.tally("in")
    desk.add("messages", {"kind": "emergency"})
    assert newest(desk) == (desk.store.user, HowKnown.NOBODY)
    with pytest.raises(UserError):
        desk.add("needs", {"category": "water", "urgency": "day"})
    users.by_pin(desk, volunteer, "1470", Tries())
    assert not desk.gate.locked


def test_an_administrator_always_stays(tmp_path: Path) -> None:
    desk, boss, volunteer = with_users(tmp_path)
    for refused in (lambda: users.remove_user(desk, boss), lambda: users.change_user(desk, boss, role="volunteer")):
        with pytest.raises(UserError, match="beheerder blijven"):
            refused()
    users.remove_user(desk, volunteer)
    assert [user.name for user in users.users(desk)] == ["Beheer"]
    assert users.author_name(desk, volunteer.author) == "Voorbeeld"
    assert users.by_pin(desk, volunteer, "1470", Tries()).user is None


def test_two_users_have_two_names(tmp_path: Path) -> None:
    desk, _boss, _volunteer = with_users(tmp_path)
    with pytest.raises(InvalidInput, match="al een gebruiker"):
        users.add_user(desk, " voorbeeld ", "volunteer", "3690")


def test_a_window_opens_for_a_volunteer_once_there_are_users_and_the_command_line_does_not(tmp_path: Path) -> None:
    desk, _boss, _volunteer = with_users(tmp_path)
    desk.store.close()
    window = open_desk(tmp_path, now=HandClock(), how_known=HowKnown.NOBODY)
    assert window.gate.role == "volunteer"
    window.store.close()
    line = open_desk(tmp_path, now=HandClock())
    assert line.gate.role is None
    line.store.close()


def test_names_pins_and_cards_are_in_no_entry(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    users.new_card(desk, volunteer)
    users.by_pin(desk, volunteer, "1470", Tries())
    desk.tally("in")
    for entry in desk.store.ledger.iterate():
        assert b"Voorbeeld\x00" not in entry.raw
        assert not any(word in (entry.open_body or b"") + (entry.personal_body or b"") for word in (b"argon2", b"1470", b"USR"))


def test_a_volunteer_takes_back_own_acts_but_not_those_of_the_coordinator(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    desk.add("supplies", {"name": "Soep"})
    users.by_pin(desk, volunteer, "1470", Tries())
    desk.add("messages", {"kind": "emergency"})
    desk.undo()
    with pytest.raises(UserError):
        desk.undo()
    assert desk.count("supplies") == 1


def test_what_is_not_done_at_this_point_is_refused_for_everybody(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "water", "urgency": "day"})
    functions.switch(desk, "needs", on=False)
    functions.switch(desk, "food", on=False)
    with pytest.raises(UserError, match="niet op dit punt"):
        desk.add("needs", {"category": "water", "urgency": "day"})
    with pytest.raises(UserError, match="niet op dit punt"):
        desk.tally("food")
    desk.change("needs", need.record, {"status": "done"})
    desk.tally("in")
    functions.switch(desk, "food", on=True)
    desk.tally("food")
