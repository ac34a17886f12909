"""Who wrote a record and who changed it: read from the headers of its entries, as they were signed."""

from pathlib import Path

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.services import switching, users
from nsp_desktop.services.authors import HOW, changed_by, written_by
from tests.building import HandClock, give, practice_desk, second_laptop
from tests.services.test_users import newest, with_users


def test_every_entry_carries_whoever_works_at_that_moment(tmp_path: Path) -> None:
    clock = HandClock()
    desk, boss, volunteer = with_users(tmp_path, clock)
    card = users.new_card(desk, boss)
    switching.with_pin(desk, volunteer, "1470")
    need = desk.add("needs", {"category": "water", "urgency": "day"})
    assert newest(desk) == (volunteer.author, HowKnown.PIN)
    clock.forward(60_000)
    switching.with_card(desk, card)
    desk.change("needs", need.record, {"status": "done"})
    assert newest(desk) == (boss.author, HowKnown.CARD)
    made, changed = written_by(desk, need.record), changed_by(desk, need.record)
    assert made is not None
    assert changed is not None
    assert (made.name, changed.name) == ("Voorbeeld", "Beheer")
    assert made.words(desk.now()) == "12:00, door Voorbeeld (met pincode)"
    assert changed.words(desk.now()) == "12:01, door Beheer (met kaart)"


def test_somebody_who_did_not_say_who_they_are_is_told_as_that(tmp_path: Path) -> None:
    desk, _boss, _volunteer = with_users(tmp_path)
    users.leave(desk)
    need = desk.add("needs", {"category": "water", "urgency": "day"})
    made = written_by(desk, need.record)
    assert made is not None
    assert (made.name, made.how) == ("deze laptop", "zonder naam")
    assert changed_by(desk, need.record) is None


def test_a_user_who_stopped_keeps_the_name_under_old_lines(tmp_path: Path) -> None:
    desk, boss, volunteer = with_users(tmp_path)
    switching.with_pin(desk, volunteer, "1470")
    need = desk.add("needs", {"category": "water", "urgency": "day"})
    switching.with_pin(desk, boss, "2580")
    users.remove_user(desk, volunteer)
    made = written_by(desk, need.record)
    assert made is not None
    assert made.name == "Voorbeeld"


def test_another_laptop_is_told_by_its_letter_for_names_are_not_carried(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    second = second_laptop(first, tmp_path / "c")
    users.add_user(second, "Voorbeeld", "administrator", "2580")
    need = second.add("needs", {"category": "water", "urgency": "day"})
    give(second, first)
    made = written_by(first, need.record)
    assert made is not None
    assert (made.name, made.how) == ("iemand op laptop C", "met pincode")


def test_every_way_of_knowing_has_words() -> None:
    assert set(HOW) == set(HowKnown)
