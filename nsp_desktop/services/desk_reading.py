"""What views ask of the desk: records, lists, counts and this laptop's settings."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.fold import Contribution
from nsp_desktop.domain.register import Register, Values
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.columns import unscaled
from nsp_desktop.storage.long_lists import Told
from nsp_desktop.storage.point import PointInfo, Store
from nsp_desktop.storage.queries import Order, Row, Selection

HOUR_MS = 3_600_000
_TAKEN = ("handed_out", "used", "rejected")


class DeskReading:
    """Reads the point's records; small questions are answered at once, on the thread that asks."""

    def __init__(self, store: Store, registers: Sequence[Register], now: Callable[[], Millis]) -> None:
        self.store = store
        self.info: PointInfo = store.info
        self.registers = tuple(registers)
        self.now = now
        self._declared = {register.name: register for register in registers}

    def register(self, name: str) -> Register:
        """Raises UserError, which lists the known ones, for an unknown name."""
        found = self._declared.get(name)
        if found is None:
            raise UserError(_("Er is geen register {name}. Wel: {known}.", name=name, known=", ".join(self._declared)))
        return found

    def row(self, register: str, record: RecordId) -> Row | None:
        return self.store.queries.row(self.register(register), record)

    def known(self, register: str, record: RecordId) -> Row:
        """The record; raises UserError when it is not here."""
        row = self.row(register, record)
        if row is None:
            raise UserError(_("Dit staat niet (meer) in de lijst. Ververs het scherm en zoek het opnieuw."))
        return row

    def find(self, register: str, number: str) -> Row | None:
        return self.store.queries.find(self.register(register), number)

    def rows(
        self, register: str, *, search: str = "", limit: int = 200, offset: int = 0, order: Order = "newest",
        filters: Values | None = None, open_only: bool = False, struck: Literal["no", "yes", "both"] = "no",
        without: Mapping[str, tuple[str, ...]] | None = None,
    ) -> list[Row]:  # fmt: skip
        """A page of a list; see storage.queries.Order for the orders, and Selection for `without`."""
        selection = Selection(search, filters or {}, open_only, struck, order, limit, offset, without=without or {})
        return self.store.queries.rows(self.register(register), selection)

    def count(
        self, register: str, *, search: str = "", filters: Values | None = None, open_only: bool = False,
        struck: Literal["no", "yes", "both"] = "no", without: Mapping[str, tuple[str, ...]] | None = None,
    ) -> int:  # fmt: skip
        selection = Selection(search, filters or {}, open_only, struck, without=without or {})
        return self.store.queries.count(self.register(register), selection)

    def order_of(
        self, register: str, told: Told, *, search: str = "", open_only: bool = False, struck: Literal["no", "yes", "both"] = "no",
        order: Order = "newest", without: Mapping[str, tuple[str, ...]] | None = None,
    ) -> bytes:  # fmt: skip
        """Where every record of a list stands (storage.long_lists); seconds for a million records."""
        selection = Selection(search, {}, open_only, struck, order, without=without or {})
        return self.store.queries.order_of(self.register(register), selection, told)

    def rows_of(self, register: str, records: Sequence[RecordId]) -> list[Row]:
        """These records, in this order."""
        return self.store.queries.rows_of(self.register(register), records)

    def due(self, register: str, field_name: str) -> list[Row]:
        """The open records of which this moment has come, the oldest moment first."""
        return self.store.queries.due(self.register(register), field_name, self.now())

    def conflicts(self, record: RecordId) -> Mapping[str, tuple[Contribution, ...]]:
        """The fields of a record with more than one current value, first the one that shows."""
        return self.store.records.unsettled(record)

    def tallies(self, since: Millis | None = None) -> dict[str, int]:
        """Per kind how much was counted, from a moment on or in all."""
        sums = self.store.queries.sums(self.register("visits"), since=Millis(0) if since is None else since)
        return {kind: total for kind, total in sums.items() if kind != RECOUNT}

    def inside(self) -> int:
        """How many people are in: in minus out, put right by head counts."""
        sums = self.store.queries.sums(self.register("visits"))
        return sums.get("in", 0) - sums.get("out", 0) + sums.get(RECOUNT, 0)

    def hourly(self, kind: str, hours: int = 12) -> list[int]:
        """A tally's sums per clock hour, the current hour last."""
        start = Millis((self.now() // HOUR_MS - hours + 1) * HOUR_MS)
        found = self.store.queries.buckets(self.register("visits"), kind, start, HOUR_MS)
        return [found.get(step, 0) for step in range(hours)]

    def stock(self, supply: RecordId) -> Decimal | int:
        """How much of a supply there is, from its movements and counts."""
        sums = self.store.queries.sums(self.register("movements"), filters={"supply": supply})
        total = sum(-amount if kind in _TAKEN else amount for kind, amount in sums.items())
        return unscaled(total)

    def setting(self, name: str, default: object = None) -> object:
        return self.store.local.get(name, default)

    def set_setting(self, name: str, value: object) -> None:
        self.store.local.set(name, value)
