"""Restoring: whatever was saved comes back on a new laptop, what was erased does not, and what may be missing is said."""

import os
import shutil
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act
from nsp_desktop.errors import UserError
from nsp_desktop.services.backup import back_up, made
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, new_point, open_desk
from nsp_desktop.services.restoring import Secret, find_copies, needs_secret, restore, secret_of, sentences
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.copying import COPIED_LEDGER, open_copy
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.verifying import verify
from tests.building import NOON, SECRETS, HandClock, practice_desk, second_laptop, with_secrets

WORDS = "appel boom fiets kaas"
NOTHING = Secret()


def erase(desk: Desk, register: str) -> None:
    """The personal bodies of everything in a register, as the desk does it."""
    store = desk.store
    targets: list[object] = [entry.hash for row in desk.rows(register) for entry in store.ledger.of_record(row.record)]
    erasure = store.ledger.append(Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "term"}), Author(bytes(16), 0), NOON)
    store.records.refresh_erased(store.ledger.erase(erasure))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return with_secrets(practice_desk(tmp_path / "punt", HandClock()))


def test_a_backup_comes_back_whole_as_a_new_laptop(desk: Desk, tmp_path: Path) -> None:
    folder = back_up(desk, tmp_path / "stick").folder
    assert made(desk) == [folder.name], "whoever erases is told of it"
    restored = restore(folder, tmp_path / "nieuw", NOTHING, now=HandClock())
    back = restored.desk
    assert [row.values for row in back.rows("visitors")] == [row.values for row in desk.rows("visitors")]
    assert verify(back.store) == []
    assert back.info.letter != desk.info.letter
    assert back.info.node != desk.info.node
    assert back.add("visitors", {"name": "Voorbeeld"}).number == f"{back.info.letter}1"
    said = " ".join(sentences(restored))
    assert f"heet nu {back.info.letter}" in said and "12-03-2026 12:00" in said and "Wat daarna is gedaan" in said


def test_a_restored_copy_beside_the_old_laptop_makes_no_fork(desk: Desk, tmp_path: Path) -> None:
    back = restore(back_up(desk, tmp_path / "stick").folder, tmp_path / "nieuw", NOTHING, now=HandClock()).desk
    back.tally("in", 2)
    desk.tally("in", 5)
    bundle = export(back, tmp_path / "uit", "sealed").bundle
    assert bundle is not None
    source = import_files(desk, [bundle])[0]
    assert (source.refused, source.taken.forks, source.taken.own_returned) == ("", 0, False)
    assert desk.inside() == 10
    assert verify(desk.store) == []


def test_control_a_second_copy_with_the_laptops_key_would_fork(desk: Desk, tmp_path: Path) -> None:
    """What the rule prevents: the same key in two places gives one number to two acts, and both are kept and shown."""
    older = tmp_path / "ouder"
    shutil.copytree(desk.store.folder, older)
    desk.tally("in", 5)
    bundle = export(desk, tmp_path / "uit", "sealed").bundle
    assert bundle is not None
    desk.store.close()
    shutil.rmtree(desk.store.folder)
    shutil.move(older, desk.store.folder)
    rolled_back = open_desk(desk.store.folder, now=HandClock())
    assert rolled_back.info.node == desk.info.node, "same place, same machine: it takes itself for the same laptop"
    rolled_back.tally("in", 2)
    source = import_files(rolled_back, [bundle])[0]
    assert source.taken.forks and source.taken.own_returned
    assert "gekopieerd, teruggezet of nagemaakt" in " ".join(verify(rolled_back.store))
    rolled_back.store.close()
    assert open_desk(desk.store.folder, now=HandClock()).info.node != desk.info.node


def test_the_image_of_a_machine_is_a_new_laptop(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.store.close()
    monkeypatch.setattr("nsp_desktop.storage.node_key.machine_id", lambda _folder: b"another machine")
    image = open_desk(desk.store.folder, now=HandClock())
    assert image.info.node != desk.info.node
    assert image.info.letter != desk.info.letter
    assert verify(image.store) == []


def test_what_was_erased_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    erase(desk, "visitors")
    back = restore(back_up(desk, tmp_path / "stick").folder, tmp_path / "nieuw", NOTHING, now=HandClock()).desk
    assert "name" not in back.rows("visitors")[0].values or not back.rows("visitors")[0].values["name"]
    assert not back.rows("visitors", search=SECRETS[0])
    assert verify(back.store) == []


def test_a_body_that_an_old_copy_still_has_is_erased_before_anything_is_shown(desk: Desk, tmp_path: Path) -> None:
    """A copy on which an erasure was noted and then cut off: the body is there, and so is the word that it must go."""
    folder = back_up(desk, tmp_path / "stick").folder
    copy = open_copy(folder, desk.store.key)
    targets = [row[0] for row in copy.execute("select hash from entries where personal is not null").fetchall()]
    copy.executemany("insert into erasures values (?, ?, ?)", [(target, desk.info.point_id, bytes(32)) for target in targets])
    copy.close()
    back = restore(folder, tmp_path / "nieuw", NOTHING, now=HandClock()).desk
    assert back.store.connection.execute("select count(*) from entries where personal is not null").fetchone()[0] == 0


def test_a_real_point_comes_back_with_its_words_or_its_recovery_key(tmp_path: Path) -> None:
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase=WORDS, recipients=(recipient_of(identity),))
    desk = new_point(tmp_path / "punt", request, now=HandClock()).desk
    desk.add("visitors", {"name": "Voorbeeld"})
    folder = back_up(desk, tmp_path / "stick").folder
    assert needs_secret(folder)
    with pytest.raises(UserError, match="passen niet"):
        restore(folder, tmp_path / "fout", secret_of("appel boom fiets melk"), now=HandClock())
    assert not (tmp_path / "fout").exists()
    for name, typed in (("woorden", WORDS.upper()), ("sleutel", f"  {identity.lower()} ")):
        back = restore(folder, tmp_path / name, secret_of(typed), now=HandClock()).desk
        assert back.count("visitors") == 1
        back.store.close()
        assert open_desk(tmp_path / name, phrase=WORDS, now=HandClock()).info == back.info


def test_a_bundle_with_the_points_invitation_comes_back(desk: Desk, tmp_path: Path) -> None:
    second = second_laptop(desk, tmp_path / "twee")
    stick = tmp_path / "stick"
    bundle = export(desk, stick, "sealed").bundle
    assert bundle is not None
    with pytest.raises(UserError, match="uitnodiging"):
        restore(bundle, tmp_path / "nieuw", NOTHING, now=HandClock())
    (stick / "laptop.nsp-invite").write_bytes(invite(desk, None))
    restored = restore(bundle, tmp_path / "nieuw", NOTHING, now=HandClock())
    assert [row.values for row in restored.desk.rows("visitors")] == [row.values for row in desk.rows("visitors")]
    assert restored.desk.info.letter != desk.info.letter
    assert verify(restored.desk.store) == []
    assert second.info.point_id == restored.desk.info.point_id


def test_newer_acts_in_a_bundle_are_read_in_after_the_copy(desk: Desk, tmp_path: Path) -> None:
    folder = back_up(desk, tmp_path / "stick").folder
    desk.tally("in", 6)
    bundle = export(desk, tmp_path / "uit", "sealed").bundle
    assert bundle is not None
    restored = restore(folder, tmp_path / "nieuw", NOTHING, bundles=[bundle], now=HandClock())
    assert restored.desk.inside() == 9
    assert [laptop.entries for laptop in restored.laptops] == [desk.store.ledger.size()]


@pytest.mark.parametrize("place", [5_000, 20_000, -3_000])
def test_a_damaged_copy_is_refused_and_leaves_nothing(desk: Desk, tmp_path: Path, place: int) -> None:
    folder = back_up(desk, tmp_path / "stick").folder
    path = folder / COPIED_LEDGER
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(UserError, match="beschadigd"):
        restore(folder, tmp_path / "nieuw", NOTHING, now=HandClock())
    assert not (tmp_path / "nieuw" / "ledger.db").exists()
    assert not (tmp_path / "nieuw" / "terugzetten").exists()


def test_copies_on_a_stick_are_found_newest_first(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    first, second = back_up(desk, stick).folder, back_up(desk, stick).folder
    os.utime(first / "ledger.db", (1, 1))
    (stick / "iets anders").mkdir()
    assert find_copies([stick]) == [second, first]


def test_a_folder_with_a_point_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    folder = back_up(desk, tmp_path / "stick").folder
    with pytest.raises(UserError, match="al een noodsteunpunt"):
        restore(folder, desk.store.folder, NOTHING, now=HandClock())
    with pytest.raises(UserError, match="geen kopie"):
        restore(tmp_path / "nergens", tmp_path / "nieuw", NOTHING, now=HandClock())
