"""One question over all registers: numbers first, no names, forgiving when nothing fits."""

from dataclasses import astuple
from pathlib import Path

from nsp_desktop.domain.numbers import card_code
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.global_search import search_everywhere
from tests.building import practice_desk


def filled(folder: Path) -> Desk:
    desk = practice_desk(folder)
    desk.add("visitors", {"name": "Jansen-Proef"})
    desk.add("needs", {"category": "water", "urgency": "day", "for_whom": "Jansen-Proef", "description": "zes flessen"})
    desk.add("messages", {"kind": "emergency", "what": "Jansen-Proef zit vast"})
    desk.add("logbook", {"kind": "event", "text": "Jansen-Proef gesproken"})
    desk.add("supplies", {"name": "Flessen water", "group": "drinken"})
    return desk


def test_a_number_finds_every_record_that_has_it_before_anything_else(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    found = search_everywhere(desk, "b1")
    assert {hit.register for hit in found if hit.by_number} == {"visitors", "needs", "messages", "logbook", "supplies"}
    assert len(found) == 5
    assert len(search_everywhere(desk, card_code("B1"))) == 5
    assert search_everywhere(desk, "B99") == []


def test_words_are_found_in_every_register_and_no_name_is_shown(tmp_path: Path) -> None:
    found = search_everywhere(filled(tmp_path), "jansen")
    assert [(hit.register, hit.kind, hit.status) for hit in found] == [
        ("visitors", "", ""), ("needs", "Water", "Nieuw"), ("messages", "Noodmelding", "Opgemaakt"), ("logbook", "Gebeurtenis", ""),
    ]  # fmt: skip
    assert "Jansen" not in " ".join(str(part) for hit in found for part in astuple(hit))


def test_typing_errors_are_forgiven_when_nothing_fits(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    assert [hit.register for hit in search_everywhere(desk, "jnasen")] == ["visitors", "needs", "messages", "logbook"]
    assert [hit.register for hit in search_everywhere(desk, "flessen")] == ["needs", "supplies"]


def test_so_many_of_each_register_and_no_more(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for place in range(9):
        desk.add("visitors", {"name": f"Proef {place}"})
        desk.add("logbook", {"text": "proef"})
    found = search_everywhere(desk, "proef", per_register=3)
    assert [hit.register for hit in found] == ["visitors"] * 3 + ["logbook"] * 3
    assert search_everywhere(desk, " ") == []
