"""Erased is gone from every file: shown on an unkeyed ledger, since an encrypted file shows nothing either way."""

import secrets
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act
from nsp_desktop.registers import ALL
from nsp_desktop.storage.database import connect
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.migrations import prepare_ledger
from nsp_desktop.storage.records import Records
from tests.building import NOON, practice_desk

NAME = "Verdwijnman"


def unkeyed_copy(folder: Path, source: Path, secure: str) -> tuple[int, int]:
    """Write names in an unkeyed ledger, erase them, and count what is left in its files: before and after."""
    desk = practice_desk(source)
    connection = connect(folder / "open.db", None)
    connection.execute(f"pragma secure_delete = {secure}")
    prepare_ledger(connection)
    node = desk.store.ledger.nodes()[0]
    ledger = Ledger(connection, desk.store.ledger.signer, secrets.token_bytes)
    records = Records(connection, ledger, ALL)
    ledger.add_node(node)
    records.rebuild()
    if secure == "off":
        connection.execute("insert into s_visitors(s_visitors, rank) values ('secure-delete', 0)")
    targets: list[object] = []
    for place in range(50):
        draft = Draft(Act.ADD, "visitors", desk.new_id(), {"number": f"B{place}"}, {"name": f"{NAME} {place}"}, "B")
        entry = ledger.append(draft, Author(bytes(16), 0), NOON)
        records.put_new(entry)
        targets.append(entry.hash)
    connection.execute("pragma wal_checkpoint(truncate)")
    before = _found(folder)
    erasure = ledger.append(Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "term"}), Author(bytes(16), 0), NOON)
    records.refresh_erased(ledger.erase(erasure))
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    return before, _found(folder)


def _found(folder: Path) -> int:
    wanted = NAME.encode()
    return sum(path.read_bytes().count(wanted) + path.read_bytes().count(wanted.lower()) for path in folder.iterdir())


def test_no_file_holds_an_erased_name(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    before, after = unkeyed_copy(tmp_path / "open", tmp_path / "point", "on")
    assert before > 50
    assert after == 0


def test_control_without_secure_delete_names_are_left(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    _before, after = unkeyed_copy(tmp_path / "open", tmp_path / "point", "off")
    assert after > 0


def test_an_erased_record_keeps_its_act_and_loses_its_person(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("needs", {"category": "water", "urgency": "day", "description": NAME})
    store = desk.store
    targets: list[object] = [entry.hash for entry in store.ledger.of_record(made.record)]
    erasure = store.ledger.append(Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "request"}), Author(bytes(16), 0), NOON)
    store.records.refresh_erased(store.ledger.erase(erasure))
    row = desk.row("needs", made.record)
    assert row is not None
    assert (row.erased, row.values["description"], row.values["category"]) == (True, None, "water")
    assert desk.count("needs", search=NAME) == 0


@pytest.mark.parametrize("erasure_first", [True, False])
def test_a_body_that_arrives_after_its_erasure_is_dropped(tmp_path: Path, erasure_first: bool) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("visitors", {"name": NAME})
    ledger = desk.store.ledger
    entry = ledger.of_record(made.record)[0]
    erasure = ledger.append(Draft(Act.ERASE, open_values={"_targets": [entry.hash]}), Author(bytes(16), 0), NOON)
    ledger.insert([erasure, entry] if erasure_first else [entry, erasure])
    ledger.erase(erasure)
    ledger.insert([entry])
    assert ledger.of_record(made.record)[0].personal_body is None
