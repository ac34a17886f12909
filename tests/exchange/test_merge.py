"""The merge: any order, twice, gaps and forks give the same; simpler ways lose entries, and are shown to."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange.merge import Known, move_mark, sort_out
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import invite, join_point, open_desk
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, NOON, HandClock, practice_desk, second_laptop


def written(desk: Desk) -> list[Entry]:
    return list(desk.store.ledger.iterate())


def a_busy_laptop(folder: Path) -> Desk:
    desk = practice_desk(folder)
    for place in range(12):
        made = desk.add("visitors", {"name": f"Voorbeeld {place}"})
        if place % 3 == 0:
            desk.change("visitors", made.record, {"name": f"Anders {place}"})
    desk.tally("in")
    return desk


def in_batches(entries: list[Entry], size: int) -> list[list[Entry]]:
    return [entries[start : start + size] for start in range(0, len(entries), size)]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.integers(1, 20))
def test_any_order_with_repetition_gives_the_same_digest_and_tables(tmp_path_factory: pytest.TempPathFactory, seed: int, size: int) -> None:
    folder = tmp_path_factory.mktemp("merge")
    source, target = a_busy_laptop(folder / "een"), practice_desk(folder / "los")
    target = second_laptop(source, folder / "twee")
    entries = written(source)
    chance = random.Random(seed)
    offered = entries + chance.sample(entries, 5)
    chance.shuffle(offered)
    taken = Taken()
    for batch in in_batches(offered, size):
        take_in(target.store, batch, taken)
    take_in(source.store, written(target), Taken())
    assert target.store.ledger.digest() == source.store.ledger.digest()
    assert (taken.new, taken.waiting) == (len(entries), 0)
    assert verify(target.store) == []
    assert sorted(row.number for row in target.rows("visitors")) == sorted(row.number for row in source.rows("visitors"))


def test_entries_before_a_gap_wait_and_are_taken_in_once_it_is_filled(tmp_path: Path) -> None:
    source = a_busy_laptop(tmp_path / "een")
    target = second_laptop(source, tmp_path / "twee")
    entries, taken = written(source), Taken()
    take_in(target.store, entries[:3] + entries[5:], taken)
    assert taken.waiting == len(entries) - 5
    assert target.store.ledger.watermarks()[source.info.node][0] == 3
    take_in(target.store, entries[3:5], taken)
    assert taken.waiting == 0
    assert target.store.ledger.watermarks()[source.info.node][0] == len(entries)


def out_of_order(entries: list[Entry]) -> list[Entry]:
    """Numbers 7 and on come before 3 to 6: the second stick was read first."""
    return [*entries[:2], *entries[6:], *entries[2:6]]


def test_control_a_highest_number_instead_of_a_watermark_loses_entries(tmp_path: Path) -> None:
    source = a_busy_laptop(tmp_path / "een")
    right, wrong = second_laptop(source, tmp_path / "twee"), second_laptop(source, tmp_path / "drie")
    entries = out_of_order(written(source))
    for entry in entries:
        take_in(right.store, [entry], Taken())
        if entry.header.act == Act.OPENING:
            take_in(wrong.store, [entry], Taken())
        elif entry.header.seq > wrong.store.ledger.highest(source.info.node):
            wrong.store.records.refresh(wrong.store.ledger.insert([entry]))
    assert all(right.store.ledger.has(*entry.key) for entry in entries)
    assert sum(not wrong.store.ledger.has(*entry.key) for entry in entries) == 4


def forked(desk: Desk, length: int = 1) -> list[Entry]:
    """What a copy of this laptop would write after its third entry."""
    entries = written(desk)
    copy = practice_desk(desk.store.folder.with_name("kopie"))
    ledger = Ledger(copy.store.connection, desk.store.ledger.signer, lambda count: b"\x07" * count)
    node = desk.store.ledger.nodes()[0]
    ledger.add_node(node)
    ledger.insert(entries[:3])
    ledger.set_mark(node.node, 3, entries[2].hash, entries[2].header.stamp)
    drafts = [Draft(Act.ADD, "visitors", copy.new_id(), {"number": f"B{99 - place}"}, {"name": "Dubbel"}, "B") for place in range(length)]
    return [ledger.append(draft, Author(bytes(16), 0), NOON) for draft in drafts]


def test_both_branches_of_a_fork_are_kept_and_named(tmp_path: Path) -> None:
    source = a_busy_laptop(tmp_path / "een")
    branch = forked(source)
    target = second_laptop(source, tmp_path / "twee")
    taken = Taken()
    take_in(target.store, written(source), taken)
    take_in(target.store, branch, taken)
    assert taken.forks == 1
    assert target.find("visitors", "B99") is not None
    assert any("gekopieerd" in sentence for sentence in verify(target.store))


@pytest.mark.parametrize("seed", range(8))
def test_a_fork_with_gaps_in_any_order_ends_alike_and_nothing_keeps_waiting(tmp_path: Path, seed: int) -> None:
    source = a_busy_laptop(tmp_path / "een")
    branch = forked(source, 6)
    target = second_laptop(source, tmp_path / "twee")
    offered = [*written(source), *branch]
    random.Random(seed).shuffle(offered)
    taken = Taken()
    for batch in in_batches(offered, 3):
        take_in(target.store, batch, taken)
    last = written(source)[-1]
    assert (taken.new, taken.waiting) == (len(offered), 0)
    assert target.store.connection.execute("select count(*) from staged").fetchone() == (0,)
    assert target.store.ledger.watermarks()[source.info.node] == (last.header.seq, last.hash)
    assert sorted(row.number for row in target.rows("visitors", search="dubbel")) == [f"B{number}" for number in range(94, 100)]


def test_control_a_key_without_the_hash_loses_a_branch(tmp_path: Path) -> None:
    """The same merge into a ledger whose entries are unique by laptop and number alone: the second branch is ignored as known."""
    source = a_busy_laptop(tmp_path / "een")
    branch = forked(source)
    target = second_laptop(source, tmp_path / "twee")
    connection = target.store.connection
    (index,) = connection.execute("select name from sqlite_master where tbl_name = 'entries' and sql like 'create unique%'").fetchone()
    connection.execute(f'drop index "{index}"')
    connection.execute("create unique index without_hash on entries(node, seq)")
    take_in(target.store, written(source), Taken())
    take_in(target.store, branch, Taken())
    assert target.find("visitors", "B99") is None
    assert not target.store.ledger.has(*branch[0].key)


def test_the_watermark_goes_no_further_than_the_chain(tmp_path: Path) -> None:
    entries = written(a_busy_laptop(tmp_path))
    assert move_mark((0, bytes(32)), sort_out(entries[:4] + entries[5:], Known()).new)[0] == 4
    assert move_mark((0, bytes(32)), sort_out(reversed(entries), Known()).new) == (len(entries), entries[-1].hash)


def test_a_laptop_that_was_given_a_letter_earlier_changes_known_numbers_also_after_a_start(tmp_path: Path) -> None:
    """Two laptops were both called B, and heard of each other late: from then on all show the same numbers."""
    late, early = HandClock(Millis(NOON + HOUR)), HandClock(NOON)
    first = practice_desk(tmp_path / "een", late)
    first.add("visitors", {"name": "Voorbeeld"})
    older = join_point(tmp_path / "drie", invite(first, None), None, letter="B", now=early)
    first.store.close()
    again = open_desk(tmp_path / "een", now=late)
    take_in(again.store, written(older), Taken())
    take_in(older.store, written(again), Taken())
    shown = [[row.number for row in desk.rows("visitors")] for desk in (again, older)]
    assert shown == [["B-2-1"], ["B-2-1"]]
    assert verify(again.store) == []


def test_own_entries_that_come_back_make_this_laptop_a_new_one(tmp_path: Path) -> None:
    desk = a_busy_laptop(tmp_path / "een")
    branch = forked(desk)
    taken = Taken()
    take_in(desk.store, branch, taken)
    assert taken.own_returned
    desk.store.forget_laptop_key()
    desk.store.close()
    again = open_desk(tmp_path / "een")
    assert again.info.letter != desk.info.letter
