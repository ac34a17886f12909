"""Sticks that are really mounted: written and read back, full, write-protected, pulled out at any moment, shared by two points."""

import shutil
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import keys_of_point, read_bundle
from nsp_desktop.services import stick_look
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import SECRETS, bundle_in_of, practice_desk, second_laptop, with_secrets
from tests.process.loop_stick import LoopStick, loop_stick, needs_loop

pytestmark = needs_loop


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "lost+found")


def fill(folder: Path) -> None:
    with (folder / "foto.jpg").open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(1024)):
                pass
        except OSError:
            return


def test_a_stick_goes_from_one_laptop_to_another_and_its_receipt_comes_back(tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "een"))
    second = second_laptop(first, tmp_path / "twee")
    with loop_stick(tmp_path / "s") as stick:
        import_files(first, [bundle_in_of(second, stick.folder)])
        assert export(first, stick.folder, "sealed").bundle is not None
        stick.put_back()
        look = stick_look.look_at(second, stick.folder)
        received = stick_look.receive(second, look.useful, allow_many=False)
        assert ([source.refused for source in received.sources], received.receipts, received.gaps) == ([""], 1, ())
        stick.put_back()
        assert stick_look.look_at(first, stick.folder).confirmed_by == ("C",)
    assert second.find("visitors", "B1").values["name"] == SECRETS[0]  # type: ignore[union-attr]


def test_a_full_stick_is_said_keeps_what_was_on_it_and_works_once_there_is_room(tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "een"))
    with loop_stick(tmp_path / "s", 1_024) as stick:
        older = bundle_in_of(desk, stick.folder)
        before, digest = older.read_bytes(), desk.store.ledger.digest()
        fill(stick.folder)
        with pytest.raises(UserError, match="vol"):
            export(desk, stick.folder, "all")
        assert names(stick.folder) == sorted(["foto.jpg", older.name])
        assert (older.read_bytes(), desk.store.ledger.digest()) == (before, digest)
        (stick.folder / "foto.jpg").unlink()
        assert export(desk, stick.folder, "all").bundle is not None


def test_a_write_protected_stick_can_be_read_and_says_why_it_takes_nothing(tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "een"))
    second = second_laptop(first, tmp_path / "twee")
    with loop_stick(tmp_path / "s") as stick:
        bundle = bundle_in_of(first, stick.folder)
        stick.take_out()
        stick.put_in("ro")
        with pytest.raises(UserError, match="tegen schrijven beveiligd"):
            export(first, stick.folder, "sealed")
        received = stick_look.receive(second, stick_look.look_at(second, stick.folder).useful, allow_many=False)
        assert (received.sources[0].refused, received.receipts) == ("", 0)
        assert names(stick.folder) == [bundle.name]
    assert second.store.ledger.size() == first.store.ledger.size() + 1


@pytest.mark.parametrize("moment", [1, 2, 4, 5, 7])
def test_a_stick_pulled_out_while_it_is_written_or_read_back_loses_nothing_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)
    desk = with_secrets(practice_desk(tmp_path / "een"))
    with loop_stick(tmp_path / "s") as stick:
        older = bundle_in_of(desk, stick.folder)
        before, digest = older.read_bytes(), desk.store.ledger.digest()
        desk.add("visitors", {"name": "Later"})
        with pytest.raises(UserError, match=r"er niet meer|geeft een fout") as caught:
            export(desk, stick.folder, "sealed", progress=Puller(stick, moment))
        assert "veilig" in caught.value.message
        stick.put_back()
        assert older.read_bytes() == before
        _same_or_whole(desk, stick, tmp_path)
        assert digest != desk.store.ledger.digest() and desk.find("visitors", "B2") is not None
        assert export(desk, stick.folder, "sealed").bundle is not None


class Puller:
    """Pulls the stick out at the nth part that is written or read back."""

    def __init__(self, stick: LoopStick, moment: int) -> None:
        self._stick, self._left = stick, moment

    def __call__(self, _done: int, _all: int) -> None:
        self._left -= 1
        if self._left == 0:
            self._stick.pull()


def _same_or_whole(desk: Desk, stick: LoopStick, tmp_path: Path) -> None:
    """Every bundle on the stick is whole; a part that was broken off has another name and is never read."""
    other = second_laptop(desk, tmp_path / "drie", "E")
    for source in import_files(other, sorted(stick.folder.glob("*.nspb"))):
        assert (source.refused, source.damaged) == ("", 0)


def test_a_stick_pulled_out_while_it_is_read_leaves_whole_parts_and_the_rest_comes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)
    first = with_secrets(practice_desk(tmp_path / "een"))
    second = second_laptop(first, tmp_path / "twee")
    with loop_stick(tmp_path / "s") as stick:
        bundle = bundle_in_of(first, stick.folder)
        (source,) = import_files(second, [bundle], progress=Puller(stick, 2))
        had = source.taken.new
        stick.put_back()
        (again,) = import_files(second, [bundle])
    assert source.refused == "" or "er niet meer" in source.refused or "geeft een fout" in source.refused
    assert (again.refused, again.damaged, had + again.taken.new) == ("", 0, first.store.ledger.size())
    assert second.find("visitors", "B1") is not None


def test_two_points_use_one_stick_and_a_courier_carries_what_the_other_cannot_read(tmp_path: Path) -> None:
    """One stick goes from point to point; each reads its own, the municipality reads both, and nobody reads the other's people."""
    one = with_secrets(practice_desk(tmp_path / "een"))
    other = practice_desk(tmp_path / "ander")
    other.add("visitors", {"name": "Buurman"})
    with loop_stick(tmp_path / "s") as stick:
        mine = bundle_in_of(one, stick.folder)
        carried = mine.read_bytes()
        stick.put_back()
        assert not any(secret.encode() in carried for secret in (SECRETS[1], SECRETS[2], SECRETS[4]))
        look = stick_look.look_at(other, stick.folder)
        assert (len(look.offers), look.useful) == (1, ()) and "ander noodsteunpunt" in look.offers[0].refused
        assert other.store.secrets is not None
        with mine.open("rb") as stream:
            _manifest, found = read_bundle(stream, lambda _m: keys_of_point(other.store.secrets))  # type: ignore[arg-type]
            read = [entry for frame in found for entry in frame.entries or ()]
        assert read and all(entry.personal_body is None for entry in read)
        theirs = bundle_in_of(other, stick.folder)
        assert mine.read_bytes() == carried
        second = second_laptop(one, tmp_path / "twee")
        assert stick_look.receive(second, stick_look.look_at(second, stick.folder).useful, allow_many=False).receipts == 1
        collected = collect(tmp_path / "gemeente", [stick.folder], PRACTICE_IDENTITY)
        assert {source.file: source.refused for source in collected.sources} == {mine.name: "", theirs.name: ""}
    assert second.find("visitors", "B1").values["name"] == SECRETS[0]  # type: ignore[union-attr]
    assert {row.values["name"] for row in collected.desk.rows("visitors")} == {SECRETS[0], "Buurman"}
    for desk in (one, other):
        assert collected.desk.store.ledger.digest(desk.info.point_id) == desk.store.ledger.digest()


def test_a_stick_that_was_copied_whole_gives_the_same(tmp_path: Path) -> None:
    one = with_secrets(practice_desk(tmp_path / "een"))
    second = second_laptop(one, tmp_path / "twee")
    with loop_stick(tmp_path / "s") as stick, loop_stick(tmp_path / "t") as copy:
        bundle = bundle_in_of(one, stick.folder)
        shutil.copy(bundle, copy.folder)
        import_files(second, [copy.folder / bundle.name, bundle])
    assert second.store.ledger.size() == one.store.ledger.size() + 1
