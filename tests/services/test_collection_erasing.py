"""Destroying at the collection: every point's terms, refused while in doubt, proved, and never brought back by an old stick."""

from dataclasses import replace
from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.services import collection_erasing, coordination, holding
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_erasing import Proposal
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.erasing import Confirmation
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.services.privacy_request import about
from nsp_desktop.storage import destroying, keys
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, NOON, SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets

MONTH_LATER = Millis(NOON + 29 * 24 * HOUR)
DAY = "10-04-2026"
"""29 days after noon of 12 March 2026."""


@pytest.fixture
def sticks(tmp_path: Path) -> list[Path]:
    desks = [with_secrets(practice_desk(tmp_path / name)) for name in ("een", "twee")]
    return [bundle_in_of(desk, tmp_path / f"s-{desk.info.point_id.hex()}") for desk in desks]


def office(folder: Path, sticks: list[Path], at: Millis = MONTH_LATER) -> Desk:
    return collect(folder / "gemeente", sticks, None, now=HandClock(at)).desk


def confirmed(found: list[Proposal], day: str = DAY) -> Confirmation:
    return Confirmation("A. Voorbeeld", len(found), day)


def test_what_is_due_at_every_point_is_destroyed_with_a_proof_that_names_nobody(sticks: list[Path], tmp_path: Path) -> None:
    desk = office(tmp_path, sticks)
    before = desk.store.ledger.digest()
    found = collection_erasing.proposals(desk)
    assert {one.point.name for one in found} == {"Buurthuis De Proef"} and len({one.point.point for one in found}) == 2
    note = collection_erasing.destroy(desk, found, "term", confirmed(found))
    assert desk.store.ledger.digest() == before
    assert verify(desk.store) == []
    assert collection_erasing.proposals(desk) == []
    assert desk.count("visitors", search=SECRETS[0]) == 0 and desk.count("visitors") == 2
    assert desk.count("logbook", search=SECRETS[4]) == 2  # class C has no term of its own
    assert set(note.records) == {one.point.point.hex() for one in found}
    lines = " ".join(collection_erasing.note_lines(desk, note))
    assert "Bewijs: " in lines and not any(word in lines for word in SECRETS)
    assert draw(desk, "erasure").pages == 1


def test_an_old_stick_does_not_bring_back_what_was_destroyed(sticks: list[Path], tmp_path: Path) -> None:
    desk = office(tmp_path, sticks)
    found = collection_erasing.proposals(desk)
    collection_erasing.destroy(desk, found, "term", confirmed(found))
    desk.store.close()
    again = office(tmp_path, sticks)
    assert again.count("visitors", search=SECRETS[0]) == 0
    late = collect(tmp_path / "nieuw", sticks, None, now=HandClock(MONTH_LATER)).desk
    assert late.count("visitors", search=SECRETS[0]) == 2  # the control: a collection that did not destroy takes it


def test_after_the_new_key_no_file_of_the_collection_holds_a_name_or_opens_with_the_old_key(sticks: list[Path], tmp_path: Path) -> None:
    desk = office(tmp_path, sticks)
    found = collection_erasing.proposals(desk)
    collection_erasing.destroy(desk, found, "term", confirmed(found))
    digest, folder = desk.store.ledger.digest(), desk.store.folder
    desk.store.close()
    first = (folder / "ledger.db").read_bytes()
    collection_erasing.renew_key(folder, None)
    opened = open_desk(folder, now=HandClock(MONTH_LATER))
    assert opened.store.ledger.digest() == digest
    assert (folder / "ledger.db").read_bytes()[:16] != first[:16]
    assert [note.by for note in destroying.notes(opened.store.connection)] == ["A. Voorbeeld"]
    assert opened.count("visitors", search=SECRETS[0]) == 0


def test_a_request_is_answered_and_then_carried_out_at_one_point_only(sticks: list[Path], tmp_path: Path) -> None:
    desk = office(tmp_path, sticks, NOON)
    held = about(desk, SECRETS[2])
    assert sorted(one.register for one in held) == ["offers", "offers", "visitors", "visitors"]
    assert len({one.id for one in held}) == 4 and not any(one.locked or one.erased for one in held)
    wanted = collection_erasing.chosen(desk, [held[0].id])
    with pytest.raises(UserError, match="termijn nog niet voorbij"):
        collection_erasing.destroy(desk, wanted, "term", confirmed(wanted, "12-03-2026"))
    collection_erasing.destroy(desk, wanted, "request", confirmed(wanted, "12-03-2026"))
    assert [one.erased for one in about(desk, "", [held[0].id])] == [True]
    assert len(about(desk, SECRETS[2])) == 3
    with pytest.raises(UserError, match="niets persoonlijks"):
        collection_erasing.chosen(desk, [held[0].id])


@pytest.mark.parametrize("who", ["point", "collection", "clock", "count", "day", "nobody"])
def test_nothing_is_destroyed_while_something_stands_in_the_way(who: str, tmp_path: Path) -> None:
    point = with_secrets(practice_desk(tmp_path / "een"))
    if who == "point":
        holding.stop(point, "A. Voorbeeld", "onderzoek")
    desk = office(tmp_path, [bundle_in_of(point, tmp_path / "stick")], NOON if who == "clock" else MONTH_LATER)
    found = list(collection_erasing.chosen(desk, [one.id for one in about(desk, SECRETS[2])]))
    if who == "collection":
        collection_erasing.hold(desk, "A. Voorbeeld", "onderzoek")
    day, by, count = DAY, "A. Voorbeeld", len(found)
    match who:
        case "clock":
            desk.now = HandClock(Millis(NOON - 72 * HOUR))
            day = "09-03-2026"
        case "count":
            count += 1
        case "day":
            day = "11-04-2026"
        case "nobody":
            by = " "
        case _:
            pass
    with pytest.raises(UserError, match="niets gewist"):
        collection_erasing.destroy(desk, found, "request", Confirmation(by, count, day))
    assert desk.count("visitors", search=SECRETS[0]) == 1
    if who == "collection":
        collection_erasing.lift(desk)
        collection_erasing.destroy(desk, found, "request", confirmed(found))
        assert desk.count("visitors", search=SECRETS[0]) == 0


def test_notes_hang_together_so_that_a_removed_one_shows(sticks: list[Path], tmp_path: Path) -> None:
    desk = office(tmp_path, sticks)
    for one in collection_erasing.proposals(desk)[:3]:
        collection_erasing.destroy(desk, [one], "request", confirmed([one]))
    first, second, third = destroying.notes(desk.store.connection)
    assert (second.previous, third.previous, first.previous) == (first.hash, second.hash, bytes(32))
    connection = desk.store.connection
    assert destroying.broken_notes(connection) == []
    for kept, count in (([first, third], 2), ([first, second], 1), ([first, replace(second, by="Een ander"), third], 2), ([], 1)):
        destroying.keep_notes(connection, kept)
        assert len(destroying.broken_notes(connection)) == count
    destroying.keep_notes(connection, [first, second, third])
    assert destroying.broken_notes(connection) == []


def test_a_point_is_told_to_use_its_own_commands(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="erase-due"):
        collection_erasing.hold(practice_desk(tmp_path / "punt"), "A. Voorbeeld", "onderzoek")


def test_a_locked_collection_and_a_coordination_folder_go_on_under_the_new_key(tmp_path: Path) -> None:
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    point = with_secrets(new_point(tmp_path / "punt", request, now=HandClock()).desk)
    desk = collect(tmp_path / "gemeente", [bundle_in_of(point, tmp_path / "s")], identity, now=HandClock(MONTH_LATER)).desk
    coordination.set_up(desk, "Kazerne Noord")
    folder = desk.store.folder
    desk.store.close()
    desk = open_desk(folder, now=HandClock(MONTH_LATER))
    found = collection_erasing.proposals(desk)
    assert found
    collection_erasing.destroy(desk, found, "term", confirmed(found))
    letter, size = desk.info.letter, desk.store.ledger.size()
    desk.store.close()
    collection_erasing.renew_key(folder, None)
    again = open_desk(folder, now=HandClock(MONTH_LATER))
    coordination.tell_all(again, "De wegen zijn open.")
    assert (again.info.letter, again.store.ledger.size(), again.count("visitors", search=SECRETS[0])) == (letter, size + 1, 0)
    assert keys.unlock(folder, identity=identity) == again.store.key
    again.store.close()
