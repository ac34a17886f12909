"""One schedule: some laptops write, carry, lose, copy, erase and jump in time by a seed, and in the end all are brought together."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import Act, Entry, read_body
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import NUMBER, STRUCK, WRITES
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.bundle import keys_of_municipality, keys_of_point, parts, read_bundle, write_bundle
from nsp_desktop.exchange.known_frames import known_frames
from nsp_desktop.exchange.taking_in import Foreign, Taken, take_in
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from nsp_desktop.storage.point import Store
from tests.building import HOUR, NOON
from tests.domain.schedules import Write
from tests.torture import small_laptops, versions
from tests.torture.small_laptops import Lab, Laptop
from tests.torture.versions import NEWER, OLDER, REGISTERS
from tests.torture.writing import Pen

if TYPE_CHECKING:
    from tests.torture.hub_schedules import HubRoute

Merge = Callable[[Store, Sequence[Entry], Taken], None]
STEPS: Final = (
    *["add"] * 3, *["change"] * 14, "strike", "restore", "tally", "newer", "jump",
    *["link"] * 5, "part", "part", "stick", "stick", "read", "read", "read", "damaged", "share", "erase", "copy", "image", "dies",
    "opened again", "update", "next format", "withdraw", "clock", "clock", "other point", "collect",
)  # fmt: skip
"""What can happen; what stands here twice happens twice as often."""
ROUNDS: Final = 4
YEAR: Final = 365 * 24 * HOUR


@dataclass
class Stick:
    """A bundle as it lies on a stick, and of which point it is."""

    data: bytes
    point: bytes


@dataclass
class Schedule:
    """Everything that happens after one seed. `named`: errors that were said, each in one known kind."""

    seed: int
    lab: Lab
    merge: Merge = take_in
    hub: "HubRoute | None" = None
    laptops: list[Laptop] = field(default_factory=list)
    sticks: list[Stick] = field(default_factory=list)
    shared: dict[str, Stick] = field(default_factory=dict)
    records: dict[RecordId, str] = field(default_factory=dict)
    writes: list[Write] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    now: int = NOON

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.lab.chance = self.chance
        self.lab.points = [small_laptops.draw_point(self.chance) for _point in range(self.chance.choice((1, 1, 2)))]
        self.pen = Pen(self)
        for place, held in enumerate(self.lab.points):
            for number in range(self.chance.randrange(2, 5) if place == 0 else 1):
                self.laptops.append(small_laptops.new_laptop(self.lab, held, "BCDE"[number], versions.drawn(self.chance)))
        self.collection = small_laptops.collection(self.lab)
        for _record in range(2):
            self.pen.act("add", self.laptops[0])
        for other in self.of_point(self.laptops[0].store.info.point_id)[1:]:
            self._link(self.laptops[0], other, whole=True)

    def play(self, steps: int) -> None:
        kinds = STEPS if self.hub is None else (*STEPS, *["hub"] * 5)
        for _step in range(steps):
            self.now += self.chance.randrange(1, 90_000)
            kind, laptop = self.chance.choice(kinds), self.chance.choice([one for one in self.laptops if not one.dead])
            self.story.append(f"{kind} {self.laptops.index(laptop)}")
            self._step(kind, laptop)

    def _step(self, kind: str, laptop: Laptop) -> None:
        match kind:
            case "jump":
                laptop.skew += self.chance.choice((-YEAR, -HOUR, HOUR, 30 * HOUR, YEAR))
            case "link" | "part":
                self._link(laptop, self._other(laptop), whole=kind == "link")
            case "stick" | "share":
                self._write_stick(laptop, shared=kind == "share")
            case "read" | "damaged" | "next format":
                self._read_some(laptop, kind)
            case "hub":
                self._by_hub(laptop)
            case "update":
                laptop.store = versions.updated(laptop.store, REGISTERS if versions.registers_of(laptop.store) is OLDER else NEWER)
            case "copy" | "image" | "opened again" | "dies":
                self._lose(laptop, kind)
            case "other point":
                self._offer_foreign(laptop)
            case "collect":
                self._collect(list(self.chance.sample(self.sticks, min(3, len(self.sticks)))))
            case _:
                self.pen.act(kind, laptop)

    # --- carrying --------------------------------------------------------------------------------------------

    def _other(self, laptop: Laptop) -> Laptop:
        return self.chance.choice(self.of_point(laptop.store.info.point_id))

    def of_point(self, point: bytes) -> list[Laptop]:
        return [one for one in self.laptops if one.store.info.point_id == point and not one.dead]

    def _link(self, source: Laptop, target: Laptop, *, whole: bool) -> None:
        """What the other lacks by its own watermark; or any part of everything, in any order and some of it twice."""
        marks = {node: seq for node, (seq, _hash) in target.store.ledger.watermarks().items()}
        entries = list(source.store.ledger.iterate(marks if whole and self.chance.random() < 0.5 else None))
        if not whole:
            entries = self.chance.choices(entries, k=len(entries)) if entries else []
        self._take(target, [entries[place : place + 7] for place in range(0, len(entries), 7)])

    def _write_stick(self, laptop: Laptop, *, shared: bool) -> None:
        stream = io.BytesIO()
        write_bundle(laptop.store, stream, laptop.store.ledger.nodes()[0].last_stamp >> 16)  # type: ignore[arg-type]
        data, signer = stream.getvalue(), laptop.store.ledger.signer
        if versions.registers_of(laptop.store) is NEWER and signer is not None:
            data = versions.with_newer_manifest(data, signer)
        stick = Stick(data, laptop.store.info.point_id)
        if shared:
            self.shared[laptop.name] = stick
        else:
            self.sticks.append(stick)

    def _read_some(self, laptop: Laptop, kind: str) -> None:
        known = [one for one in [*self.sticks, *self.shared.values()] if one.point == laptop.store.info.point_id]
        if not known:
            return
        data = self.chance.choice(known).data
        if kind == "next format":
            self._read_next_format(laptop, versions.of_next_format(data))
            return
        if kind == "damaged":
            place, noise = self.chance.randrange(len(data)), self.chance.randbytes(self.chance.randrange(1, 30))
            data = data[:place] + noise + data[place + len(noise) :]
            data = data[: self.chance.randrange(len(data) // 2, len(data) + 1)]
        self.read(laptop, data, pulled=self.chance.random() < 0.2)

    def _by_hub(self, laptop: Laptop) -> None:
        if self.hub is not None and self.hub.sync(laptop, self.now + laptop.skew):
            self._start_anew(laptop)

    def _read_next_format(self, laptop: Laptop, data: bytes) -> None:
        """A bundle of a format to come is refused by name, and nothing changes."""
        before, named = laptop.store.ledger.digest(), len(self.named)
        self.read(laptop, data)
        assert len(self.named) == named + 1 and laptop.store.ledger.digest() == before, "a bundle of a newer format was read"

    def read(self, laptop: Laptop, data: bytes, *, pulled: bool = False) -> None:
        """Read a bundle as the program does; `pulled`: the stick goes out after some of its parts."""
        store = laptop.store
        assert store.secrets is not None
        keys = keys_of_point(store.secrets)
        try:
            _manifest, frames = read_bundle(io.BytesIO(data), lambda _m: keys, lambda m, k: known_frames(store, m, k))
            found = [frame.entries for frame in frames if frame.entries]
        except UserError as error:
            self.named.append(error.message)
            return
        self._take(laptop, found[: self.chance.randrange(len(found) + 1)] if pulled else found)

    def _take(self, laptop: Laptop, batches: Sequence[Sequence[Entry]]) -> None:
        taken = Taken()
        for batch in batches:
            self.merge(laptop.store, batch, taken)
        if taken.own_returned:
            self._start_anew(laptop)

    def _start_anew(self, laptop: Laptop) -> None:
        """Own entries came back that were not here: it goes on as a new laptop."""
        held = laptop.store.secrets
        assert held is not None
        self.story.append(f"anew {self.laptops.index(laptop)}")
        version = versions.registers_of(laptop.store)
        fresh = small_laptops.new_laptop(self.lab, held, laptop.name, version, laptop.store.connection)
        laptop.store.connection.close()
        laptop.store, laptop.written = fresh.store, 0

    def _offer_foreign(self, laptop: Laptop) -> None:
        """Entries of another point are refused by name, and nothing changes."""
        others = [one for one in self.laptops if one.store.info.point_id != laptop.store.info.point_id]
        if not others:
            return
        before = laptop.store.ledger.digest()
        try:
            take_in(laptop.store, list(others[0].store.ledger.iterate()), Taken())
        except Foreign as error:
            self.named.append(str(error))
        assert laptop.store.ledger.digest() == before, "a refused batch left something behind"

    def _lose(self, laptop: Laptop, kind: str) -> None:
        """A second copy is made; an image goes on as a twin; a laptop dies, and its second copy becomes a new laptop."""
        held = laptop.store.secrets
        assert held is not None
        match kind:
            case "copy":
                laptop.copy = self.lab.copy_of(laptop.store.connection)
            case "image" if len(self.laptops) < 7:
                self.laptops.append(small_laptops.clone_of(self.lab, laptop, laptop.name))
            case "opened again" if len(self.laptops) < 7:
                name, skew, certified = self.chance.choice("BCDZ"), self.chance.choice((-YEAR, -HOUR, HOUR)), self.chance.random() < 0.5
                self.laptops.append(small_laptops.opened_again(self.lab, laptop, name, skew, certified=certified))
            case "dies" if len(self.of_point(laptop.store.info.point_id)) > 2:
                laptop.dead = True
                if laptop.copy is not None:
                    self.laptops.append(small_laptops.new_laptop(self.lab, held, laptop.name, REGISTERS, laptop.copy))
            case _:
                pass

    # --- the end ---------------------------------------------------------------------------------------------

    def _collect(self, sticks: Sequence[Stick]) -> None:
        """The municipality reads sticks, whole, with its key."""
        for stick in sticks:
            _manifest, frames = read_bundle(
                io.BytesIO(stick.data),
                lambda manifest: keys_of_municipality(manifest, PRACTICE_IDENTITY),
                lambda manifest, keys: known_frames(self.collection, manifest, keys),
            )
            for frame in frames:
                self.merge(self.collection, frame.entries or (), Taken())

    def bring_all_to_all(self) -> None:
        """Every stick is read; every laptop gives everything to every other of its point, and a stick to the municipality."""
        alive = [one for one in self.laptops if not one.dead]
        for stick in [*self.sticks, *self.shared.values()]:
            self.read(self.of_point(stick.point)[0], stick.data)
        for point in self.points():
            for _round in range(ROUNDS):
                if not self._gather_and_spread(self.of_point(point)):
                    break
        self.sticks.clear()
        for laptop in alive:
            self._write_stick(laptop, shared=False)
        self.chance.shuffle(self.sticks)
        self._collect(self.sticks)

    def _gather_and_spread(self, alive: list[Laptop]) -> bool:
        """One laptop gets what all the others have, and gives them everything.

        True when one more round is due: a twin whose entries came back started anew, or what waited at somebody could be taken in.
        """
        told = len(self.story)
        for laptop in alive:
            self._by_hub(laptop)
        first, *others = alive
        for other in others:
            self._take(first, list(parts(other.store)))
        everything = list(parts(first.store))
        for other in others:
            self._take(other, everything)
        return len(self.story) > told or len({one.store.ledger.size() for one in alive}) > 1

    def update_all(self) -> None:
        """One laptop of each point gets a newer program, and gives the municipality a stick, which has the newer program too."""
        self.collection = versions.updated(self.collection, NEWER)
        self.sticks.clear()
        for point in self.points():
            first = self.of_point(point)[0]
            first.store = versions.updated(first.store, NEWER)
            self._write_stick(first, shared=False)
        self._collect(self.sticks)

    def points(self) -> list[bytes]:
        return sorted({laptop.store.info.point_id for laptop in self.laptops if not laptop.dead})

    def close(self) -> None:
        small_laptops.close(self.laptops)
        self.collection.connection.close()

    # --- what was written ------------------------------------------------------------------------------------

    def remember(self, laptop: Laptop, entry: Entry, view: frozenset[bytes]) -> None:
        """Each value that an entry gave, with the entries of its record that its author had on the screen."""
        if entry.header.act not in WRITES:
            return
        said = {**read_body(entry.open_body), **read_body(entry.personal_body)}
        values = {name: value for name, value in said.items() if name != NUMBER and not name.startswith("_")}
        if entry.header.act in (Act.STRIKE, Act.RESTORE):
            values[STRUCK] = entry.header.act == Act.STRIKE
        self.writes += [Write(entry, name, value, view) for name, value in values.items()]
        self.records.setdefault(entry.header.record, laptop.name)
