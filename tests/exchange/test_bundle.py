"""The bundle: read back as written, every damage found, any frame lost without the others, bombs refused."""

import io
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cbor2
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import Keys, ReadFrame, keys_of_municipality, keys_of_point, read_bundle, write_bundle
from nsp_desktop.exchange.frames import MARK, DamagedFrame, Frame, unpack_open
from nsp_desktop.exchange.manifest import Manifest, signed_message, write_manifest
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, new_identity
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.point import create_collection
from nsp_desktop.storage.verifying import verify
from tests.building import NOON, practice_desk, second_laptop

NAME = "Geheimhoudster"


def filled(folder: Path, visitors: int = 5) -> Desk:
    desk = practice_desk(folder)
    for place in range(visitors):
        desk.add("visitors", {"name": f"{NAME} {place}"})
    desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefstraat 1"})
    desk.add("searches", {"sought": NAME})
    return desk


def bundle_of(desk: Desk) -> bytes:
    stream = io.BytesIO()
    write_bundle(desk.store, stream, NOON)
    return stream.getvalue()


def read(data: bytes, keys: Keys) -> tuple[Manifest, list[ReadFrame]]:
    manifest, found = read_bundle(io.BytesIO(data), lambda _manifest: keys)
    return manifest, list(found)


def test_a_laptop_of_the_point_reads_everything_back(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    assert desk.store.secrets is not None
    manifest, found = read(bundle_of(desk), keys_of_point(desk.store.secrets))
    assert [entry for frame in found for entry in frame.entries or []] == list(desk.store.ledger.iterate())
    assert (manifest.name, manifest.mode, sum(frame.unopened for frame in found)) == (desk.info.name, "practice", 0)


def test_the_municipality_reads_personal_bodies_but_not_what_stays_at_the_point(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    data = bundle_of(desk)
    manifest, found = read(data, keys_of_municipality(read(data, Keys())[0], PRACTICE_IDENTITY))
    entries = [entry for frame in found for entry in frame.entries or []]
    for entry in entries:
        stays = entry.header.register == "searches"
        assert (entry.personal_body is None) == (stays or entry.header.personal_commitment is None)
        assert entry.open_body is None if stays else True
    assert manifest.entries == len(entries)


@pytest.mark.parametrize("identity", [None, "another"])
def test_without_the_key_only_open_bodies_are_read(tmp_path: Path, identity: str | None) -> None:
    desk = filled(tmp_path)
    data = bundle_of(desk)
    keys = keys_of_municipality(read(data, Keys())[0], None if identity is None else new_identity())
    entries = [entry for frame in read(data, keys)[1] for entry in frame.entries or []]
    assert len(entries) == desk.store.ledger.size()
    assert all(entry.personal_body is None for entry in entries)


def test_no_name_stands_in_a_bundle(tmp_path: Path) -> None:
    data = bundle_of(filled(tmp_path))
    inside = data + b"".join(frame.open_section + zstandard.decompress(frame.open_section, 10**7) for frame in _frames(data))
    assert NAME.encode() not in inside
    assert b"Proefstraat" not in inside


def _frames(data: bytes) -> list[Frame]:
    start = data.index(MARK)
    return [frame for frame in frames.read_frames(io.BytesIO(data[start:])) if frame is not None]


def test_every_flipped_byte_of_a_bundle_is_noticed(tmp_path: Path) -> None:
    desk = filled(tmp_path, 1)
    assert desk.store.secrets is not None
    keys, data = keys_of_point(desk.store.secrets), bundle_of(desk)
    whole = read(data, keys)
    unnoticed = [place for place in range(len(data)) if _same(data, place, keys, whole)]
    assert all(data[place:] in frames.END[-len(data[place:]) :] for place in unnoticed), unnoticed


def _same(data: bytes, place: int, keys: Keys, whole: tuple[Manifest, list[ReadFrame]]) -> bool:
    changed = data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]
    try:
        return read(changed, keys) == whole
    except UserError:
        return False


def test_a_bundle_cut_off_anywhere_gives_whole_frames_or_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 800)
    desk = filled(tmp_path, 8)
    assert desk.store.secrets is not None
    keys, data = keys_of_point(desk.store.secrets), bundle_of(desk)
    parts = len(read(data, keys)[1])
    assert parts > 3
    for place in range(0, len(data), 37):
        try:
            _manifest, found = read(data[:place], keys)
        except UserError:
            continue
        assert len(found) == parts
        assert all(frame.entries is not None or place < len(data) - len(frames.END) for frame in found)


def test_a_lost_frame_does_not_touch_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 800)
    desk = filled(tmp_path, 8)
    assert desk.store.secrets is not None
    keys, data = keys_of_point(desk.store.secrets), bundle_of(desk)
    places = [place for place in range(len(data)) if data.startswith(MARK, place)]
    damaged = data[: places[1] + 20] + secrets.token_bytes(30) + data[places[1] + 50 :]
    found = read(damaged, keys)[1]
    assert sum(frame.entries is None for frame in found) == 1
    assert len(found) == len(places)


def test_a_bomb_in_a_frame_is_refused_in_little_memory() -> None:
    bomb = zstandard.ZstdCompressor(level=3).compress(bytes(400_000_000))
    with pytest.raises(DamagedFrame):
        unpack_open(bomb)
    with pytest.raises(DamagedFrame):
        unpack_open(zstandard.compress(b"\x9b" + b"\xff" * 8))


def test_a_file_full_of_made_up_frames_is_left_after_a_thousand() -> None:
    made_up = MARK + (0).to_bytes(4, "big") + (1 << 16).to_bytes(4, "big") * 3 + bytes(40)
    found = list(frames.read_frames(io.BytesIO(made_up * 5_000)))
    assert found == [None] * frames.DAMAGED_LIMIT


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_rubbish_is_no_bundle(data: bytes) -> None:
    for start in (b"", b"NSPB\x01", b"NSPB\x01" + len(data).to_bytes(4, "big")):
        with pytest.raises(UserError):
            read(start + data, Keys())


@given(st.recursive(st.none() | st.integers() | st.binary(max_size=20), lambda inner: st.lists(inner, max_size=4), max_leaves=10))
def test_a_frame_of_other_things_is_damaged(value: object) -> None:
    section = zstandard.compress(cbor2.dumps(value))
    try:
        assert unpack_open(section) == []
    except DamagedFrame:
        return


def test_a_newer_bundle_says_that_the_program_is_older(tmp_path: Path) -> None:
    data = bundle_of(filled(tmp_path, 1))
    with pytest.raises(UserError, match="nieuwere versie"):
        read(data[:4] + b"\x02" + data[5:], Keys())


def rewritten(
    desk: Desk, data: bytes, change: Callable[[dict[str, Any]], None], keep: Callable[[Frame], Frame] = lambda frame: frame
) -> bytes:
    """The same bundle with another manifest, signed by the same laptop, and other frames."""
    length = int.from_bytes(data[5:9], "big")
    manifest = cbor2.loads(data[9 : 9 + length])
    change(manifest)
    again, signer = cbor2.dumps(manifest, canonical=True), desk.store.ledger.signer
    assert signer is not None
    stream = io.BytesIO()
    write_manifest(stream, again, signer.sign(signed_message(again)))
    return stream.getvalue() + b"".join(keep(frame).encode() for frame in _frames(data)) + frames.END


@pytest.mark.parametrize("strip", [lambda frame: replace(frame, sealed=b""), lambda frame: replace(frame, own=b"")], ids=["sealed", "own"])
def test_a_section_that_was_left_out_is_damage(tmp_path: Path, strip: Callable[[Frame], Frame]) -> None:
    """A frame's checksum is no secret: whoever strips the bodies can make it again, so the manifest counts them."""
    desk = filled(tmp_path)
    assert desk.store.secrets is not None
    stripped = rewritten(desk, bundle_of(desk), lambda _manifest: None, strip)
    found = read(stripped, keys_of_point(desk.store.secrets))[1]
    assert [frame.entries for frame in found] == [None] or sum(frame.unopened for frame in found) > 0


def test_entries_outside_the_ranges_are_refused(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    assert desk.store.secrets is not None

    def shorter(manifest: dict[str, Any]) -> None:
        manifest["ranges"][0][4] = 3

    found = read(rewritten(desk, bundle_of(desk), shorter), keys_of_point(desk.store.secrets))[1]
    assert [frame.entries for frame in found] == [None]


@pytest.mark.parametrize(("place", "value"), [(6, -1), (6, 2**64), (3, 0), (4, 2**63), (0, b"short"), (7, b"short")])
def test_a_range_out_of_bounds_is_refused_in_one_sentence(tmp_path: Path, place: int, value: object) -> None:
    desk = filled(tmp_path, 1)

    def wrong(manifest: dict[str, Any]) -> None:
        manifest["ranges"][0][place] = value

    with pytest.raises(UserError, match="beschadigd"):
        read(rewritten(desk, bundle_of(desk), wrong), Keys())


def test_a_register_of_a_newer_version_stays_at_the_point_until_a_newer_laptop_carries_it(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    newer = Draft(Act.ADD, "kept_apart", desk.new_id(), {"number": "B1", "kind": "geheim"}, {"name": NAME}, "B")
    desk.store.ledger.append(newer, Author(bytes(16), 0), NOON)
    data = bundle_of(desk)
    municipality = read(data, keys_of_municipality(read(data, Keys())[0], PRACTICE_IDENTITY))[1][0].entries
    assert desk.store.secrets is not None
    point = read(data, keys_of_point(desk.store.secrets))[1][0].entries
    assert municipality is not None
    assert (municipality[-1].open_body, municipality[-1].personal_body) == (None, None)
    assert point == list(desk.store.ledger.iterate())
    assert b"geheim" not in zstandard.decompress(_frames(data)[0].open_section, 10**7)


def test_an_open_body_that_comes_later_is_put_with_its_entry(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "een")
    made = desk.add("needs", {"category": "water", "urgency": "day"})
    other = second_laptop(desk, tmp_path / "twee")
    entries = list(desk.store.ledger.iterate())
    take_in(other.store, [*entries[:1], *(replace(e, open_body=None) for e in entries[1:])], Taken())
    taken = Taken()
    take_in(other.store, entries, taken)
    assert (taken.new, taken.filled) == (0, 1)
    assert other.row("needs", made.record) == desk.row("needs", made.record)


def test_a_collection_is_whole_without_what_stays_at_the_point(tmp_path: Path) -> None:
    desk = filled(tmp_path / "punt")
    data = bundle_of(desk)
    (tmp_path / "gemeente").mkdir()
    store = create_collection(tmp_path / "gemeente", bytes(32), desk.info.municipality, "practice", desk.registers, NOON)
    for identity in (None, PRACTICE_IDENTITY):
        for frame in read(data, keys_of_municipality(read(data, Keys())[0], identity))[1]:
            take_in(store, frame.entries or [], Taken())
        assert verify(store) == []
    assert store.ledger.digest() == desk.store.ledger.digest()
