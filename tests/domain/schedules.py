"""Made-up days of several laptops: they write, carry parts of what they know, lose parts, jump in time and get copied.

Every value is remembered with what its author really had on the screen, so that a test can ask whether an edit was hidden.
"""

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nsp_desktop.domain.clock import HybridClock
from nsp_desktop.domain.entry import NO_HASH, Act, Body, BodyValue, Entry, Header, commitment, encode_body, seal
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.fold import STRUCK, Folded, fold

NOON = Millis(1_773_313_200_000)
FIELDS = ("location", "status", "persons")
KINDS = ("add", "change", "change", "change", "change", "strike", "restore", "carry", "carry", "part", "jump", "fork")
RECORDS = 3
Step = tuple[int, int, int]
"""What is done (a place in KINDS), by which laptop, and a number that picks the rest."""


@dataclass(frozen=True)
class Write:
    """One value that one entry gave to a field, and the entries that its author had when writing it."""

    entry: Entry
    name: str
    value: BodyValue
    view: frozenset[bytes]


@dataclass
class Laptop:
    """One laptop; a copy of it has the same node."""

    node: bytes
    clock: HybridClock
    skew: int
    seq: int = 0
    previous: bytes = NO_HASH
    view: dict[bytes, Entry] = field(default_factory=dict)

    def copy(self) -> "Laptop":
        return replace(self, clock=HybridClock(self.clock.last), view=dict(self.view))


class World:
    """All laptops, and everything that was ever written."""

    def __init__(self, laptops: int) -> None:
        self.laptops = [Laptop(bytes([place]) * 16, HybridClock(), (place - 1) * 40_000) for place in range(laptops)]
        self.earlier = [laptop.copy() for laptop in self.laptops]
        self.now = NOON
        self.records: list[RecordId] = []
        self.entries: list[Entry] = []
        self.writes: list[Write] = []

    def play(self, steps: Iterable[Step]) -> None:
        for kind, who, pick in steps:
            self.now = Millis(self.now + 1_000 * (pick % 7))
            self._step(KINDS[kind % len(KINDS)], self.laptops[who % len(self.laptops)], pick)

    def of_record(self, record: RecordId) -> list[Entry]:
        return [entry for entry in self.entries if entry.header.record == record]

    def _step(self, kind: str, laptop: Laptop, pick: int) -> None:
        match kind:
            case "add":
                self._add(laptop, pick)
            case "carry" | "part":
                self._carry(laptop, self.laptops[pick % len(self.laptops)], None if kind == "carry" else random.Random(pick))
            case "jump":
                laptop.skew += (pick % 9 - 4) * 6 * 3_600_000
            case "fork":
                self._fork(laptop, pick)
            case _:
                self._write(laptop, kind, pick)

    def _add(self, laptop: Laptop, pick: int) -> None:
        if len(self.records) < RECORDS:
            record = RecordId(bytes([len(self.records) + 1]) * 16)
            self.records.append(record)
            self._append(laptop, Act.ADD, record, {"number": f"B{len(self.records)}", FIELDS[pick % 3]: self._value(pick)}, ())

    def _write(self, laptop: Laptop, kind: str, pick: int) -> None:
        known = [record for record in self.records if self._screen(laptop, record) is not None]
        if not known:
            return
        record = known[pick % len(known)]
        match kind:
            case "strike":
                self._append(laptop, Act.STRIKE, record, {}, self._heads(laptop, record))
            case "restore":
                self._append(laptop, Act.RESTORE, record, {}, self._heads(laptop, record))
            case _:
                names = {FIELDS[pick // 5 % 3], FIELDS[(pick // 7 if pick % 4 == 0 else pick // 5) % 3]}
                self.change(laptop, record, {name: self._value(pick) for name in sorted(names)})

    def change(self, laptop: Laptop, record: RecordId, body: Body) -> None:
        """Change fields of a record, with everything of it that this laptop has on the screen."""
        self._append(laptop, Act.CHANGE, record, body, self._heads(laptop, record))

    def _heads(self, laptop: Laptop, record: RecordId) -> tuple[bytes, ...]:
        shown = self._screen(laptop, record)
        assert shown is not None
        return shown.heads

    def _screen(self, laptop: Laptop, record: RecordId) -> Folded | None:
        return fold([entry for entry in laptop.view.values() if entry.header.record == record])

    def _value(self, pick: int) -> BodyValue:
        """Mostly a value of its own; sometimes one that others write too, or nothing."""
        return (None, True, 1, "gelijk")[pick % 4] if pick % 11 == 0 else f"waarde {len(self.entries)} {pick}"

    def _append(self, laptop: Laptop, act: Act, record: RecordId, body: Body, seen: tuple[bytes, ...]) -> None:
        at = Millis(self.now + laptop.skew)
        salt = hashlib.sha256(f"{len(self.entries)}".encode()).digest()[:16]
        data = encode_body(body, salt) if body else None
        header = Header(
            node=laptop.node, seq=laptop.seq + 1, previous=laptop.previous, stamp=laptop.clock.tick(at), act=act, register="needs",
            record=record, author=laptop.node, how_known=4, happened_at=at, recorded_at=at, keep_until=None, privacy_class="B", seen=seen,
            open_commitment=None if data is None else commitment(data), personal_commitment=None,
        )  # fmt: skip
        entry = seal(header, data, None)
        view = frozenset(laptop.view)
        said = {name: value for name, value in body.items() if name != "number"}
        if act in (Act.STRIKE, Act.RESTORE):
            said[STRUCK] = act == Act.STRIKE
        self.writes += [Write(entry, name, value, view) for name, value in said.items()]
        self.entries.append(entry)
        laptop.seq, laptop.previous = header.seq, entry.hash
        laptop.view[entry.hash] = entry

    def _carry(self, source: Laptop, target: Laptop, chance: random.Random | None) -> None:
        """All of it, or any part: whole frames get lost, and what builds on them arrives."""
        for chain_hash, entry in source.view.items():
            if chance is None or chance.random() < 0.5:
                target.view[chain_hash] = entry
                target.clock.observe(entry.header.stamp, Millis(self.now + target.skew))

    def _fork(self, laptop: Laptop, pick: int) -> None:
        """An older copy of a laptop goes on beside it, with the same node."""
        place = self.laptops.index(laptop)
        if pick % 3 == 0:
            self.earlier[place % len(self.earlier)] = laptop.copy()
        elif len(self.laptops) < 6:
            self.laptops.append(self.earlier[place % len(self.earlier)].copy())


Shown = Mapping[RecordId, Mapping[str, Sequence[BodyValue]]]
"""Per record and field, every value that somebody sees."""


def hidden(world: World, shown: Shown) -> list[Write]:
    """The values that nobody sees any more, though nobody who had them on the screen wrote another one."""
    return hidden_of(world.writes, shown)


def hidden_of(writes: Sequence[Write], shown: Shown) -> list[Write]:
    """The same of any writes."""
    return [write for write in writes if not _visible(write, shown) and not _replaced(write, writes)]


def _visible(write: Write, shown: Shown) -> bool:
    values = shown[write.entry.header.record].get(write.name, ())
    return any(type(value) is type(write.value) and value == write.value for value in values)


def _replaced(write: Write, writes: Iterable[Write]) -> bool:
    record = write.entry.header.record
    return any(w.name == write.name and w.entry.header.record == record and write.entry.hash in w.view for w in writes)


def drawn(chance: random.Random, length: int) -> list[Step]:
    return [
        (0, 0, chance.randrange(1_000)),
        *((chance.randrange(12), chance.randrange(4), chance.randrange(10_000)) for _ in range(length)),
    ]
