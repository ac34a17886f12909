"""What could break a ledger for ever, or reach over a point's border: heads without end, foreign erasures, newer entries."""

from dataclasses import replace
from pathlib import Path

import cbor2

from nsp_desktop.domain.entry import SEEN_LIMIT, Act, Body, Entry, commitment, entry_hash, seal
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import board, messages_work, undoing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.point import create_collection
from nsp_desktop.storage.verifying import verify
from tests.building import NOON, practice_desk, second_laptop

AUTHOR = Author(bytes(16), 0)


def changed(desk: Desk, record: RecordId, place: int, seen: tuple[bytes, ...]) -> Entry:
    draft = Draft(Act.CHANGE, "needs", record, {"persons": place}, None, "B", seen)
    return desk.store.ledger.append(draft, AUTHOR, NOON)


def test_more_heads_than_an_entry_may_name_are_settled_in_turns(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("needs", {"category": "water", "urgency": "day"})
    first = desk.store.ledger.of_record(made.record)[0].hash
    for place in range(SEEN_LIMIT + 30):
        changed(desk, made.record, place, (first,))
    desk.store.records.refresh([made.record])
    for left in (31, 1):
        desk.change("needs", made.record, {"persons": 7})
        row = desk.row("needs", made.record)
        assert row is not None
        assert (len(row.heads), bool(row.unsettled)) == (left, left > 1)
    assert verify(desk.store) == []


def test_an_act_of_a_newer_version_is_kept_counted_and_passed_on_but_says_nothing(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "een")
    made = desk.add("needs", {"category": "water", "urgency": "day"})
    row = desk.row("needs", made.record)
    draft = Draft(Act.WITNESS, "needs", made.record, {"urgency": "life"}, {"text": "nieuw"})
    desk.store.ledger.append(replace(draft, act=77), AUTHOR, NOON)  # type: ignore[arg-type]
    desk.store.records.rebuild()
    assert desk.row("needs", made.record) == row
    assert verify(desk.store) == []
    other = second_laptop(desk, tmp_path / "twee")
    take_in(other.store, list(desk.store.ledger.iterate()), Taken())
    assert other.store.ledger.digest(desk.info.point_id) != desk.store.ledger.digest()
    take_in(desk.store, list(other.store.ledger.iterate()), Taken())
    assert other.store.ledger.digest() == desk.store.ledger.digest()
    assert 77 in {entry.header.act for entry in other.store.ledger.iterate()}
    desk.store.close()
    assert open_desk(tmp_path / "een").row("needs", made.record) == row


def test_a_body_that_cannot_be_read_stops_neither_import_nor_rebuild(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "een")
    made = desk.add("visitors", {"name": "Voorbeeld"})
    target = second_laptop(desk, tmp_path / "twee")
    entries = list(desk.store.ledger.iterate())
    last = entries[-1]
    rubbish = bytes(16) + b"\xff"
    entries[-1] = seal(replace(last.header, personal_commitment=commitment(rubbish)), last.open_body, rubbish)
    take_in(target.store, entries, Taken())
    row = target.row("visitors", made.record)
    assert row is not None
    assert (row.number, row.values["name"]) == ("B1", None)
    assert entry_hash(entries[-1].raw) == entries[-1].hash


class NewerLedger(Ledger):
    """What a newer program writes: values of a kind that this one does not know."""

    def _body(self, values: Body | None) -> bytes | None:
        return bytes(16) + cbor2.dumps({**values, "shape": {"round": True}}) if values else None


def test_after_a_newer_version_wrote_on_this_laptop_numbers_acts_and_pages_go_on(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", "where": "Proefstraat 12", "what": "brand"})
    newer, message, item = NewerLedger(desk.store.connection, desk.store.ledger.signer, bytes), desk.new_id(), desk.new_id()
    said: Body = {"number": "B2", "kind": "emergency", "direction": "out", "route": "radio", "sent_at": NOON}
    newer.append(Draft(Act.ADD, "messages", message, said, {"what": "brand"}), AUTHOR, NOON)
    newer.append(Draft(Act.ADD, "information", item, {"number": "B1", "text": "Water bij de pomp"}), AUTHOR, NOON)
    desk.store.records.rebuild()
    assert [attempt.route for attempt in messages_work.attempts(desk, message)] == ["radio"]
    assert [version.text for version in board.versions(desk, item)] == ["Water bij de pomp"]
    assert len(list(undoing.history_of(desk.store, desk.registers))) == 3
    assert desk.add("information", {"text": "Soep om zes uur", "source": "Voorbeeld"}).number == "B2"
    assert verify(desk.store) == []


def erased_by(desk: Desk, target: Entry) -> Entry:
    return desk.store.ledger.append(Draft(Act.ERASE, open_values={"_targets": [target.hash], "_reason": "term"}), AUTHOR, NOON)


def test_a_point_erases_nothing_of_another_point_in_any_order(tmp_path: Path) -> None:
    one, other = practice_desk(tmp_path / "een"), practice_desk(tmp_path / "ander")
    made = other.add("visitors", {"name": "Voorbeeld"})
    target = other.store.ledger.of_record(made.record)[0]
    foreign = [*one.store.ledger.iterate(), erased_by(one, target)]
    theirs = list(other.store.ledger.iterate())
    rightful = erased_by(other, target)
    for name, order in (("eerst", [foreign, theirs]), ("later", [theirs, foreign])):
        (tmp_path / name).mkdir()
        store = create_collection(tmp_path / name, bytes(32), one.info.municipality, "practice", one.registers, NOON)
        for entries in order:
            take_in(store, entries, Taken())
        assert store.ledger.of_record(made.record)[0].personal_body == target.personal_body
        take_in(store, [rightful], Taken())
        assert store.ledger.of_record(made.record)[0].personal_body is None


def test_an_erasure_reaches_entries_that_still_wait_for_a_gap(tmp_path: Path) -> None:
    one = practice_desk(tmp_path / "een")
    other = second_laptop(one, tmp_path / "twee")
    made = [one.add("visitors", {"name": f"Voorbeeld {place}"}) for place in range(3)]
    entries = list(one.store.ledger.iterate())
    take_in(other.store, [entries[0], entries[3]], Taken())
    erasure = erased_by(other, entries[3])
    other.store.ledger.erase(erasure)
    assert other.store.connection.execute("select count(*) from staged where personal is not null").fetchone()[0] == 0
    take_in(other.store, entries, Taken())
    row = other.row("visitors", made[2].record)
    assert row is not None
    assert row.erased


def test_numbers_and_moments_that_would_break_a_page_are_kept_but_not_shown(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for place, amount in enumerate((2**62, 2**62, -(2**62))):
        values: Body = {"number": f"B{place}", "kind": "in", "amount": amount, "at": 2**62}
        desk.store.records.put_new(desk.store.ledger.append(Draft(Act.ADD, "visits", desk.new_id(), values), AUTHOR, NOON))
    desk.tally("in", 2)
    assert desk.inside() == 2
    row = desk.rows("visits", order="newest")[-1]
    assert (row.values["amount"], row.values["at"]) == (None, None)
    assert set(desk.store.records.held(row.record)) == {"amount", "at"}
    assert verify(desk.store) == []
