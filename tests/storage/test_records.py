"""The record tables: made again they are the same, unknown things survive, and search finds what was typed."""

from pathlib import Path

from nsp_desktop.domain.entry import Act
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import practice_desk


def everything(desk: Desk) -> dict[str, list[object]]:
    return {register.name: list(desk.rows(register.name, limit=10_000, struck="both")) for register in desk.registers}


def filled(folder: Path) -> Desk:
    desk = practice_desk(folder)
    for place in range(20):
        desk.add("visitors", {"name": f"Voorbeeld {place}", "address": "Proefstraat 1", "postcode": "1234 AB"})
    need = desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefstraat 2, 1234 AB"})
    desk.change("needs", need.record, {"status": "busy"})
    desk.tally("in", 4)
    desk.undo()
    desk.strike("visitors", desk.rows("visitors")[0].record, "dubbel")
    return desk


def test_a_rebuild_gives_the_same_tables_and_the_same_digest(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    before, digest = everything(desk), desk.store.ledger.digest()
    assert desk.store.records.rebuild() > 20
    assert everything(desk) == before
    assert desk.store.ledger.digest() == digest


def test_numbers_go_on_after_a_rebuild(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    desk.store.records.rebuild()
    assert desk.add("visitors", {"name": "Nieuw"}).number == "B21"


def test_a_field_and_a_choice_of_a_newer_version_survive(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("needs", {"category": "water", "urgency": "wait"})
    row = desk.row("needs", made.record)
    assert row is not None
    draft = Draft(Act.CHANGE, "needs", made.record, {"urgency": "someday", "persons": "twee", "drone": True}, None, "B", row.heads)
    desk.store.ledger.append(draft, Author(bytes(16), 0), desk.now())
    desk.store.records.refresh([made.record])
    changed = desk.row("needs", made.record)
    assert changed is not None
    assert changed.values["urgency"] == "someday"
    assert desk.store.records.held(made.record) == {"drone": True, "persons": "twee"}


def test_search_finds_words_by_their_beginning_without_accents_and_tussenvoegsels(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Zoë van der Voorbeeld"})
    desk.add("visitors", {"name": "Jan Proef"})
    for typed in ("zoe", "voorb", "ZOË voor", "van der voorbeeld", "b1"):
        assert [row.number for row in desk.rows("visitors", search=typed)] == ["B1"], typed
    assert desk.rows("visitors", search="xyz") == []
    assert desk.rows("visitors", search='"*) OR (') == desk.rows("visitors", search="or")


def test_search_follows_a_change(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("visitors", {"name": "Oudnaam"})
    desk.change("visitors", made.record, {"name": "Nieuwnaam"})
    assert desk.count("visitors", search="oudnaam") == 0
    assert desk.count("visitors", search="nieuwnaam") == 1
