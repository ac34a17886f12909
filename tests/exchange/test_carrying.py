"""The stick: written and read back, package A without names, full and pulled sticks said, nothing lost."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services import carrying
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import HandClock, practice_desk, second_laptop

SECRETS = ("Geheimhoudster", "Verborgenlaan", "0612345678", "krukken", "zuurstoffles")


def bundle_in(folder: Path) -> Path:
    return next(path for path in folder.iterdir() if path.suffix == ".nspb")


def with_secrets(desk: Desk) -> Desk:
    desk.add("visitors", {"name": SECRETS[0], "address": f"{SECRETS[1]} 3", "postcode": "1234 AB", "contact": SECRETS[2]})
    desk.add("needs", {"category": "other", "urgency": "life", "location": f"{SECRETS[1]} 3", "description": SECRETS[3]})
    desk.add("offers", {"name": SECRETS[0], "contact": SECRETS[2], "kind": "hands"})
    desk.add("logbook", {"text": SECRETS[4]})
    desk.add("information", {"text": SECRETS[3], "source": SECRETS[0]})
    desk.add("shifts", {"person": SECRETS[0], "role": "door"})
    desk.add("supplies", {"name": "=Dekens", "unit": "stuk"})
    desk.tally("in", 3)
    return desk


def test_package_a_holds_no_name_address_phone_or_typed_text(tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "punt"))
    folder = export(desk, tmp_path / "stick", "A").open_folder
    assert folder is not None
    texts = {path.name: path.read_bytes() for path in folder.iterdir()}
    pdf = pypdfium2.PdfDocument(folder / "statusblad.pdf")
    texts["pdf"] = "".join(page.get_textpage().get_text_bounded() for page in pdf).encode()
    pdf.close()
    for secret in SECRETS:
        assert not any(secret.encode() in text for text in texts.values()), secret
    assert b"'=Dekens" in texts["supplies.csv"]
    assert b"1234" in texts["visitors.csv"]
    assert "searches.csv" not in texts
    assert b"in,3" in texts["visits.csv"].replace(b"\r\n", b"\n")


def test_package_a_can_be_checked_with_its_checksums(tmp_path: Path) -> None:
    folder = export(practice_desk(tmp_path / "punt"), tmp_path / "stick", "A").open_folder
    assert folder is not None
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0


def test_without_the_municipalitys_address_nothing_personal_goes_on_a_stick(tmp_path: Path) -> None:
    desk = new_point(tmp_path / "punt", NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas"), now=HandClock()).desk
    with pytest.raises(UserError, match="age1"):
        export(desk, tmp_path / "stick")
    assert not (tmp_path / "stick").exists()
    assert export(desk, tmp_path / "stick", "A").bundle is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENOENT])
@pytest.mark.parametrize("step", ["open", "write", "fsync", "rename", "read"])
def test_a_stick_that_fails_at_any_step_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    desk = with_secrets(practice_desk(tmp_path / "punt"))
    before = desk.store.ledger.digest()

    def fail(*_given: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code))

    match step:
        case "open":
            monkeypatch.setattr(Path, "mkdir", fail)
        case "write":
            monkeypatch.setattr(carrying, "write_bundle", fail)
        case "fsync":
            monkeypatch.setattr(os, "fsync", fail)
        case "rename":
            monkeypatch.setattr(Path, "replace", fail)
        case _:
            monkeypatch.setattr(carrying, "drop_cache", fail)
    with pytest.raises(UserError) as caught:
        export(desk, tmp_path / "stick", "sealed")
    monkeypatch.undo()
    assert "veilig" in caught.value.message
    assert desk.store.ledger.digest() == before
    desk.tally("in")
    assert export(desk, tmp_path / "stick2", "sealed").bundle is not None


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="a small disk needs root to mount")
def test_a_really_full_stick_is_said(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(stick)], check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts no small disk")
    try:
        desk = practice_desk(tmp_path / "punt")
        for _place in range(30):
            desk.add("visitors", {"name": "x" * 2_000})
        with pytest.raises(UserError, match="vol"):
            export(desk, stick, "sealed")
        assert [path.name for path in stick.iterdir()] == []
    finally:
        subprocess.run(["umount", str(stick)], check=True)


def test_two_laptops_that_exchange_sticks_have_the_same_digest(tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "b"))
    second = second_laptop(first, tmp_path / "c")
    second.tally("in")
    import_files(second, [bundle_in_of(first, tmp_path / "s1")])
    import_files(first, [bundle_in_of(second, tmp_path / "s2")])
    assert first.store.ledger.digest() == second.store.ledger.digest()
    assert second.find("visitors", "B1").values["name"] == SECRETS[0]  # type: ignore[union-attr]
    assert second.inside() == first.inside() == 4


def bundle_in_of(desk: Desk, folder: Path) -> Path:
    found = export(desk, folder, "sealed").bundle
    assert found is not None
    return found


def test_a_bundle_of_another_point_mode_or_municipality_is_refused_in_a_sentence(tmp_path: Path) -> None:
    mine = practice_desk(tmp_path / "mijn")
    other = practice_desk(tmp_path / "ander")
    assert "ander noodsteunpunt" in import_files(mine, [bundle_in_of(other, tmp_path / "s")])[0].refused
    real = new_point(
        tmp_path / "echt",
        NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(new_identity()),)),
        now=HandClock(),
    ).desk
    bundle = bundle_in_of(real, tmp_path / "s2")
    assert "echte werk" in import_files(mine, [bundle])[0].refused
    assert mine.store.ledger.size() == 1
    collect(tmp_path / "gemeente", [bundle], None)
    elsewhere = new_point(
        tmp_path / "elders",
        NewPointRequest("De Proef", "Anderstad", phrase="appel boom fiets kaas", recipients=(recipient_of(new_identity()),)),
        now=HandClock(),
    ).desk
    found = collect(tmp_path / "gemeente", [bundle_in_of(elsewhere, tmp_path / "s3")], None)
    assert "andere gemeente" in found.sources[0].refused


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
