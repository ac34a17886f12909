"""The fold, case by case: who has a say, what an unknown act does, what a missing past does, what cannot be read."""

import cbor2
import pytest

from nsp_desktop.domain.entry import NO_HASH, Act, Body, Entry, Header, commitment, encode_body, entry_hash, seal
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.fold import Folded, fold
from nsp_desktop.domain.sides import Sides

RECORD = RecordId(b"r" * 16)
SALT = bytes(16)


def entry(
    act: int, body: Body, *, stamp: int, node: int = 1, seen: tuple[Entry, ...] = (), register: str = "needs", data: bytes | None = None
) -> Entry:
    open_body = data or encode_body(body, SALT)
    header = Header(
        node=bytes([node]) * 16, seq=stamp, previous=NO_HASH, stamp=stamp << 16, act=act, register=register, record=RECORD,
        author=bytes(16), how_known=4, happened_at=Millis(stamp), recorded_at=Millis(stamp), keep_until=None, privacy_class="B",
        seen=tuple(one.hash for one in seen), open_commitment=commitment(open_body), personal_commitment=None,
    )  # fmt: skip
    return seal(header, open_body, None)


def folded(*entries: Entry, sides: dict[bytes, bytes] | None = None) -> Folded:
    found = fold(entries, Sides(sides or {}))
    assert found is not None
    return found


MADE = entry(Act.ADD, {"number": "B1", "status": "new"}, stamp=1)


def test_an_unknown_act_and_acts_about_no_field_change_nothing() -> None:
    """What a newer version does to a record never reaches a field here, and nobody can claim to have seen it."""
    for act in (*range(6, 12), 12, 99):
        assert folded(MADE, entry(act, {"status": "done"}, stamp=9, seen=(MADE,))) == folded(MADE)


def test_the_number_is_the_one_the_record_was_made_with() -> None:
    assert folded(MADE, entry(Act.CHANGE, {"number": "B999"}, stamp=2, seen=(MADE,))).number == "B1"


def test_two_values_that_did_not_know_of_each_other_both_stay_and_the_newest_shows() -> None:
    one, other = (entry(Act.CHANGE, {"status": code}, stamp=at, seen=(MADE,)) for code, at in (("busy", 2), ("done", 3)))
    now = folded(other, MADE, one)
    assert (now.values["status"], [c.value for c in now.unsettled["status"]]) == ("done", ["done", "busy"])
    settled = entry(Act.CHANGE, {"status": "busy"}, stamp=4, seen=(one, other))
    assert folded(settled, one, MADE, other).unsettled == {}


def test_of_two_equal_stamps_the_larger_hash_shows() -> None:
    pair = [entry(Act.CHANGE, {"status": f"s{place}"}, stamp=5, node=place, seen=(MADE,)) for place in (2, 3)]
    assert folded(MADE, *pair).unsettled["status"][0].entry == max(one.hash for one in pair)


def test_true_and_one_are_two_values() -> None:
    pair = [entry(Act.CHANGE, {"persons": value}, stamp=at, seen=(MADE,)) for value, at in ((True, 2), (1, 3))]
    assert len(folded(MADE, *pair).unsettled["persons"]) == 2


def test_who_sees_an_edit_without_its_past_does_not_claim_that_past() -> None:
    """A laptop gets `late` but not `lost`, on which it builds; its own edit must not hide `lost` when that comes."""
    lost = entry(Act.CHANGE, {"location": "Proefstraat 1"}, stamp=2, node=2, seen=(MADE,))
    late = entry(Act.CHANGE, {"persons": 4}, stamp=3, node=3, seen=(lost,))
    screen = folded(MADE, late)
    assert screen.heads == (MADE.hash,)
    mine = entry(Act.CHANGE, {"location": "Proefstraat 9"}, stamp=4, node=4, seen=(MADE,))
    assert [c.value for c in folded(MADE, lost, late, mine).unsettled["location"]] == ["Proefstraat 9", "Proefstraat 1"]
    careless = entry(Act.CHANGE, {"location": "Proefstraat 9"}, stamp=4, node=4, seen=(late,))
    assert folded(MADE, lost, late, careless).unsettled == {}, "the control: who names the edit hides its past"


def test_a_laptop_without_certificate_has_no_say_in_what_another_made() -> None:
    own, stranger, other = bytes([1]) * 16, bytes([2]) * 16, bytes([3]) * 16
    sides = {own: b"point", stranger: stranger, other: b"point"}
    forged = entry(Act.STRIKE, {"status": "done"}, stamp=2, node=2, seen=(MADE,))
    real = entry(Act.CHANGE, {"status": "busy"}, stamp=3, node=3, seen=(MADE,))
    now = folded(MADE, forged, real, sides=sides)
    assert (now.struck, now.values["status"], now.unsettled, now.heads) == (False, "busy", {}, (real.hash,))
    stolen = entry(Act.ADD, {"number": "X1"}, stamp=0, node=2)
    assert folded(MADE, stolen, sides=sides).number == "B1"
    alone = entry(Act.CHANGE, {"status": "busy"}, stamp=5, node=2, seen=(stolen,))
    assert folded(stolen, alone, sides=sides).values == {"status": "busy"}


def test_laptops_of_another_point_have_no_say_either() -> None:
    sides = {bytes([1]) * 16: b"one", bytes([2]) * 16: b"two"}
    assert folded(MADE, entry(Act.CHANGE, {"status": "done"}, stamp=2, node=2, seen=(MADE,)), sides=sides) == folded(MADE, sides=sides)


def test_an_entry_of_another_register_says_nothing() -> None:
    assert folded(MADE, entry(Act.CHANGE, {"status": "done"}, stamp=2, seen=(MADE,), register="offers")) == folded(MADE)


def test_a_value_of_a_newer_kind_reads_as_cleared_and_the_rest_of_its_body_is_read() -> None:
    newer = entry(Act.CHANGE, {}, stamp=2, seen=(MADE,), data=SALT + cbor2.dumps({"status": 1.5, "persons": 3, "plan": {"a": 1}}))
    assert folded(MADE, newer).values == {"status": None, "persons": 3, "plan": None}


def test_a_body_that_is_no_table_says_nothing_and_stops_nobody() -> None:
    for rubbish in (b"\xff\xff", cbor2.dumps([1, 2]), b""):
        broken = entry(Act.CHANGE, {}, stamp=2, seen=(MADE,), data=SALT + rubbish)
        assert folded(MADE, broken).values == {"status": "new"}


def test_what_a_count_has_seen_of_other_records_does_not_make_its_own_past_incomplete() -> None:
    earlier = entry(Act.ADD, {}, stamp=7, register="movements")
    count = entry(Act.ADD, {"number": "B2", "kind": "count"}, stamp=8, seen=(earlier,))
    assert folded(count).heads == (count.hash,)
    void = entry(Act.VOID, {}, stamp=9, seen=(count,))
    assert (folded(count, void).struck, folded(count, void).heads) == (True, (void.hash,))


def test_a_header_of_a_newer_version_is_hashed_as_it_came() -> None:
    newer = cbor2.dumps({**cbor2.loads(MADE.raw), 0: 2, 17: "nieuw"})
    assert entry_hash(newer) != MADE.hash


@pytest.mark.parametrize(
    "body", [{}, {"number": None}, {"_made": 1, "number": "B2"}, {"Zzz": 1, "_a": 2, "a": 3}, {"": 0, "é": "x", "a": None}]
)
def test_a_record_of_one_entry_says_what_it_says_after_an_entry_that_says_nothing(body: dict[str, str | int | None]) -> None:
    made = entry(Act.ADD, {"status": "new", **body}, stamp=1)
    after = folded(made, entry(Act.CHANGE, {"_other": 1}, stamp=2, seen=(made,)))
    alone = folded(made)
    assert alone.values == after.values == {"status": "new", **{name: body[name] for name in body if name != "number" and name[:1] != "_"}}
    assert (alone.number, alone.struck, alone.erased) == (after.number, after.struck, after.erased)
    assert (alone.heads, alone.changed_stamp) == ((made.hash,), alone.created_stamp)
