"""A data folder: opened again as it was, a copy becomes a new laptop, and clear sentences for what is not right."""

import secrets
import shutil
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point, open_desk
from nsp_desktop.storage.database import connect
from nsp_desktop.storage.openings import node_of
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, HandClock, give, practice_desk, second_laptop


def test_a_folder_opens_again_as_it_was(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Voorbeeld"})
    desk.store.close()
    again = open_desk(tmp_path, now=HandClock())
    assert again.info == desk.info
    assert again.add("visitors", {"name": "Proef"}).number == "B2"
    assert again.store.ledger.size() == 3


def test_a_copied_folder_becomes_a_new_laptop_with_its_own_letter(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "een")
    desk.add("visitors", {"name": "Voorbeeld"})
    desk.store.close()
    shutil.copytree(tmp_path / "een", tmp_path / "twee")
    copy = open_desk(tmp_path / "twee", now=HandClock())
    assert copy.info.node != desk.info.node
    assert copy.info.letter != desk.info.letter
    assert copy.add("visitors", {"name": "Proef"}).number == f"{copy.info.letter}1"
    assert verify(copy.store) == []
    original = open_desk(tmp_path / "een", now=HandClock())
    assert original.info.node == desk.info.node
    give(copy, original)
    assert original.count("visitors") == 2
    assert verify(original.store) == []


def test_a_copy_whose_clock_is_behind_begins_for_itself_when_it_begins_for_the_others(tmp_path: Path) -> None:
    """Two laptops with one letter are told apart by when they began: every laptop must read the same moment."""
    clock = HandClock()
    desk = practice_desk(tmp_path / "een", clock)
    clock.forward(2 * HOUR)
    desk.add("visitors", {"name": "Voorbeeld"})
    desk.store.close()
    shutil.copytree(tmp_path / "een", tmp_path / "twee")
    copy = open_desk(tmp_path / "twee", now=HandClock())
    (opening,) = [entry for entry in copy.store.ledger.of_node(copy.info.node) if entry.header.seq == 1]
    own = copy.store.ledger.node(copy.info.node)
    assert own is not None and own.first_stamp == opening.header.stamp == node_of(opening).first_stamp


def test_a_second_laptop_of_a_point_shares_its_keys_and_not_its_own(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "een")
    second = second_laptop(first, tmp_path / "twee")
    assert first.info.point_id == second.info.point_id
    assert first.info.node != second.info.node
    assert first.store.secrets == second.store.secrets
    give(second, first)
    assert all(node.certified for node in first.store.ledger.nodes())


def test_an_invitation_needs_the_words(tmp_path: Path) -> None:
    words = "appel boom fiets kaas"
    first = new_point(tmp_path / "een", NewPointRequest("De Proef", "Voorbeeldstad", phrase=words), now=HandClock()).desk
    invitation = invite(first, words)
    with pytest.raises(UserError):
        join_point(tmp_path / "fout", invitation, "appel boom fiets melk", now=HandClock())
    assert not (tmp_path / "fout").exists()
    second = join_point(tmp_path / "twee", invitation, words, now=HandClock())
    assert second.info.letter == "B"
    assert open_desk(tmp_path / "twee", phrase=words, now=HandClock()).info == second.info


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.store.connection.execute("pragma user_version = 99")
    desk.store.close()
    with pytest.raises(UserError, match="nieuwere versie"):
        open_desk(tmp_path)


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 5000])
def test_a_broken_database_gives_one_sentence(tmp_path: Path, size: int) -> None:
    practice_desk(tmp_path).store.close()
    path = tmp_path / "ledger.db"
    path.write_bytes(secrets.token_bytes(size))
    for extra in ("ledger.db-wal", "ledger.db-shm"):
        (tmp_path / extra).unlink(missing_ok=True)
    with pytest.raises(UserError):
        open_desk(tmp_path)


def test_an_empty_folder_and_a_taken_folder_say_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nog geen noodsteunpunt"):
        open_desk(tmp_path)
    practice_desk(tmp_path)
    with pytest.raises(UserError, match="al een noodsteunpunt"):
        practice_desk(tmp_path)


def test_a_database_does_not_open_with_another_key(tmp_path: Path) -> None:
    practice_desk(tmp_path).store.close()
    with pytest.raises(UserError):
        connect(tmp_path / "ledger.db", secrets.token_bytes(32))


def test_nothing_typed_stands_in_any_file(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Verborgenaar", "address": "Geheimstraat 1"})
    desk.set_setting("draft", {"name": "Verborgenaar"})
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(b"Verborgenaar" in path.read_bytes() or b"Geheimstraat" in path.read_bytes() for path in files)
