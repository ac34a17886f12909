"""A laptop that was withdrawn, and what somebody writes on it afterwards: seen by `verify` each time, and never with a say."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from nsp_desktop.domain.entry import Act
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.withdrawal import body_of
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock, give, practice_desk, second_laptop, with_heads
from tests.torture.table import Row

LATER: tuple[Callable[[Desk, RecordId], object], ...] = (
    lambda thief, record: thief.change("visitors", record, {"contact": "nergens"}),
    lambda thief, record: thief.strike("visitors", record, "weg"),
    lambda thief, _record: thief.add("visitors", {"name": "Nep"}),
    lambda thief, record: _erase(thief, record),
    lambda thief, _record: _answer(thief),
)  # fmt: skip
HIDDEN = ("delete from cuts", "delete from withdrawals", "update cuts set until = 9999", "update withdrawals set node = zeroblob(16)")


def unseen(base: Path, times: int) -> Row:
    """Each time: one or more acts after the withdrawal; every third time somebody also hides the withdrawal from the tables."""
    place = base / "ingetrokken"
    missed = sum(_missed(place, random.Random(f"withdrawn {seed}"), hide=seed % 3 == 2) for seed in range(times))
    return Row("a withdrawn laptop that went on, unseen or with a say", times, missed)


def _missed(place: Path, chance: random.Random, *, hide: bool) -> bool:
    ours, thief, record = _point(place)
    spare = open_desk(place / "D", now=HandClock())
    withdrawing.withdraw(spare, withdrawing.laptop_named(spare, "C"), "stolen", "A. Voorbeeld")
    for act in chance.sample(LATER, chance.randrange(1, len(LATER) + 1)):
        act(thief, record)
    entries = [*spare.store.ledger.iterate(), *thief.store.ledger.of_node(thief.info.node), *ours.store.ledger.iterate()]
    chance.shuffle(entries)
    for start in range(0, len(entries), 5):
        take_in(ours.store, entries[start : start + 5], Taken())
    take_in(ours.store, entries, Taken())  # the next stick: what the thief had erased before the withdrawal came is on it
    for source in (spare, thief):
        with_heads(source, ours)
    row = ours.known("visitors", record)
    believed = (row.struck, row.values["contact"]) != (False, "achterdeur") or ours.info.node in ours.store.ledger.cuts()
    if hide:
        ours.store.connection.execute(chance.choice(HIDDEN))
    said = verify(ours.store)
    wanted = "ingetrokken laptops" if hide else "Laptop C is ingetrokken"
    for desk in (ours, thief, spare):
        desk.store.close()
    return believed or not any(wanted in sentence for sentence in said)


def _point(place: Path) -> tuple[Desk, Desk, RecordId]:
    """Laptops B and C of one point, and D to withdraw C with, as they were before; made once, then put back."""
    kept = place.with_name("bewaard")
    if not kept.exists():
        first = practice_desk(place / "B", HandClock())
        others = [second_laptop(first, place / letter, letter) for letter in "CD"]
        made = first.add("visitors", {"name": "Voorbeeld", "contact": "voordeur"})
        give(first, others[0])
        others[0].change("visitors", made.record, {"contact": "achterdeur"})
        give(others[0], first)
        give(first, others[1])
        for desk in (first, *others):
            desk.store.close()
        shutil.copytree(place, kept)
    shutil.rmtree(place)
    shutil.copytree(kept, place)
    ours, thief = (open_desk(place / letter, now=HandClock()) for letter in "BC")
    return ours, thief, ours.rows("visitors")[0].record


def _erase(thief: Desk, record: RecordId) -> None:
    targets: list[object] = [entry.hash for entry in thief.store.ledger.of_record(record)]
    _write(thief, Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "mistake"}))


def _answer(thief: Desk) -> None:
    """It withdraws whom it knows."""
    other = next(node for node in thief.store.ledger.nodes() if node.node != thief.info.node)
    _write(thief, Draft(Act.WITHDRAW, open_values=body_of(other.node, other.mark_seq, other.mark_hash, "stolen")))


def _write(thief: Desk, draft: Draft) -> None:
    thief.store.ledger.append(draft, Author(bytes(16), 0), thief.now())
