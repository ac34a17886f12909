"""What a laptop of a schedule writes: records and their changes, tallies, erasures, withdrawals, and what only a newer program knows."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import cbor2

from nsp_desktop.domain.entry import NO_RECORD, Act, BodyValue, Entry, commitment, encode_body, entry_hash, head_message
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.withdrawal import body_of
from nsp_desktop.errors import UserError
from nsp_desktop.storage.ledger import Draft
from tests.torture.small_laptops import Laptop, some_id, write

if TYPE_CHECKING:
    from tests.torture.schedule import Schedule

_FIELDS: Final = {
    "needs": ("status", "location", "persons"),
    "visitors": ("name", "contact", "language"),
    "offers": ("status", "contact", "kind"),
}
_OPEN: Final = ("status", "persons", "language", "kind")
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
                self._add(laptop, self.of.chance.choice(tuple(_FIELDS)))
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
        opened, personal = self._values(register, _FIELDS[register])
        self._write(laptop, Draft(Act.ADD, register, some_id(self.of.lab), {"number": number, **opened}, personal or None, "B"))

    def _change(self, laptop: Laptop, kind: str) -> None:
        """Change, strike or restore a record that this laptop shows."""
        found = self._shown(laptop)
        if found is None:
            return
        record, register = found
        if kind == "change":
            names = self.of.chance.sample(_FIELDS[register], self.of.chance.randrange(1, 3))
            opened, personal = self._values(register, names)
            self._write(laptop, Draft(Act.CHANGE, register, record, opened or None, personal or None, "B"))
        else:
            act = Act.STRIKE if kind == "strike" else Act.RESTORE
            self._write(laptop, Draft(act, register, record, {"_why": "dubbel"}, None, "B"))

    def _shown(self, laptop: Laptop) -> tuple[RecordId, str] | None:
        """A record of those that this laptop has on its screen."""
        known = sorted(laptop.store.records.registers.keys() & _FIELDS.keys())
        found = [
            (RecordId(record), register)
            for register in known
            for (record,) in laptop.store.connection.execute(f"select record from r_{register} order by record")
        ]
        return self.of.chance.choice(found) if found else None

    def _values(self, register: str, names: "tuple[str, ...] | list[str]") -> tuple[dict[str, BodyValue], dict[str, BodyValue]]:
        """Mostly a value of its own, sometimes one that others write too, or nothing."""
        said: dict[str, BodyValue] = {}
        for name in names:
            own = f"{register} {len(self.of.writes)} {name}"
            pick = self.of.chance.randrange(8)
            said[name] = len(self.of.writes) + 1 if name == "persons" else "gelijk" if pick == 0 else None if pick == 1 else own
        return {n: v for n, v in said.items() if n in _OPEN}, {n: v for n, v in said.items() if n not in _OPEN}

    def _write(self, laptop: Laptop, draft: Draft) -> Entry:
        store = laptop.store
        shown = None if draft.act == Act.ADD else self.of.screen(laptop, draft.record)
        heads, view = shown or ((), frozenset[bytes]())
        entry = write(laptop, replace(draft, seen=heads), self.of.now)
        if draft.act == Act.ADD:
            store.records.put_new(entry)
        else:
            store.records.refresh([draft.record])
        if draft.register in _FIELDS:
            self.of.remember(laptop, entry, view)
        return entry

    # --- what is rare ----------------------------------------------------------------------------------------

    def _newer(self, laptop: Laptop) -> None:
        """A register, a field with a value of a newer kind, an act, or a key in the header that this program does not know."""
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
                self._longer_header(laptop)

    def _longer_header(self, laptop: Laptop) -> None:
        ledger, node = laptop.store.ledger, laptop.node
        seq, chain_hash = ledger.watermarks()[node]
        last = next(entry for entry in ledger.newest_own(5) if entry.hash == chain_hash)
        body = encode_body({"number": f"{laptop.store.info.letter}99", "status": "nieuw"}, self.of.chance.randbytes(16))
        header = replace(
            last.header, seq=seq + 1, previous=chain_hash, stamp=last.header.stamp + 1, act=int(Act.ADD), register="needs",
            record=some_id(self.of.lab), seen=(), open_commitment=commitment(body), personal_commitment=None,
        )  # fmt: skip
        raw = cbor2.dumps({**cbor2.loads(header.encode()), 40: "later bedacht"}, canonical=True)
        entry = Entry(header, raw, entry_hash(raw), body, None)
        laptop.store.records.take([entry], ledger.insert([entry]))
        assert ledger.signer is not None
        ledger.set_mark(node, header.seq, entry.hash, header.stamp)
        ledger.set_head(node, header.seq, entry.hash, ledger.signer.sign(head_message(node, header.seq, entry.hash)))

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
