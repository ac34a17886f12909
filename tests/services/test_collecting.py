"""Collecting: many points in one folder, what is missing named, nothing foreign taken in, nothing read twice."""

import os
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import frames
from nsp_desktop.services import collecting
from nsp_desktop.services.carrying import export
from nsp_desktop.services.collecting import collect, find_bundles
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.verifying import verify
from tests.building import SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets


def test_a_collection_of_several_points_counts_what_the_points_count(tmp_path: Path) -> None:
    desks = [with_secrets(practice_desk(tmp_path / name)) for name in ("een", "twee", "drie")]
    desks[1].tally("out")
    for desk in desks:
        export(desk, tmp_path / "sticks" / desk.info.point_id.hex())
    found = collect(tmp_path / "gemeente", [tmp_path / "sticks", tmp_path / "sticks"], None)
    report = collection_report(found.desk)
    assert len(report.points) == 3
    assert report.together.visits == {"in": 9, "out": 1}
    assert report.together.inside == sum(desk.inside() for desk in desks) == 8
    assert report.together.needs_by_urgency == {"life": 3}
    assert report.together.emergencies_open == 3
    assert all(found.desk.store.ledger.digest(desk.info.point_id) == desk.store.ledger.digest() for desk in desks)
    assert sum(source.taken.known for source in found.sources) == sum(source.taken.new for source in found.sources)


def test_a_collection_says_which_entries_are_missing(tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "punt"))
    path = bundle_in_of(desk, tmp_path / "s")
    data = bytearray(path.read_bytes())
    data[-200:-100] = bytes(100)
    path.write_bytes(data)
    found = collect(tmp_path / "gemeente", [path], None)
    assert (found.sources[0].damaged, found.sources[0].taken.new) == (1, 0)
    assert "vraag om die stick" in found.gaps[0].sentence()
    again = collect(tmp_path / "gemeente", [bundle_in_of(desk, tmp_path / "s2")], None)
    assert again.gaps == ()


def test_a_collection_without_identity_is_completed_and_locked_when_one_is_given(tmp_path: Path) -> None:
    identity = new_identity()
    desk = new_point(
        tmp_path / "punt",
        NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),)),
        now=HandClock(),
    ).desk
    with_secrets(desk)
    stick = bundle_in_of(desk, tmp_path / "s")
    blind = collect(tmp_path / "gemeente", [stick], None)
    assert blind.desk.rows("visitors")[0].values["name"] is None
    assert blind.desk.store.ledger.digest() == desk.store.ledger.digest()
    blind.desk.store.close()
    seeing = collect(tmp_path / "gemeente", [stick], identity)
    assert seeing.desk.rows("visitors")[0].values["name"] == SECRETS[0]
    assert seeing.sources[0].taken.filled > 0
    assert seeing.desk.count("visitors", search=SECRETS[0]) == 1
    files = [path.read_bytes() for path in (tmp_path / "gemeente").iterdir()]
    assert not any(SECRETS[0].encode() in data for data in files)


def test_a_folder_without_bundles_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="geen bundels"):
        collect(tmp_path / "gemeente", [tmp_path], None)
    (tmp_path / "half.nspb").write_bytes(b"NSPB\x01\x00")
    with pytest.raises(UserError, match="beschadigd"):
        collect(tmp_path / "gemeente", [tmp_path], None)
    assert not (tmp_path / "gemeente").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_links_pipes_half_files_and_deep_folders_are_left_alone(tmp_path: Path) -> None:
    stick, outside = tmp_path / "stick", tmp_path / "elders"
    deep = stick.joinpath(*(str(level) for level in range(collecting.DEPTH_LIMIT + 1)))
    for folder in (stick / "map", outside, deep):
        folder.mkdir(parents=True)
    for path in (stick / "map" / "goed.nspb", outside / "buiten.nspb", stick / "half.nspb.part", deep / "diep.nspb"):
        path.write_bytes(b"")
    (stick / "link.nspb").symlink_to(outside / "buiten.nspb")
    (stick / "maplink").symlink_to(outside)
    os.mkfifo(stick / "pijp.nspb")
    assert [path.name for path in find_bundles([stick])] == ["goed.nspb"]


def test_a_place_with_more_bundles_than_any_municipality_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in range(3):
        (tmp_path / f"{place}.nspb").write_bytes(b"")
    monkeypatch.setattr(collecting, "FILES_LIMIT", 2)
    with pytest.raises(UserError, match="meer dan 2"):
        list(find_bundles([tmp_path]))


def test_a_practice_bundle_is_read_with_the_practice_key_and_never_beside_real_ones(tmp_path: Path) -> None:
    identity = new_identity()
    real = new_point(
        tmp_path / "echt",
        NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),)),
        now=HandClock(),
    ).desk
    practice = with_secrets(practice_desk(tmp_path / "oefening"))
    bundles = [bundle_in_of(practice, tmp_path / "s1"), bundle_in_of(real, tmp_path / "s2")]
    found = collect(tmp_path / "oefenverzameling", bundles, identity)
    assert found.desk.info.mode == "practice"
    assert found.desk.rows("visitors")[0].values["name"] == SECRETS[0]
    assert "echte werk" in found.sources[1].refused
    assert (found.sources[1].taken.new, found.sources[0].unopened) == (0, 0)


def test_a_collection_that_is_locked_later_keeps_what_waits_and_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    desk = with_secrets(new_point(tmp_path / "punt", request, now=HandClock()).desk)
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)
    path = bundle_in_of(desk, tmp_path / "s")
    data = bytearray(path.read_bytes())
    second = data.index(b"NSPF", data.index(b"NSPF") + 4)
    data[second + 60] ^= 1
    path.write_bytes(data)
    blind = collect(tmp_path / "gemeente", [path], None)
    assert blind.sources[0].taken.waiting > 0
    blind.desk.store.close()
    other = bundle_in_of(with_secrets(new_point(tmp_path / "ander", request, now=HandClock()).desk), tmp_path / "s2")
    seeing = collect(tmp_path / "gemeente", [other], identity)
    assert seeing.gaps == blind.gaps != ()
    assert verify(seeing.desk.store) == []
    whole = collect(tmp_path / "gemeente", [bundle_in_of(desk, tmp_path / "s3")], identity)
    assert whole.gaps == ()
    assert whole.desk.store.ledger.digest(desk.info.point_id) == desk.store.ledger.digest()


def test_a_power_cut_while_a_collection_is_locked_leaves_one_of_the_two(tmp_path: Path) -> None:
    path = bundle_in_of(with_secrets(practice_desk(tmp_path / "punt")), tmp_path / "s")
    collect(tmp_path / "gemeente", [path], None).desk.store.close()
    (tmp_path / "gemeente").rename(tmp_path / ".gemeente.nsp-open")
    again = collect(tmp_path / "gemeente", [path], None)
    assert (again.sources[0].taken.new, again.sources[0].taken.known > 0) == (0, True)
    assert not (tmp_path / ".gemeente.nsp-open").exists()
