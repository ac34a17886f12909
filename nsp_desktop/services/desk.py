"""The desk: the one door for changes. It checks, appends, updates the tables and tells who listens."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from os import urandom

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.entry import Act, Body, Entry
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.ids import RANDOM_BYTES, IdMaker
from nsp_desktop.domain.paper_form import OnPaper
from nsp_desktop.domain.problems import check
from nsp_desktop.domain.register import Class, Register, Value, Values
from nsp_desktop.domain.roles import Role
from nsp_desktop.domain.texts import text_problem
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.events import Announcer, Changed
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.i18n import _
from nsp_desktop.services.acts import name_of
from nsp_desktop.services.completing import completed, derived, emergency_of, happened
from nsp_desktop.services.counts import counts_seen
from nsp_desktop.services.desk_reading import DeskReading
from nsp_desktop.services.gate import Gate
from nsp_desktop.services.hub_route import HubRoute
from nsp_desktop.services.links import Links
from nsp_desktop.services.second_copy import SecondCopy
from nsp_desktop.services.shared_folder import SharedFolder
from nsp_desktop.services.undoing import TOGETHER, TOGETHER_BYTES, UNDOES, Part, Step, history_of, reversal
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.numbering import drawn
from nsp_desktop.storage.point import Store, newest_if_clock_is_back
from nsp_desktop.storage.queries import Row

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Made:
    """What an act made or changed; `name` says it on the undo strip."""

    record: RecordId
    number: str
    register: str
    name: str


class Desk(DeskReading):
    """Every act of a volunteer. When a method returns, the act is on disk."""

    def __init__(self, store: Store, registers: Sequence[Register], now: Callable[[], Millis], how_known: int) -> None:
        super().__init__(store, registers, now)
        self.announcer = Announcer()
        self._author = Author(store.user, how_known)
        self._told: list[Changed] | None = None
        self._together: bytes | None = None
        self._ids = IdMaker(newest_if_clock_is_back(store, now()))
        self.gate = Gate(self, how_known)
        self.announcer.listen(self.gate.forget)
        self.second_copy = SecondCopy(self)
        self.links = Links(self)
        self.shared_folder = SharedFolder(self)
        self.hub = HubRoute(self)

    @property
    def author(self) -> bytes:
        """The id that entries carry: that of the user, or this laptop's own where nobody said who they are."""
        return self._author.user

    @property
    def how_known(self) -> int:
        return self._author.how_known

    def act_as(self, user: bytes, how_known: int, role: Role | None = None, pages: tuple[str, ...] = ()) -> None:
        """From now on acts are this user's; see services.users. `role` None: everything is allowed."""
        self._author = Author(user, how_known)
        self.gate.become(role, pages)

    # --- acts ------------------------------------------------------------------------------------------------

    def add(self, register: str, values: Values, *, happened_at: Millis | None = None, paper: OnPaper | None = None) -> Made:
        """Make a record; `paper` when it was written on a form first. Raises InvalidInput with every problem."""
        declared = self.register(register)
        now = self.now()
        full = completed(declared, values, now)
        self.gate.check("add", register, full)
        full |= self._expected(declared, full)
        self._check(declared, full, new=True)
        moment = happened(full, now) if happened_at is None else happened_at
        record = self.new_id() if paper is None else paper.record
        life = register == "needs" and full.get("urgency") == "life"
        with self.together(as_one=life):
            if life:
                self._warn_of(record, full, moment)
            return self._add(declared, record, full, moment, paper)

    def change(self, register: str, record: RecordId, values: Values, *, seen: tuple[bytes, ...] | None = None) -> Made:
        """Change fields of a record; `seen` are the heads that were on the screen (the current ones when left out)."""
        declared = self.register(register)
        row = self.known(register, record)
        self.gate.check("change", register, values)
        self._changeable(declared, row, values)
        full = {**values, **self._moved(declared, row, values)}
        self._check(declared, full, new=False)
        life = register == "needs" and full.get("urgency") == "life" and row.values.get("urgency") != "life"
        with self.together(as_one=life):
            if life:
                self._warn_of(record, {**row.values, **full}, self.now())
            self._append(declared, Act.CHANGE, record, full, row, seen)
        return self._made(declared, Act.CHANGE, row, full)

    def strike(self, register: str, record: RecordId, why: str) -> Made:
        """Strike a record with a reason: it stays, but no longer counts."""
        declared, row = self.register(register), self.known(register, record)
        self.gate.check("strike", register, {})
        if not why.strip():
            raise InvalidInput([Problem("why", _("Schrijf kort op waarom dit wordt doorgehaald."))])
        problem = text_problem(why)
        if problem is not None:
            raise InvalidInput([Problem("why", problem)])
        act = Act.VOID if declared.shape == "amount" else Act.STRIKE
        with self.together(as_one=False):
            self._append(declared, act, record, {"_why": why}, row)
        return self._made(declared, Act.STRIKE, row, {})

    def restore(self, register: str, record: RecordId) -> Made:
        """Take a strike back."""
        declared, row = self.register(register), self.known(register, record)
        self.gate.check("strike", register, {})
        if declared.shape == "amount":
            raise UserError(_("Een teruggenomen telling komt niet terug. Tel hem opnieuw."))
        with self.together(as_one=False):
            self._append(declared, Act.RESTORE, record, {}, row)
        return self._made(declared, Act.RESTORE, row, {})

    def tally(self, kind: str, count: int = 1) -> Made:
        """Count at the door; only in and out change the head count."""
        if kind == RECOUNT:
            raise UserError(_("Gebruik hertellen om het aantal mensen binnen goed te zetten."))
        return self.add("visits", {"kind": kind, "amount": count})

    def recount(self, inside: int) -> Made:
        """Set the head count to what was really counted."""
        return self.add("visits", {"kind": RECOUNT, "amount": inside, "expected": self.inside()})

    def count_stock(self, supply: RecordId, counted: Decimal | int, reason: str = "") -> Made:
        """Assert how much of a supply is really there."""
        values: dict[str, Value] = {"supply": supply, "kind": RECOUNT, "amount": counted, "expected": self.stock(supply)}
        return self.add("movements", values | ({"reason": reason} if reason else {}))

    @contextmanager
    def together(self, *, as_one: bool = True) -> Iterator[None]:
        """Several acts in one transaction; views are told once it is on disk.

        `as_one`: they are one act, taken back together and named after the last one written; not for the rows of an import.
        """
        if self._told is not None:
            yield
            return
        self._told = []
        self._together = urandom(TOGETHER_BYTES) if as_one else None
        try:
            with transaction(self.store.connection):
                yield
            told = self._told
        finally:
            self._told = self._together = None
        for event in told:
            self.announcer.tell(event)

    # --- undo ------------------------------------------------------------------------------------------------

    def history(self) -> list[Step]:
        """The acts of this laptop that can be taken back, newest first."""
        return list(history_of(self.store, self.registers))

    def undo_name(self) -> str | None:
        return next((step.name for step in history_of(self.store, self.registers)), None)

    def undo(self) -> Made | None:
        """Take back the newest act of this laptop; None when there is none."""
        step = next(history_of(self.store, self.registers), None)
        return None if step is None else self.undo_step(step)

    def undo_step(self, step: Step) -> Made:
        """Take back one act: a tally or movement is voided, a field gets its former value, a new record is struck."""
        with self.together(as_one=False):
            for part in step.parts:
                self.gate.check_undo(part.register, own=part.author == self.author)
                self._undo_part(part)
        return Made(step.record, step.number, step.register, _("Teruggedraaid: {act}", act=step.name))

    def _undo_part(self, part: Part) -> None:
        declared = self.register(part.register)
        row = self.known(part.register, part.record)
        act, values = reversal(declared, self.store.ledger.of_record(part.record), part.entry)
        self._append(declared, act, part.record, values, row, undoes=part.entry)

    # --- inside ----------------------------------------------------------------------------------------------

    def new_id(self) -> RecordId:
        """An id for a record about to be made."""
        return self._ids.next(self.now(), urandom(RANDOM_BYTES))

    def _add(self, register: Register, record: RecordId, values: Values, moment: Millis, paper: OnPaper | None = None) -> Made:
        place, counters = drawn(self.store.connection, self.store.ledger, register.name)
        number = f"{self.info.letter}{place}"
        open_values, personal = register.split(values)
        open_body: dict[str, Value] = {"number": number, **open_values, **self._shared()}
        if paper is not None:
            open_body, personal = open_body | paper.open_part, personal | paper.personal_part
            number = paper.keeps or number
        draft = self._draft(register, Act.ADD, record, (open_body, personal), register.class_of(values))
        draft = replace(draft, seen=counts_seen(self, register, values), happened_at=moment, counters=counters)
        self.store.records.put_new(self.store.ledger.append(draft, self._author, self.now()))
        self._tell(register, record)
        return Made(record, number, register.name, name_of(register, Act.ADD, number, values))

    def _append(
        self, register: Register, act: Act, record: RecordId, values: Values, row: Row,
        seen: tuple[bytes, ...] | None = None, undoes: bytes | None = None,
    ) -> Entry:  # fmt: skip
        open_values, personal = register.split(values)
        open_body: dict[str, Value] = {**open_values, **self._shared(), **({UNDOES: undoes} if undoes is not None else {})}
        draft = self._draft(register, act, record, (open_body, personal), register.class_of(row.values))
        draft = replace(draft, seen=row.heads if seen is None else seen)
        entry = self.store.ledger.append(draft, self._author, self.now())
        self.store.records.refresh([record])
        self._tell(register, record)
        return entry

    def _draft(self, register: Register, act: Act, record: RecordId, bodies: tuple[Body, Body], privacy_class: Class) -> Draft:
        """An act with its class and term; what is kept for the archive has its term from the selection list, not from here."""
        days = None if privacy_class == "C" else register.keep_days
        keep = None if days is None else Millis(self.now() + days * DAY_MS)
        return Draft(act, register.name, record, bodies[0] or None, bodies[1] or None, privacy_class, keep_until=keep)

    def _shared(self) -> dict[str, Value]:
        """What the entries of one act have in common."""
        return {} if self._together is None else {TOGETHER: self._together}

    def _warn_of(self, need: RecordId, values: Values, moment: Millis) -> None:
        """Danger to life makes one noodmelding, linked to its need and written before it: the act is named after the need."""
        messages = self.register("messages")
        if not self.rows("messages", filters={"belongs_to": need, "kind": "emergency"}, limit=1):
            found = completed(messages, emergency_of(self.register("needs"), values, need, moment), moment)
            self._add(messages, self.new_id(), found, moment)

    def _expected(self, register: Register, values: Values) -> dict[str, Value]:
        """What a count was expected to give, where the caller did not say: a count asserts, it does not add."""
        if register.shape != "amount" or values.get("kind") != RECOUNT or values.get("expected") is not None:
            return {}
        supply = values.get("supply")
        return {"expected": self.stock(RecordId(supply)) if isinstance(supply, bytes) else self.inside()}

    def _moved(self, register: Register, row: Row, values: Values) -> dict[str, Value]:
        """A new area when the address changed."""
        without_area = {name: value for name, value in {**row.values, **values}.items() if name != "area"}
        found = derived(register, without_area)
        return {} if "area" in values or found.get("area") == row.values.get("area") else found

    def _check(self, register: Register, values: Values, *, new: bool) -> None:
        problems = check(register, values, new=new)
        if problems:
            raise InvalidInput(problems)

    def _changeable(self, register: Register, row: Row, values: Values) -> None:
        if register.shape != "record":
            raise UserError(_("{record} kan niet worden gewijzigd. Haal hem door en maak een nieuwe.", record=register.title()))
        fixed = [f for f in register.fields if f.immutable and f.name in values and values[f.name] != row.values.get(f.name)]
        if fixed:
            raise InvalidInput([Problem(f.name, _("{field} ligt vast en kan niet meer veranderen.", field=f.title())) for f in fixed])

    def _made(self, register: Register, act: Act, row: Row, values: Values) -> Made:
        return Made(row.record, row.number, register.name, name_of(register, act, row.number, values))

    def _tell(self, register: Register, record: RecordId) -> None:
        event = Changed(register.name, (record,), "desk")
        if self._told is None:
            self.announcer.tell(event)
        else:
            self._told.append(event)
