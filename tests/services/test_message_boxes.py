"""Inbox and outbox: the noodmelding that nobody has stands first, and no line holds a text or a name."""

from pathlib import Path

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.services import message_boxes, messages_work
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, MINUTE, HandClock, practice_desk

SECRET = "Voorbeeld"


def message(desk: Desk, direction: str | None = "out", kind: str = "emergency", **values: Value) -> RecordId:
    priority = "emergency" if kind == "emergency" else "normal"
    said: dict[str, Value] = {"kind": kind, "priority": priority, "where": SECRET, "text": SECRET, "who_reports": SECRET, **values}
    return desk.add("messages", said | ({"direction": direction} if direction else {})).record


def numbers(found: list[message_boxes.Standing]) -> list[str]:
    return [one.row.number for one in found]


def test_the_noodmelding_that_waits_longest_stands_first_and_what_is_done_is_gone(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    message(desk, kind="status")
    clock.forward(HOUR)
    received = message(desk)
    clock.forward(MINUTE)
    message(desk)
    clock.forward(MINUTE)
    message(desk, None)
    message(desk, "in", "information")
    done = message(desk)
    for one in (received, done):
        messages_work.received(desk, one, SECRET)
    messages_work.told(desk, done)
    found = message_boxes.in_work(desk)
    assert numbers(found["out"]) == ["B3", "B4", "B2", "B1"]
    assert numbers(found["in"]) == ["B5"]


def test_every_message_has_its_place_in_a_box_however_it_is_paged(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for direction in ("out", "in", None, "out", None, "out"):
        message(desk, direction, "other")
    assert (message_boxes.count(desk, "out"), message_boxes.count(desk, "in")) == (5, 1)
    whole = numbers(message_boxes.page(desk, "out", 10, 0))
    assert whole == ["B6", "B4", "B1", "B5", "B3"]
    assert [numbers(message_boxes.page(desk, "out", 2, offset)) for offset in (0, 2, 4, 6)] == [whole[:2], whole[2:4], whole[4:], []]


def test_each_state_has_its_next_step_and_its_words_hold_nothing_personal(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    one = message(desk)
    seen = [message_boxes.by_record(desk, one)]
    messages_work.send(desk, one, "radio")
    seen.append(message_boxes.by_record(desk, one))
    clock.forward(5 * MINUTE)
    seen.append(message_boxes.by_record(desk, one))
    messages_work.passed_on(desk, one, "courier", read_back=False)
    messages_work.received(desk, one, SECRET, "centralist", control_room_number="mk1")
    seen.append(message_boxes.by_record(desk, one))
    messages_work.told(desk, one)
    seen.append(message_boxes.by_record(desk, one))
    assert [found.step for found in seen] == ["send", "read_back", "next_route", "tell", "none"]
    assert [found.words for found in seen] == [
        "Opgemaakt om 12:00", "Onderweg sinds 12:00", "Onderweg sinds 12:00", "Ontvangen om 12:05", "Melder ingelicht",
    ]  # fmt: skip
    assert seen[2].late and "satelliet" in seen[2].step_words
    assert not any(SECRET in f"{found.words} {found.step_words} {found.kind} {found.route_words}" for found in seen)
    receipt = message_boxes.receipt_words(desk.known("messages", one), desk.now())
    assert receipt == "Ontvangen door centralist · 12:05 · meldkamernummer MK1"


def test_an_answer_stands_in_the_inbox_and_telling_it_closes_the_message_that_it_answers(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    asked = message(desk)
    answer = desk.add(
        "messages",
        {"kind": "emergency", "direction": "out", "answers": asked, "received_at": desk.now(), "received_by": "meldkamer", "text": "komt"},
    ).record
    assert numbers(message_boxes.in_work(desk)["in"]) == ["B2"]
    assert len(messages_work.escalations(desk)) == 1
    messages_work.told(desk, answer)
    values = desk.known("messages", asked).values
    assert (values["received_by"], values["reply"], values["reporter_told"]) == ("meldkamer", "komt", True)
    assert message_boxes.in_work(desk) == {"in": [], "out": []}
    desk.undo()
    assert len(messages_work.escalations(desk)) == 1


def test_what_comes_in_is_received_by_being_written_down_and_goes_with_functions_only(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = messages_work.note(desk, messages_work.prefilled() | {"text": "het plein is open"})
    came = messages_work.note(desk, {"kind": "information", "direction": "in", "text": "hallo", **messages_work.roles("in")})
    values = desk.known("messages", made.record).values
    assert (values["from_role"], values["to_role"], values.get("received_at")) == ("Noodsteunpunt", "Coördinatiepunt", None)
    assert numbers(message_boxes.in_work(desk)["in"]) == []
    assert desk.known("messages", came.record).values["received_at"] == desk.now()
