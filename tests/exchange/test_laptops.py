"""Three laptops of one point write, link, carry bundles in any order, twice or damaged, jump in time and fork: in the end all are equal."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from nsp_desktop.domain.entry import Act, Entry, commitment, encode_body, seal
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Values
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import write_bundle
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import sharing
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.queries import Row
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, HandClock, practice_desk, second_laptop
from tests.exchange.linked import Ends

pytestmark = pytest.mark.slow

LAPTOPS = 3
WHO = st.integers(0, LAPTOPS - 1)
PICK = st.integers(0, 1_000)
SMALL_FRAME = 900
REGISTERS = ("needs", "visitors", "offers")


def everything(desk: Desk) -> dict[str, list[Row]]:
    return {
        register.name: sorted(desk.rows(register.name, limit=10_000, struck="both"), key=lambda row: row.record)
        for register in desk.registers
    }


class Laptops(RuleBasedStateMachine):
    """Every rule is something that happens at a real point; `teardown` brings all sticks to all laptops and compares."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nsp-laptops-"))
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(frames, "PAYLOAD_LIMIT", SMALL_FRAME)
        self.desks: list[Desk] = []
        self.clocks: list[HandClock] = []
        self.sticks: list[Path] = []
        self.forked: set[str] = set()

    @initialize()
    def open_the_point(self) -> None:
        self.clocks = [HandClock() for _laptop in range(LAPTOPS)]
        first = practice_desk(self.folder / "B", self.clocks[0])
        self.desks = [first]
        for place, letter in ((1, "C"), (2, "D")):
            desk = second_laptop(first, self.folder / letter, letter)
            desk.now = self.clocks[place]
            self.desks.append(desk)

    # --- acts ------------------------------------------------------------------------------------------------

    @rule(who=WHO, pick=PICK)
    def add(self, who: int, pick: int) -> None:
        match REGISTERS[pick % 3]:
            case "needs":
                urgency = ("life", "hours", "day", "wait")[pick % 4]
                self.desks[who].add("needs", {"category": "water", "urgency": urgency, "location": f"Proefstraat {pick}"})
            case "visitors":
                self.desks[who].add("visitors", {"name": f"Voorbeeld {pick}", "contact": "0612345678"})
            case _:
                self.desks[who].add("offers", {"name": f"Jansen-Proef {pick}", "kind": "hands"})

    @rule(who=WHO, pick=PICK)
    def change(self, who: int, pick: int) -> None:
        row = self._some_row(who, pick)
        if row is None:
            return
        needs: Values = {"persons": pick % 9 + 1, "location": f"Proefplein {pick}"}
        values: dict[str, Values] = {"needs": needs, "visitors": {"name": f"Anders {pick}"}}
        self.desks[who].change(row.register, row.record, values.get(row.register, {"contact": f"06{pick:08}"}))

    @rule(who=WHO, pick=PICK)
    def strike_or_restore(self, who: int, pick: int) -> None:
        row = self._some_row(who, pick)
        if row is not None and row.struck:
            self.desks[who].restore(row.register, row.record)
        elif row is not None:
            self.desks[who].strike(row.register, row.record, "dubbel")

    @rule(who=WHO, pick=PICK)
    def tally_or_recount(self, who: int, pick: int) -> None:
        if pick % 4:
            self.desks[who].tally(("in", "out", "food")[pick % 3], pick % 5 + 1)
        else:
            self.desks[who].recount(pick % 50)

    @rule(who=WHO, pick=PICK)
    def stock(self, who: int, pick: int) -> None:
        desk = self.desks[who]
        supplies = desk.rows("supplies")
        if not supplies:
            desk.add("supplies", {"name": "Dekens", "unit": "stuk"})
        elif pick % 3 == 0:
            desk.count_stock(supplies[0].record, pick % 40)
        else:
            desk.add("movements", {"supply": supplies[0].record, "kind": ("received", "handed_out")[pick % 2], "amount": pick % 7 + 1})

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        self.desks[who].undo()

    @rule(who=WHO, hours=st.integers(-72, 72))
    def set_the_clock(self, who: int, hours: int) -> None:
        self.clocks[who].forward(hours * HOUR)

    def _some_row(self, who: int, pick: int) -> Row | None:
        rows = [row for name in REGISTERS for row in self.desks[who].rows(name, struck="both")]
        return rows[pick % len(rows)] if rows else None

    # --- sticks ----------------------------------------------------------------------------------------------

    @rule(who=WHO)
    def to_a_stick(self, who: int) -> None:
        self._export(self.desks[who])

    @rule(who=WHO, pick=PICK, twice=st.booleans())
    def from_a_stick(self, who: int, pick: int, twice: bool) -> None:
        for _time in range((1 + twice) if self.sticks else 0):
            self._import(self.desks[who], self.sticks[pick % len(self.sticks)])

    @rule(who=WHO, pick=PICK, noise=st.binary(min_size=1, max_size=40))
    def from_a_damaged_stick(self, who: int, pick: int, noise: bytes) -> None:
        if not self.sticks:
            return
        whole = self.sticks[pick % len(self.sticks)]
        data = whole.read_bytes()
        place = data.index(frames.MARK) + pick * 13 % (len(data) - data.index(frames.MARK))
        damaged = self.folder / "beschadigd.nspb"
        damaged.write_bytes(data[:place] + noise + data[place + len(noise) :])
        self._import(self.desks[who], damaged)

    @rule(who=WHO)
    def through_a_shared_folder(self, who: int) -> None:
        share = self.folder / "gedeeld"
        share.mkdir(exist_ok=True)
        done = sharing.sync(self.desks[who], share)
        assert all(source.refused == "" for source in done.sources)

    @rule(who=WHO, other=WHO)
    def over_a_link(self, who: int, other: int) -> None:
        """Two laptops see each other on a network for as long as they have something to say."""
        if who != other:
            Ends(self.desks[who], self.desks[other]).settle()

    @rule(who=WHO, other=WHO, pick=PICK)
    def a_copied_laptop_wrote_too(self, who: int, other: int, pick: int) -> None:
        """A second branch of `who`, that only another laptop has met."""
        if who == other or len(self.forked) == 2 or self.desks[other].store.ledger.node(self.desks[who].info.node) is None:
            return
        entries = list(self.desks[who].store.ledger.of_node(self.desks[who].info.node))
        branch = _branch(entries[pick % len(entries)], self.desks[who].new_id())
        take_in(self.desks[other].store, [branch], Taken())
        self.forked.add(self.desks[who].info.letter)

    def _export(self, desk: Desk) -> Path:
        path = self.folder / f"{len(self.sticks)}.nspb"
        with path.open("wb") as stream:
            write_bundle(desk.store, stream, desk.now())
        self.sticks.append(path)
        return path

    def _import(self, desk: Desk, path: Path) -> None:
        report = import_files(desk, [path])[0]
        assert report.refused == ""
        assert report.unopened == 0

    # --- the end ---------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if self.desks:
                self._bring_all_to_all()
                self._compare()
        finally:
            for desk in self.desks:
                desk.store.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    def _bring_all_to_all(self) -> None:
        for _round in range(2):
            for path in [self._export(desk) for desk in self.desks]:
                for desk in self.desks:
                    self._import(desk, path)

    def _compare(self) -> None:
        first, tables = self.desks[0], everything(self.desks[0])
        for desk in self.desks:
            assert desk.store.ledger.digest() == first.store.ledger.digest()
            assert everything(desk) == tables
            assert desk.inside() == first.inside()
            assert desk.store.connection.execute("select count(*) from staged").fetchone()[0] == 0
            wrong = verify(desk.store)
            assert all(any(f"Laptop {letter}" in sentence for letter in self.forked) for sentence in wrong), wrong
        if not self.forked:
            first.store.records.rebuild()
            assert everything(first) == tables


def _branch(after: Entry, record: RecordId) -> Entry:
    """What a copy of a laptop wrote after this entry."""
    body = encode_body({"number": "B999", "category": "other", "urgency": "wait"}, bytes(16))
    header = replace(
        after.header, seq=after.header.seq + 1, previous=after.hash, stamp=after.header.stamp + 1, act=Act.ADD, register="needs",
        record=record, seen=(), privacy_class="B", open_commitment=commitment(body), personal_commitment=None,
    )  # fmt: skip
    return seal(header, body, None)


Laptops.TestCase.settings = settings(max_examples=10, stateful_step_count=22, deadline=None)
TestLaptops = Laptops.TestCase
