"""The stick: written and read back, package A without names, full and pulled sticks said, nothing lost."""

import errno
import os
import shutil
import subprocess
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import write_bundle
from nsp_desktop.services import carrying
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import SECRETS, HandClock, bundle_in_of, practice_desk, second_laptop, with_secrets


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


class FailingStream:
    """A file on a stick that is pulled out at the nth write: what was written before may stay, the rest fails."""

    def __init__(self, stream: BinaryIO, writes: int, code: int) -> None:
        self._stream, self._left, self._code = stream, writes, code

    def write(self, data: bytes) -> int:
        if self._left == 0:
            self._stream.write(data[: len(data) // 2])
            raise OSError(self._code, os.strerror(self._code))
        self._left -= 1
        return self._stream.write(data)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.ENODEV, errno.ENOENT])
def test_a_stick_pulled_at_any_write_leaves_the_older_bundle_and_the_laptop_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)
    desk = with_secrets(practice_desk(tmp_path / "punt"))
    older = bundle_in_of(desk, tmp_path / "stick")
    before, digest, failed = older.read_bytes(), desk.store.ledger.digest(), 0
    for writes in range(100):
        with pytest.MonkeyPatch.context() as pulled:
            pulled.setattr(carrying, "write_bundle", lambda s, f, *r, w=writes: write_bundle(s, FailingStream(f, w, code), *r))  # type: ignore[arg-type]
            try:
                export(desk, tmp_path / "stick", "sealed")
            except UserError:
                failed += 1
                assert [path.name for path in (tmp_path / "stick").iterdir()] == [older.name]
            else:
                break
    assert failed == writes > 5
    assert (older.read_bytes(), desk.store.ledger.digest()) == (before, digest)


def test_a_stick_that_gives_other_bytes_back_is_said_and_its_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = with_secrets(practice_desk(tmp_path / "punt"))

    def worn_out(path: Path, target: Path) -> Path:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)
        path.unlink()
        return target

    monkeypatch.setattr(Path, "replace", worn_out)
    with pytest.raises(UserError, match="iets anders terug"):
        export(desk, tmp_path / "stick", "sealed")
    assert list((tmp_path / "stick").iterdir()) == []


def test_two_exports_in_one_second_stand_beside_each_other(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "punt")
    made = [export(desk, tmp_path / "stick") for _place in range(3)]
    assert len({one.bundle for one in made} | {one.open_folder for one in made}) == 6
    assert len(list((tmp_path / "stick").iterdir())) == 6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), min_size=1, max_size=6), keep=st.floats(0, 1), double=st.booleans())
def test_a_damaged_bundle_is_taken_in_as_far_as_it_is_whole_and_never_more(
    damaging: tuple[Desk, Desk, bytes], places: list[tuple[float, int]], keep: float, double: bool
) -> None:
    source, target, whole = damaging
    data = bytearray(whole + whole if double else whole)
    for place, bits in places:
        data[int(place * (len(data) - 1))] ^= bits
    path = target.store.folder / "kapot.nspb"
    path.write_bytes(data[: int(keep * len(data))] if keep < 0.9 else data)
    found = import_files(target, [path])[0]
    assert found.refused or found.damaged <= found.frames
    written = {entry.key for entry in source.store.ledger.iterate()}
    assert {entry.key for entry in target.store.ledger.iterate() if entry.header.node == source.info.node} <= written


@pytest.fixture(scope="module")
def damaging(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk, bytes]:
    """A laptop with a bundle of several frames, and a second laptop to read it in."""
    folder = tmp_path_factory.mktemp("kapot")
    with pytest.MonkeyPatch.context() as small:
        small.setattr(frames, "PAYLOAD_LIMIT", 900)
        source = with_secrets(practice_desk(folder / "een"))
        data = bundle_in_of(source, folder / "stick").read_bytes()
    return source, second_laptop(source, folder / "twee"), data


def test_more_entries_of_one_laptop_than_anybody_writes_are_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = with_secrets(practice_desk(tmp_path / "een"))
    target = second_laptop(source, tmp_path / "twee")
    bundle = bundle_in_of(source, tmp_path / "stick")
    monkeypatch.setattr(carrying, "MANY", 5)
    assert "ongewoon veel" in import_files(target, [bundle])[0].refused
    assert target.store.ledger.size() == 1
    assert import_files(target, [bundle], allow_many=True)[0].taken.new == source.store.ledger.size()
    assert import_files(target, [bundle])[0].refused == ""
