"""Switching users: what is kept of wrong tries, the sealed envelope, and what the logbook says of it."""

from pathlib import Path

import pytest

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import switching, users
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.pins import Tries
from tests.building import HandClock
from tests.services.test_users import newest, with_users


def log_texts(desk: Desk) -> list[str]:
    return [str(row.values["text"]) for row in desk.rows("logbook")]


def test_the_right_pin_or_card_switches_and_the_entry_says_who_and_how(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    card = users.new_card(desk, volunteer)
    assert switching.with_pin(desk, volunteer, "1470") == users.present(desk)
    desk.tally("in")
    assert newest(desk) == (volunteer.author, HowKnown.PIN)
    assert switching.with_card(desk, card) is not None
    desk.tally("in")
    assert newest(desk) == (volunteer.author, HowKnown.CARD)
    assert switching.last_user(desk) == volunteer.id


def test_wrong_tries_are_counted_over_a_restart(tmp_path: Path) -> None:
    clock = HandClock()
    desk, _boss, volunteer = with_users(tmp_path, clock)
    for _try in range(3):
        assert switching.with_pin(desk, volunteer, "9999") is None
    desk.store.close()
    again = open_desk(tmp_path, now=clock, how_known=HowKnown.NOBODY)
    with pytest.raises(UserError, match="Wacht 5 tellen"):
        switching.with_pin(again, volunteer, "1470")
    clock.forward(5_000)
    assert switching.with_pin(again, volunteer, "1470") is not None
    assert switching.tries(again) == Tries()
    again.store.close()


def test_wrong_tries_are_written_down_without_what_was_typed(tmp_path: Path) -> None:
    clock = HandClock()
    desk, _boss, volunteer = with_users(tmp_path, clock)
    switching.with_pin(desk, volunteer, "9081")
    switching.with_card(desk, "NSP-USR123456789012-0")
    assert log_texts(desk) == []
    switching.with_pin(desk, volunteer, "9082")
    assert [failure.user for failure in switching.failures(desk)] == [volunteer.id, "", volunteer.id]
    (line,) = log_texts(desk)
    assert "3 keer" in line
    assert "Voorbeeld" not in line
    kept = [str(desk.setting(name)).replace(volunteer.id, "") for name in (switching.TRIES, switching.FAILED)]  # an id may hold any digits
    assert not any("9081" in text or "9082" in text for text in kept)


def test_wrong_tries_behind_a_lock_reach_the_logbook_too(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    users.lock(desk)
    for _try in range(3):
        switching.with_pin(desk, volunteer, "9999")
    assert len(log_texts(desk)) == 1
    assert desk.gate.locked


def test_only_so_many_failures_are_kept(tmp_path: Path) -> None:
    clock = HandClock()
    desk, _boss, _volunteer = with_users(tmp_path, clock)
    for _try in range(switching.KEPT_FAILURES + 5):
        clock.forward(300_000)
        switching.with_card(desk, "geen kaart")
    assert len(switching.failures(desk)) == switching.KEPT_FAILURES


def test_the_envelope_gives_one_new_pin_and_a_line_in_the_logbook(tmp_path: Path) -> None:
    desk, boss, _volunteer = with_users(tmp_path)
    code = switching.make_envelope(desk)
    assert switching.envelope_made_at(desk) == desk.now()
    assert code not in str(desk.setting(switching.ENVELOPE))
    users.lock(desk)
    used = switching.use_envelope(desk, code.replace(" ", ""), boss, "3691", "Jansen-Proef")
    assert users.present(desk) == used
    assert not desk.gate.locked
    assert switching.with_pin(desk, boss, "3691") is not None
    row = desk.rows("logbook")[0]
    assert row.values["by"] == "Jansen-Proef"
    assert "envelop" in str(row.values["text"])
    assert switching.envelope_made_at(desk) is None
    with pytest.raises(UserError, match="niet de code"):
        switching.use_envelope(desk, code, boss, "2580", "Jansen-Proef")


def test_a_guessed_envelope_is_slowed_down_like_a_pin(tmp_path: Path) -> None:
    desk, boss, _volunteer = with_users(tmp_path)
    code = switching.make_envelope(desk)
    for _try in range(3):
        with pytest.raises(UserError, match="niet de code"):
            switching.open_envelope(desk, "0000 0000 0000")
    with pytest.raises(UserError, match="Wacht"):
        switching.use_envelope(desk, code, boss, "3691", "Jansen-Proef")


def test_an_envelope_needs_a_name_and_a_pin_that_is_not_easy(tmp_path: Path) -> None:
    desk, boss, _volunteer = with_users(tmp_path)
    code = switching.make_envelope(desk)
    with pytest.raises(InvalidInput) as refused:
        switching.use_envelope(desk, code, boss, "1111", " ")
    assert [problem.field for problem in refused.value.problems] == ["pin", "by"]
    assert switching.envelope_made_at(desk) is not None


def test_a_volunteer_makes_no_envelope(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    switching.with_pin(desk, volunteer, "1470")
    with pytest.raises(UserError, match="mag u niet"):
        switching.make_envelope(desk)


def test_the_four_words_open_what_a_lost_envelope_would(tmp_path: Path) -> None:
    from nsp_desktop.services.opening import NewPointRequest, new_point

    opened = new_point(tmp_path, NewPointRequest("Punt De Proef", "Voorbeeldstad"), now=HandClock())
    desk = opened.desk
    boss = users.add_user(desk, "Beheer", "administrator", "2580")
    assert switching.use_envelope(desk, opened.phrase, boss, "3691", "Jansen-Proef") == users.present(desk)
    with pytest.raises(UserError, match="niet de code"):
        switching.open_envelope(desk, "appel boom huis vis")
    desk.store.close()


def test_a_pin_confirms_somebody_without_switching_and_wrong_ones_are_slowed_down(tmp_path: Path) -> None:
    desk, _boss, volunteer = with_users(tmp_path)
    before = desk.author
    assert switching.confirm(desk, volunteer, "1470")
    assert desk.author == before
    assert not switching.confirm(desk, volunteer, "0000")
    assert switching.tries(desk).failed == 1
