"""Parts of a bundle that bring nothing are passed over unread; whatever could bring something is read."""

from pathlib import Path

import pytest

from nsp_desktop.domain.entry import decode_header
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.header_bytes import promises_no_personal
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import keys_of_point
from nsp_desktop.exchange.frames import MARK
from nsp_desktop.exchange.known_frames import known_frames
from nsp_desktop.exchange.manifest import Manifest, read_manifest
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import bundle_in_of, practice_desk, second_laptop, with_secrets


@pytest.fixture(autouse=True)
def _small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)


def manifest_of(path: Path) -> Manifest:
    with path.open("rb") as stream:
        return read_manifest(stream)


def known(desk: Desk, path: Path) -> frozenset[int]:
    assert desk.store.secrets is not None
    return known_frames(desk.store, manifest_of(path), keys_of_point(desk.store.secrets))


def all_damaged(path: Path) -> Path:
    """The same bundle with every frame made unreadable, so that who reads one is found out."""
    data = path.read_bytes()
    start = data.index(MARK)
    target = path.with_name("beschadigd.nspb")
    target.write_bytes(data[:start] + data[start:].replace(MARK, b"XXXX"))
    return target


def test_a_bundle_that_is_known_is_not_read_again(tmp_path: Path) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    target = second_laptop(source, tmp_path / "twee")
    bundle = bundle_in_of(source, tmp_path / "stick")
    assert known(target, bundle) == frozenset()
    import_files(target, [bundle])
    again = import_files(target, [all_damaged(bundle)])[0]
    assert (again.damaged, again.taken.known, again.taken.new) == (0, source.store.ledger.size(), 0)


def test_of_a_bundle_that_grew_only_what_is_new_is_read(tmp_path: Path) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    target = second_laptop(source, tmp_path / "twee")
    import_files(target, [bundle_in_of(source, tmp_path / "stick")])
    before = source.store.ledger.size()
    source.add("visitors", {"name": "Nieuw"})
    grown = bundle_in_of(source, tmp_path / "stick2")
    passed_over = known(target, grown)
    assert 0 < len(passed_over) < len(manifest_of(grown).frames)
    found = import_files(target, [grown])[0]
    assert (found.taken.new, found.taken.known, found.damaged) == (1, before, 0)
    assert target.store.ledger.has(*source.store.ledger.newest_own(1)[0].key)


def test_a_missing_entry_or_body_makes_its_frame_worth_reading(tmp_path: Path) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    target = second_laptop(source, tmp_path / "twee")
    bundle = bundle_in_of(source, tmp_path / "stick")
    import_files(target, [bundle])
    everything = known(target, bundle)
    target.store.connection.execute("update entries set personal = null where personal is not null and act = 1 and seq < 4")
    without_body = known(target, bundle)
    assert without_body < everything
    assert import_files(target, [bundle])[0].taken.filled > 0
    assert known(target, bundle) == everything
    node = target.store.ledger.node_number(source.info.node)
    target.store.connection.execute("delete from entries where node = ? and seq = 4", (node,))
    assert known(target, bundle) < everything


def test_personal_bodies_come_in_once_the_key_is_there(tmp_path: Path) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    bundle = bundle_in_of(source, tmp_path / "stick")
    desk = collect(tmp_path / "gemeente", [bundle], None).desk
    desk.store.connection.execute("update entries set personal = null")
    found = collect(tmp_path / "gemeente", [bundle], PRACTICE_IDENTITY)
    assert found.sources[0].taken.filled > 0
    again = collect(tmp_path / "gemeente", [bundle], PRACTICE_IDENTITY)
    assert (again.sources[0].taken.filled, again.sources[0].taken.known) == (0, source.store.ledger.size())


def test_what_was_erased_is_not_missed(tmp_path: Path) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    target = second_laptop(source, tmp_path / "twee")
    bundle = bundle_in_of(source, tmp_path / "stick")
    import_files(target, [bundle])
    row = target.find("visitors", "B1")
    assert row is not None
    for entry in target.store.ledger.of_record(RecordId(row.record)):
        target.store.connection.execute("insert into erasures values (?, ?, ?)", (entry.hash, target.info.point_id, entry.hash))
        target.store.connection.execute("update entries set personal = null where hash = ?", (entry.hash,))
    assert len(known(target, bundle)) == len(manifest_of(bundle).frames)


def test_a_header_says_by_its_last_bytes_that_there_is_no_personal_body(tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "een"))
    told = {entry.raw: entry.header.personal_commitment is None for entry in desk.store.ledger.iterate()}
    assert {raw: promises_no_personal(raw) for raw in told} == told
    assert set(told.values()) == {True, False}
    assert all(decode_header(raw) for raw in told)
