"""What a laptop of a schedule writes: records and their changes, tallies, erasures, withdrawals, and what only a newer program knows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import cbor2

from nsp_desktop.domain.entry import NO_RECORD, Act, BodyValue, Entry, commitment, entry_hash, head_message
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import fold
from nsp_desktop.domain.withdrawal import body_of
from nsp_desktop.errors import UserError
from nsp_desktop.storage.ledger import Draft
from tests.torture.small_laptops import Laptop, some_id, write
from tests.torture.versions import FIELDS, LATER_FIELDS, OPEN

if TYPE_CHECKING:
    from tests.torture.schedule import Schedule

_NEWER_ACT: Final = cast(Act, 40)


class Pen:
    """Writes one act on a laptop, as the desk does: entry, row and what was on the screen."""

    def __init__(self, schedule: "Schedule") -> None:
        self.of = schedule

    def act(self, kind: str, laptop: Laptop) -> None:
        try:
            self._act(kind, laptop)
        except UserError as error:
            self.of.named.append(error.message)

    def _act(self, kind: str, laptop: Laptop) -> None:
        match kind:
            case "add":
                self._add(laptop, self.of.chance.choice([name for name in FIELDS if name in laptop.store.records.registers]))
            case "tally":
                self._write(
                    laptop, Draft(Act.ADD, "visits", some_id(self.of.lab), {"kind": "in", "amount": self.of.chance.randrange(1, 5)})
                )
            case "newer":
                self._newer(laptop)
            case "erase":
                self._erase(laptop)
            case "clock":
                said = self.of.chance.choice((-laptop.skew, 0, self.of.chance.randrange(-(10**9), 10**9)))
                write(laptop, Draft(Act.CLOCK, open_values={"_offset": said}), self.of.now)
            case "withdraw":
                self._withdraw(laptop)
            case _:
                self._change(laptop, kind)

    def _add(self, laptop: Laptop, register: str) -> None:
        number = f"{laptop.store.info.letter}{laptop.written}"
        opened, personal = self._values(register, self._fields(laptop, register))
        self._write(laptop, Draft(Act.ADD, register, some_id(self.of.lab), {"number": number, **opened}, personal or None, "B"))

    def _change(self, laptop: Laptop, kind: str) -> None:
        """Change, strike or restore a record that this laptop shows."""
        found = self._shown(laptop)
        if found is None:
            return
        record, register = found
        if kind == "change":
            names = self.of.chance.sample(self._fields(laptop, register), self.of.chance.randrange(1, 3))
            opened, personal = self._values(register, names)
            self._write(laptop, Draft(Act.CHANGE, register, record, opened or None, personal or None, "B"))
        else:
            act = Act.STRIKE if kind == "strike" else Act.RESTORE
            self._write(laptop, Draft(act, register, record, {"_why": "dubbel"}, None, "B"))

    def _shown(self, laptop: Laptop) -> tuple[RecordId, str] | None:
        """A record of those that this laptop has on its screen."""
        known = sorted(laptop.store.records.registers.keys() & FIELDS.keys())
        found = [
            (RecordId(record), register)
            for register in known
            for (record,) in laptop.store.connection.execute(f"select record from r_{register} order by record")
        ]
        return self.of.chance.choice(found) if found else None

    def _fields(self, laptop: Laptop, register: str) -> list[str]:
        """Those that its program knows."""
        return [name for name in (*FIELDS[register], *LATER_FIELDS) if name in laptop.store.records.registers[register].by_name]

    def _values(self, register: str, names: list[str]) -> tuple[dict[str, BodyValue], dict[str, BodyValue]]:
        """Mostly a value of its own, sometimes one that others write too, or nothing."""
        said: dict[str, BodyValue] = {}
        for name in names:
            own = f"{register} {len(self.of.writes)} {name}"
            pick = self.of.chance.randrange(8)
            said[name] = len(self.of.writes) + 1 if name == "persons" else "gelijk" if pick == 0 else None if pick == 1 else own
        return {n: v for n, v in said.items() if n in OPEN}, {n: v for n, v in said.items() if n not in OPEN}

    def _write(self, laptop: Laptop, draft: Draft) -> Entry:
        store = laptop.store
        shown = None if draft.act == Act.ADD else screen(laptop, draft.record)
        heads, view = shown or ((), frozenset[bytes]())
        entry = write(laptop, replace(draft, seen=heads), self.of.now)
        if draft.act == Act.ADD:
            store.records.put_new(entry)
        else:
            store.records.refresh([draft.record])
        if draft.register in FIELDS:
            self.of.remember(laptop, entry, view)
        return entry

    # --- what is rare ----------------------------------------------------------------------------------------

    def _newer(self, laptop: Laptop) -> None:
        """A register, a field with a value of a newer kind, an act, or a header and bodies of a format to come."""
        found = self._shown(laptop)
        match self.of.chance.randrange(4):
            case 0:
                self._write(
                    laptop, Draft(Act.ADD, "lost_pets", some_id(self.of.lab), {"number": "X1", "kind": "cat"}, {"name": "Minoes"}, "B")
                )
            case 1 if found is not None:
                self._write(laptop, Draft(Act.CHANGE, found[1], found[0], {"mood": [1, "twee"]}, {"colour": "rood"}, "B"))
            case 2 if found is not None:
                self._write(laptop, Draft(_NEWER_ACT, found[1], found[0], {"mood": "nieuw"}, None, "B"))
            case _:
                self._next_format(laptop)

    def _next_format(self, laptop: Laptop) -> None:
        """A need whose header says more, and whose bodies hold what this version cannot read: it stays as it came."""
        ledger, node = laptop.store.ledger, laptop.node
        seq, chain_hash = ledger.watermarks()[node]
        last = next(entry for entry in ledger.newest_own(5) if entry.hash == chain_hash)
        said = {"number": f"{laptop.store.info.letter}99", "status": f"nieuw {len(self.of.writes)}", "shape": {"round": [1, 2]}}
        body = self.of.chance.randbytes(16) + cbor2.dumps(said, canonical=True)
        personal = self.of.chance.randbytes(16) + cbor2.dumps(["no", "table"], canonical=True)
        header = replace(
            last.header, seq=seq + 1, previous=chain_hash, stamp=last.header.stamp + 1, act=int(Act.ADD), register="needs",
            record=some_id(self.of.lab), seen=(), open_commitment=commitment(body), personal_commitment=commitment(personal),
        )  # fmt: skip
        raw = cbor2.dumps({**cbor2.loads(header.encode()), 0: 2, 40: "later bedacht"}, canonical=True)
        entry = Entry(header, raw, entry_hash(raw), body, personal)
        laptop.store.records.take([entry], ledger.insert([entry]))
        assert ledger.signer is not None
        ledger.set_mark(node, header.seq, entry.hash, header.stamp)
        ledger.set_head(node, header.seq, entry.hash, ledger.signer.sign(head_message(node, header.seq, entry.hash)))
        self.of.remember(laptop, entry, frozenset())

    def _erase(self, laptop: Laptop) -> None:
        """The personal bodies of a record are erased here; wherever the entries are, or come later, they lose them."""
        found = self._shown(laptop)
        if found is None:
            return
        ledger = laptop.store.ledger
        targets: list[object] = [entry.hash for entry in ledger.of_record(found[0]) if entry.header.personal_commitment is not None]
        entry = write(laptop, Draft(Act.ERASE, "", NO_RECORD, {"_targets": targets, "_reason": "request"}), self.of.now)
        laptop.store.records.refresh_erased(ledger.erase(entry))

    def _withdraw(self, laptop: Laptop) -> None:
        """Seldom: one laptop is withdrawn by another, from its last known entry or an earlier one."""
        others = [one for one in self.of.of_point(laptop.store.info.point_id) if one.node != laptop.node]
        if self.of.chance.random() > 0.15 or len(others) < 2:
            return
        node = self.of.chance.choice(others).node
        known = laptop.store.ledger.hashes(node, 1, 1_000)
        if known:
            until, head = self.of.chance.choice(known)
            entry = write(laptop, Draft(Act.WITHDRAW, open_values=body_of(node, until, head, "lost")), self.of.now)
            laptop.store.records.refresh_erased(laptop.store.ledger.settle([entry]))


def screen(laptop: Laptop, record: RecordId) -> tuple[tuple[bytes, ...], frozenset[bytes]] | None:
    """The heads of a record as this laptop shows it, and all entries of it that are in what is shown."""
    entries = laptop.store.ledger.of_record(record)
    shown = fold(entries, laptop.store.ledger.sides())
    return None if shown is None else (shown.heads, seen_through(entries, shown.heads))


def seen_through(entries: Sequence[Entry], heads: Sequence[bytes]) -> frozenset[bytes]:
    """The heads and everything below them."""
    below = {entry.hash: () if entry.header.act == Act.ADD else entry.header.seen for entry in entries}
    found: set[bytes] = set()
    waiting = [head for head in heads if head in below]
    while waiting:
        top = waiting.pop()
        if top not in found:
            found.add(top)
            waiting += [one for one in below[top] if one in below]
    return frozenset(found)
