"""A laptop is stolen and withdrawn: in whatever order its entries, its answer and the withdrawal arrive, all laptops say the same."""

import random
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.withdrawal import body_of
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.queries import Row
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, HandClock, give, practice_desk, second_laptop, with_heads

ORDERS = 6


def everything(desk: Desk) -> dict[str, list[Row]]:
    return {
        register.name: sorted(desk.rows(register.name, limit=1_000, struck="both"), key=lambda r: r.record) for register in desk.registers
    }


def point(folder: Path) -> tuple[Desk, Desk, RecordId]:
    """Laptops B and C that know each other, and a visitor that B made."""
    clock = HandClock()
    ours = practice_desk(folder / "B", clock)
    theirs = second_laptop(ours, folder / "C")
    made = ours.add("visitors", {"name": "Voorbeeld", "contact": "voordeur"})
    give(ours, theirs)
    theirs.change("visitors", made.record, {"contact": "achterdeur"})
    give(theirs, ours)
    clock.forward(HOUR)
    return ours, theirs, made.record


def misuse(thief: Desk, record: RecordId) -> None:
    """What somebody does with a laptop that is still open: strike, change, erase, count, make up, and withdraw the others."""
    thief.change("visitors", record, {"contact": "nergens"})
    thief.strike("visitors", record, "weg")
    thief.add("visitors", {"name": "Nep"})
    thief.tally("in", 99)
    ledger, author = thief.store.ledger, Author(bytes(16), 0)
    targets: list[object] = [entry.hash for entry in ledger.of_record(record) if entry.personal_body is not None]
    ledger.erase(ledger.append(Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "mistake"}), author, thief.now()))
    other = next(node for node in ledger.nodes() if node.node != thief.info.node)
    ledger.append(Draft(Act.WITHDRAW, open_values=body_of(other.node, other.mark_seq, other.mark_hash, "stolen")), author, thief.now())


def hashes(desk: Desk) -> list[bytes]:
    """Everything that is here, but for the reader's own opening."""
    return sorted(entry.hash for entry in desk.store.ledger.iterate() if entry.header.node != desk.info.node)


def in_pieces(entries: list[Entry], target: Desk, chance: random.Random) -> None:
    """Every entry twice, in any order, in pieces of any size; then a whole bundle, as every stick brings."""
    offered = [*entries, *entries]
    chance.shuffle(offered)
    while offered:
        size = chance.randrange(1, 9)
        take_in(target.store, offered[:size], Taken())
        offered = offered[size:]
    take_in(target.store, entries, Taken())


@pytest.mark.parametrize("third", [False, True], ids=["answered", "settled"])
def test_every_order_of_arrival_gives_the_same_digest_and_tables(tmp_path: Path, third: bool) -> None:
    ours, theirs, record = point(tmp_path)
    misuse(theirs, record)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "stolen", "A. Voorbeeld")
    ours.change("visitors", record, {"language": "nl"})
    if third:
        spare = second_laptop(ours, tmp_path / "D", "D")
        take_in(spare.store, list(ours.store.ledger.iterate()), Taken())
        withdrawing.withdraw(spare, withdrawing.laptop_named(spare, "C"), "stolen", "A. Voorbeeld")
        take_in(ours.store, list(spare.store.ledger.iterate()), Taken())
    entries = [*ours.store.ledger.iterate(), *theirs.store.ledger.of_node(theirs.info.node)]
    readers = [second_laptop(ours, tmp_path / f"lezer{place}", "K") for place in range(ORDERS)]
    for place, reader in enumerate(readers):
        in_pieces(entries, reader, random.Random(place))
        for source in (ours, theirs):
            with_heads(source, reader)
        assert len(verify(reader.store)) == (1 if third else 2), verify(reader.store)
    told = [(hashes(reader), everything(reader), reader.store.ledger.cuts(), reader.inside()) for reader in readers]
    assert [one == told[0] for one in told] == [True] * ORDERS
    readers[0].store.records.rebuild()
    assert everything(readers[0]) == told[0][1]
    row = readers[0].known("visitors", record)
    assert (row.struck, row.values["name"], row.values["contact"]) == (False, "Voorbeeld", "achterdeur")
    assert row.values["language"] == ("nl" if third else None), "what B wrote counts again when a third laptop settled it"


def test_what_it_wrote_until_it_was_gone_stays_and_the_rest_has_no_say(tmp_path: Path) -> None:
    ours, theirs, record = point(tmp_path)
    misuse(theirs, record)
    give(theirs, ours)
    row = ours.known("visitors", record)
    assert (row.struck, row.values["name"]) == (True, None), "the control: before it is withdrawn its acts count"
    spare = second_laptop(ours, tmp_path / "D", "D")
    take_in(spare.store, list(ours.store.ledger.iterate()), Taken())
    here = withdrawing.withdraw(spare, withdrawing.laptop_named(spare, "C"), "stolen", "A. Voorbeeld")
    assert here.later == 0, "everything of it that is here stays"
    gone_at = Millis(spare.now() - HOUR)
    done = withdrawing.withdraw(spare, withdrawing.laptop_named(spare, "C"), "stolen", "A. Voorbeeld", gone_at)
    assert done.later == 6
    assert not spare.known("visitors", record).struck


def test_texts_that_a_stolen_laptop_had_erased_come_back_from_a_laptop_that_has_them(tmp_path: Path) -> None:
    ours, theirs, record = point(tmp_path)
    kept = second_laptop(ours, tmp_path / "D", "D")
    take_in(kept.store, list(ours.store.ledger.iterate()), Taken())
    misuse(theirs, record)
    give(theirs, ours)
    assert ours.known("visitors", record).erased
    withdrawing.withdraw(kept, withdrawing.laptop_named(kept, "C"), "stolen", "A. Voorbeeld")
    take_in(ours.store, list(kept.store.ledger.iterate()), Taken())
    row = ours.known("visitors", record)
    assert (row.struck, row.erased, row.values["name"], row.values["contact"]) == (False, False, "Voorbeeld", "achterdeur")
