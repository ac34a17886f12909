"""The page Berichten: how far a message is, what nobody has received, and what a courier takes along."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import messages_work
from nsp_desktop.services.desk import Desk
from tests.building import MINUTE, NOON, HandClock, practice_desk


def emergency(desk: Desk) -> RecordId:
    said = {"where": "Proefstraat 12", "what": "brand", "who_reports": "Jansen-Proef"}
    return desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", **said}).record


def test_a_noodmelding_goes_from_written_to_told(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    message = emergency(desk)
    states = [messages_work.line(desk, message).state]
    acts: tuple[Callable[[], object], ...] = (
        lambda: messages_work.send(desk, message, "radio"),
        lambda: messages_work.read_back_done(desk, message),
        lambda: messages_work.received(desk, message, "Voorbeeld", "meldkamer", control_room_number="mk 12"),
        lambda: messages_work.told(desk, message),
    )
    for act in acts:
        act()
        states.append(messages_work.line(desk, message).state)
    assert states == ["written", "under_way", "under_way", "received", "told"]
    values = desk.known("messages", message).values
    assert (values["received_at"], values["control_room_number"], values["read_back"]) == (NOON, "MK 12", True)
    with pytest.raises(UserError, match="al ontvangen"):
        messages_work.send(desk, message, "courier")


def test_telling_the_reporter_cannot_silence_an_alarm_that_nobody_heard(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    message = emergency(desk)
    with pytest.raises(UserError, match="nog door niemand"):
        messages_work.told(desk, message)
    with pytest.raises(InvalidInput):
        messages_work.received(desk, message, " ")
    assert len(messages_work.escalations(desk)) == 1


def test_what_nobody_received_is_late_after_the_minutes_of_the_setting(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    message = emergency(desk)
    messages_work.send(desk, message, "radio")
    clock.forward(4 * MINUTE)
    (waiting,) = messages_work.escalations(desk)
    assert (waiting.minutes, waiting.late, waiting.next_route) == (4, False, "satellite")
    clock.forward(MINUTE)
    assert messages_work.escalations(desk)[0].late
    assert messages_work.line(desk, message).late
    desk.set_setting("emergency_late_minutes", 10)
    assert not messages_work.escalations(desk)[0].late
    messages_work.received(desk, message, "Voorbeeld")
    assert messages_work.escalations(desk) == []
    assert messages_work.line(desk, message).next_route == ""


def test_every_route_that_was_tried_is_kept(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    message = emergency(desk)
    for route in ("radio", "satellite"):
        clock.forward(MINUTE)
        messages_work.send(desk, message, route)
    messages_work.received(desk, message, "Voorbeeld")
    assert [(tried.route, tried.at - NOON) for tried in messages_work.attempts(desk, message)] == [
        ("radio", MINUTE),
        ("satellite", 2 * MINUTE),
    ]


def test_in_and_out_are_apart_and_work_comes_first(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("messages", {"kind": "information", "direction": "in", "text": "hallo"})
    desk.add("messages", {"kind": "status", "direction": "out", "priority": "normal", "text": "open"})
    emergency(desk)
    assert [found.row.number for found in messages_work.lines(desk, "out")] == ["B3", "B2"]
    assert [found.row.number for found in messages_work.lines(desk, "in")] == ["B1"]
    assert len(messages_work.lines(desk)) == 3


def test_the_radio_text_keeps_to_the_setting_and_to_the_route(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    message = emergency(desk)
    desk.set_setting("radio_limit", 60)
    assert messages_work.radio_text(desk, message).over > 0
    assert "Jansen-Proef" in messages_work.radio_text(desk, message).text
    assert "Jansen-Proef" not in messages_work.radio_text(desk, message, route="amateur_radio").text
    assert any("één twee" in line.spelled for line in messages_work.read_back_lines(desk, message))


def test_two_slips_go_with_the_courier_and_one_comes_back(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    stays, returns = messages_work.courier_slips(desk, emergency(desk))
    assert (stays.copy, returns.copy, stays.number) == (1, 2, "B1")
    assert "WAAR: Proefstraat 12" in stays.lines
    assert stays.to_fill == ()
    assert "Paraaf" in returns.to_fill


def test_an_answer_is_kept(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    message = emergency(desk)
    messages_work.reply(desk, message, "Ambulance komt")
    assert desk.known("messages", message).values["reply"] == "Ambulance komt"
    with pytest.raises(InvalidInput):
        messages_work.reply(desk, message, "")
