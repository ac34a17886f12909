"""A stick is looked at before it is taken in, and carries the receipt back."""

import errno
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import receipt
from nsp_desktop.services import exchange_state, receipts, stick_look
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.services.stick_look import Progress, look_at, receive
from nsp_desktop.services.stick_problems import stick_sentence
from tests.building import HandClock, practice_desk, second_laptop


def two_laptops(folder: Path) -> tuple[Desk, Desk]:
    first = practice_desk(folder / "b", HandClock())
    return first, second_laptop(first, folder / "c")


def take(desk: Desk, stick: Path, progress: Progress = lambda _done, _all: None) -> stick_look.Received:
    return receive(desk, look_at(desk, stick).useful, allow_many=False, progress=progress)


def test_what_a_bundle_holds_is_said_before_anything_is_taken_in(tmp_path: Path) -> None:
    first, second = two_laptops(tmp_path)
    first.tally("in", 4)
    export(first, tmp_path / "stick", "sealed")
    (offer,) = look_at(second, tmp_path / "stick").offers
    assert (offer.point, offer.letter, offer.entries, offer.new, offer.useful) == ("Buurthuis De Proef", "B", 2, 2, True)
    assert second.inside() == 0
    found = take(second, tmp_path / "stick")
    assert (found.sources[0].taken.new, found.receipts, found.gaps) == (2, 1, ())
    assert second.inside() == 4
    assert look_at(second, tmp_path / "stick").useful == ()
    assert look_at(first, tmp_path / "stick").offers[0].own


def test_the_receipt_on_the_stick_confirms_our_entries(tmp_path: Path) -> None:
    first, second = two_laptops(tmp_path)
    first.tally("in")
    export(first, tmp_path / "stick", "sealed")
    assert exchange_state.unconfirmed(first) == 2
    take(second, tmp_path / "stick")
    assert look_at(first, tmp_path / "stick").confirmed_by == ()  # laptop C is not known here yet: anybody could have signed
    back = export(second, tmp_path / "terug", "sealed").bundle
    assert back is not None
    first.tally("in")
    take(first, tmp_path / "terug")
    export(first, tmp_path / "stick", "sealed")
    take(second, tmp_path / "stick")
    assert exchange_state.unconfirmed(first) == 1
    assert look_at(first, tmp_path / "stick").confirmed_by == ("C",)
    assert exchange_state.unconfirmed(first) == 0
    assert exchange_state.sent(first)[0].confirmed_by == ("C",)


def test_a_receipt_with_a_flipped_byte_or_of_a_stranger_confirms_nothing(tmp_path: Path) -> None:
    first, second = two_laptops(tmp_path)
    first.tally("in")
    export(first, tmp_path / "stick", "sealed")
    take(second, tmp_path / "stick")
    (path,) = (tmp_path / "stick").glob("*.nspr")
    raw = path.read_bytes()
    assert receipt.decode(raw) is not None
    for place in range(0, len(raw), 7):
        assert receipt.decode(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]) is None
    stranger = practice_desk(tmp_path / "vreemd")
    assert receipts.collect(stranger, tmp_path / "stick") == []


def test_bundles_that_do_not_belong_here_say_why(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "b")
    other = practice_desk(tmp_path / "ander")
    real = new_point(tmp_path / "echt", NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas")).desk
    town = new_point(tmp_path / "stad", NewPointRequest("De Proef", "Andere stad", practice=True)).desk
    export(other, tmp_path / "stick", "sealed")
    (tmp_path / "stick" / "kapot.nspb").write_bytes(b"NSPB\x01\x00\x00")
    (tmp_path / "stick" / "nieuw.nspb").write_bytes(b"NSPB\x02\x00\x00")
    refused = " ".join(offer.refused for offer in look_at(desk, tmp_path / "stick").offers)
    for words in ("ander noodsteunpunt", "beschadigd", "nieuwere versie"):
        assert words in refused
    assert "oefening" in look_at(real, tmp_path / "stick").offers[0].refused
    assert "ander noodsteunpunt" in look_at(town, tmp_path / "stick").offers[0].refused


def test_more_than_is_likely_of_one_laptop_is_asked_about_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = two_laptops(tmp_path)
    first.tally("in")
    export(first, tmp_path / "stick", "sealed")
    assert look_at(second, tmp_path / "stick").many == ()
    monkeypatch.setattr(stick_look, "MANY", 1)
    assert len(look_at(second, tmp_path / "stick").many) == 1


def test_stopping_halfway_leaves_nothing_half_on_the_stick(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "b")
    desk.tally("in")
    calls: list[int] = []

    def stop_in(round_: int) -> Progress:
        def progress(done: int, _all: int) -> None:
            calls.append(done)
            if len(calls) == round_:
                raise UserError("Gestopt.")

        return progress

    for round_ in (1, 2):  # while writing, and while reading back
        calls.clear()
        with pytest.raises(UserError, match="Gestopt"):
            export(desk, tmp_path / "stick", "all", stop_in(round_))
        assert list((tmp_path / "stick").iterdir()) == []
    assert exchange_state.sent(desk) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "vol"),
        (errno.EROFS, "beveiligd"),
        (errno.EIO, "er niet meer"),
        (errno.ENODEV, "er niet meer"),
        (errno.EINVAL, "fout"),
    ],
)
def test_each_way_in_which_a_stick_fails_has_its_own_sentence(code: int, words: str) -> None:
    sentence = stick_sentence(OSError(code, ""))
    assert words in sentence and "is veilig" in sentence


def test_a_stick_that_was_pulled_out_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="er niet meer"):
        look_at(practice_desk(tmp_path / "b"), tmp_path / "weg")
