"""The page Team: who works now and next, which roles nobody has, and signing in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import ChoiceKind, Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.names import search_key
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.status_figures import runs
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

PLANNED_HOURS: Final = 24
EARLY_HOURS: Final = 2
"""So long before its shift somebody may sign in for it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift of one person or of nobody yet. `present`: signed in and not out; `missing`: should be here and has not signed in."""

    row: "Row"
    role: str
    label: str
    person: str
    starts_at: Millis | None
    ends_at: Millis | None
    present: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """Duties now and at the next change of shifts; a role that nobody has stands in `unoccupied`."""

    now: tuple[Duty, ...]
    next: tuple[Duty, ...]
    next_at: Millis | None
    unoccupied: tuple[str, ...]
    unoccupied_next: tuple[str, ...]

    @property
    def present(self) -> int:
        return sum(duty.present for duty in self.now)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One line of the roster; a role that is not asked for has no duties."""

    role: str
    label: str
    now: tuple[Duty, ...]
    next: tuple[Duty, ...]


def role_lines(desk: "Desk", found: Roster) -> list[RoleLine]:
    """Every role in its fixed order, and what has no role or one of a newer version after those."""
    known = dict(roles(desk))
    others = dict.fromkeys(duty.role for duty in (*found.now, *found.next) if duty.role not in known)
    named = {**known, **{role: role or _("zonder rol") for role in others}}
    return [RoleLine(role, label, _with(role, found.now), _with(role, found.next)) for role, label in named.items()]


def _with(role: str, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(duty for duty in duties if duty.role == role)


def roster(desk: "Desk") -> Roster:
    """Who is on duty, in the order of the roles."""
    now = desk.now()
    rows = list(all_rows(desk, "shifts", "oldest"))
    later = min((at for row in rows if (at := _moment(row, "starts_at")) is not None and at > now), default=None)
    current = _duties(desk, [row for row in rows if runs(row.values, now) or _is_present(row)])
    following = () if later is None else _duties(desk, [row for row in rows if runs(row.values, later) and not _has_left(row)])
    return Roster(current, following, later, _unoccupied(current), _unoccupied(following))


def roles(desk: "Desk") -> tuple[tuple[str, str], ...]:
    """Every role with its label, in their fixed order."""
    kind = desk.register("shifts").by_name["role"].kind
    return tuple((option.code, _(option.label)) for option in kind.options) if isinstance(kind, ChoiceKind) else ()


def unfilled(desk: "Desk", hours: int = PLANNED_HOURS) -> list["Row"]:
    """Shifts without a person that run now or begin within so many hours."""
    now = desk.now()
    end = now + hours * HOUR_MS
    rows = [row for row in all_rows(desk, "shifts", "oldest") if not row.values.get("person")]
    return [row for row in rows if runs(row.values, now) or now < (_moment(row, "starts_at") or 0) <= end]


# --- acts ----------------------------------------------------------------------------------------------------


def occupy(desk: "Desk", shift: RecordId, person: str) -> "Made":
    """Give a shift to somebody."""
    return desk.change("shifts", shift, {"person": _named(person)})


def sign_in(desk: "Desk", shift: RecordId, *, person: str = "") -> "Made":
    """Somebody has come for this shift; for one without a person their name is needed."""
    row = desk.known("shifts", shift)
    if _is_present(row):
        raise UserError(_("{person} is al aangemeld.", person=row.values.get("person")))
    named: dict[str, Value] = {} if row.values.get("person") and not person.strip() else {"person": _named(person)}
    return desk.change("shifts", shift, {"signed_in_at": desk.now(), "signed_out_at": None, **named})


def sign_out(desk: "Desk", shift: RecordId) -> "Made":
    """Somebody has left."""
    row = desk.known("shifts", shift)
    if not _is_present(row):
        raise UserError(_("{person} is niet aangemeld.", person=row.values.get("person") or _("Niemand")))
    return desk.change("shifts", shift, {"signed_out_at": desk.now()})


def sign(desk: "Desk", person: str, role: str | None = None) -> "Made":
    """In or out by name, as after a card or PIN: out who is here, in for their shift, else a new shift from now on."""
    shift = shift_of(desk, person, role)
    if shift is not None:
        return sign_out(desk, shift.record) if _is_present(shift) else sign_in(desk, shift.record)
    now = desk.now()
    return desk.add("shifts", {"person": person.strip(), "role": role, "starts_at": now, "signed_in_at": now})


def shift_of(desk: "Desk", person: str, role: str | None = None) -> "Row | None":
    """The shift that somebody is in now, or else may start; None: they have none, and a new one needs a role."""
    wanted = search_key(_named(person))
    mine = [row for row in all_rows(desk, "shifts", "newest") if search_key(str(row.values.get("person") or "")) == wanted]
    here = next((row for row in mine if _is_present(row)), None)
    planned = (row for row in reversed(mine) if _may_start(row, desk.now()) and role in (None, row.values.get("role")))
    return here if here is not None else next(planned, None)


def people(desk: "Desk") -> list[str]:
    """Everybody who stands on the roster, the newest first."""
    return list(dict.fromkeys(str(row.values["person"]) for row in all_rows(desk, "shifts", "newest") if row.values.get("person")))


# --- inside --------------------------------------------------------------------------------------------------


def _duties(desk: "Desk", rows: Iterable["Row"]) -> tuple[Duty, ...]:
    order = {code: (place, label) for place, (code, label) in enumerate(roles(desk))}
    found = [_duty(row, order, desk.now()) for row in rows]
    return tuple(sorted(found, key=lambda duty: (order.get(duty.role, (len(order), ""))[0], duty.starts_at or 0, duty.row.record)))


def _duty(row: "Row", order: dict[str, tuple[int, str]], now: Millis) -> Duty:
    role, person = str(row.values.get("role") or ""), str(row.values.get("person") or "")
    starts = _moment(row, "starts_at")
    came = _moment(row, "signed_in_at") is not None
    return Duty(
        row, role, order.get(role, (0, role))[1], person, starts, _moment(row, "ends_at"), _is_present(row),
        bool(person) and not came and starts is not None and starts <= now,
    )  # fmt: skip


def _unoccupied(duties: Iterable[Duty]) -> tuple[str, ...]:
    """Roles that are asked for and that nobody has."""
    asked = dict.fromkeys(duty.role for duty in duties)
    taken = {duty.role for duty in duties if duty.person}
    return tuple(role for role in asked if role not in taken)


def _is_present(row: "Row") -> bool:
    return _moment(row, "signed_in_at") is not None and _moment(row, "signed_out_at") is None


def _has_left(row: "Row") -> bool:
    return _moment(row, "signed_out_at") is not None


def _may_start(row: "Row", now: Millis) -> bool:
    starts, ends = _moment(row, "starts_at"), _moment(row, "ends_at")
    early = starts is None or starts - now <= EARLY_HOURS * HOUR_MS
    return _moment(row, "signed_in_at") is None and early and (ends is None or ends > now)


def _named(person: str) -> str:
    if not person.strip():
        raise InvalidInput([Problem("person", _("Schrijf op wie het is."))])
    return person.strip()


def _moment(row: "Row", name: str) -> Millis | None:
    value = row.values.get(name)
    return Millis(value) if isinstance(value, int) else None
