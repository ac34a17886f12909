"""A ledger that somebody with the key changes by hand: changed, removed, reordered, forged and rolled back, each time seen by `verify`."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from nsp_desktop.domain.entry import SALT_BYTES, Act, commitment, encode_body, head_message, seal
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.signing import public_of
from nsp_desktop.storage.verifying import verify
from tests.building import NOON, HandClock, give, practice_desk, second_laptop
from tests.torture import rolled_back, withdrawn
from tests.torture.table import Row, Scale

ENTRIES = 24
Harm = Callable[[Desk, random.Random], None]


def rows(scale: Scale) -> list[Row]:
    """Each kind of harm so often, on a copy of one folder."""
    times = 200 if scale.long else 8
    folder = scale.folder / "punt"
    desk = practice_desk(folder)
    for place in range(ENTRIES // 2):
        made = desk.add("visitors", {"name": f"Voorbeeld {place}"})
        desk.change("visitors", made.record, {"contact": f"deur {place}"})
    other = second_laptop(desk, scale.folder / "twee")
    for _time in range(3):
        other.tally("in")
    give(other, desk)
    other.store.close()
    desk.store.close()
    found = [_tried(scale.folder, folder, kind, harm, times) for kind, harm in HARMS.items()]
    return [*found, *rolled_back.rows(scale.folder, times), withdrawn.unseen(scale.folder, times), _untouched(scale.folder, folder)]


def _tried(base: Path, folder: Path, kind: str, harm: Harm, times: int) -> Row:
    unseen = 0
    for seed in range(times):
        with_harm = _copy(base, folder)
        harm(with_harm, random.Random(f"{kind} {seed}"))
        unseen += verify(with_harm.store) == []
        with_harm.store.close()
    return Row(f"{kind}, unseen", times, unseen)


def _copy(base: Path, folder: Path) -> Desk:
    """The same place each time: elsewhere the laptop's key opens nothing, and a new laptop would begin."""
    kept = base / "kept"
    if not kept.exists():
        shutil.copytree(folder, kept)
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    return open_desk(folder, now=HandClock())


def _seq(desk: Desk, random_: random.Random) -> int:
    return random_.randint(2, desk.store.ledger.highest(desk.info.node))


def _changed(desk: Desk, random_: random.Random) -> None:
    """One bit of a header, an open or a personal body."""
    columns = ("raw", "open", "personal")
    held = [
        (seq, column, value)
        for seq, *values in desk.store.connection.execute("select seq, raw, open, personal from entries")
        for column, value in zip(columns, values, strict=True)
        if value is not None
    ]
    seq, column, value = random_.choice(held)
    place = random_.randrange(len(value) * 8)
    harmed = bytearray(value)
    harmed[place // 8] ^= 1 << place % 8
    desk.store.connection.execute(f"update entries set {column} = ? where seq = ?", (bytes(harmed), seq))


def _removed(desk: Desk, random_: random.Random) -> None:
    desk.store.connection.execute("delete from entries where seq = ?", (_seq(desk, random_),))


def _emptied(desk: Desk, random_: random.Random) -> None:
    """A body goes without an erasure that says so."""
    held = [row[0] for row in desk.store.connection.execute("select seq from entries where personal is not null")]
    desk.store.connection.execute("update entries set personal = null where seq = ?", (random_.choice(held),))


def _reordered(desk: Desk, random_: random.Random) -> None:
    first, second = random_.sample(range(2, desk.store.ledger.highest(desk.info.node) + 1), 2)
    for old, new in ((first, -1), (second, first), (-1, second)):
        desk.store.connection.execute("update entries set seq = ? where seq = ?", (new, old))


def _forged(desk: Desk, random_: random.Random) -> None:
    """One more entry by somebody who has the file and its key, but not the laptop's own."""
    node = desk.store.ledger.node(desk.info.node)
    assert node is not None
    seed = random_.randbytes(32)
    forger = NodeKey(public_of(seed), desk.info.node, seed + public_of(seed))
    draft = Draft(Act.ADD, "visitors", desk.new_id(), {"number": "B99"}, {"name": "Nep"}, "B")
    entry = Ledger(desk.store.connection, forger, random_.randbytes).append(draft, Author(bytes(16), 0), NOON)
    desk.store.records.put_new(entry)
    assert desk.store.ledger.node(desk.info.node) != node
    assert forger.sign(head_message(desk.info.node, entry.header.seq, entry.hash))


def _forged_of_another(desk: Desk, random_: random.Random) -> None:
    """An entry in the name of the other laptop, well made, at the end of its chain or beside an older one."""
    other = next(node for node in desk.store.ledger.nodes() if node.node != desk.info.node)
    after = random_.choice(list(desk.store.ledger.of_node(other.node)))
    body = encode_body({"number": "C99"}, random_.randbytes(SALT_BYTES))
    header = replace(
        after.header, seq=after.header.seq + 1, previous=after.hash, stamp=after.header.stamp + 1, act=Act.ADD, register="visitors",
        record=desk.new_id(), seen=(), open_commitment=commitment(body), personal_commitment=None,
    )  # fmt: skip
    take_in(desk.store, [seal(header, body, None)], Taken())


def _table_changed(desk: Desk, random_: random.Random) -> None:
    row = random_.choice([row[0] for row in desk.store.connection.execute("select id from r_visitors")])
    desk.store.connection.execute("update r_visitors set f_contact = 'elders' where id = ?", (row,))


HARMS: dict[str, Harm] = {
    "a changed bit": _changed, "a removed entry": _removed, "a body that is gone": _emptied, "entries reordered": _reordered,
    "a forged entry": _forged, "an entry forged in another laptop's name": _forged_of_another, "a changed table": _table_changed,
}  # fmt: skip


def _untouched(base: Path, folder: Path) -> Row:
    """The control of the checker itself: it must be silent when nothing was done, else finding everything means nothing."""
    desk = _copy(base, folder)
    problems = verify(desk.store)
    desk.store.close()
    return Row("nothing changed, yet something said", 1, len(problems))
