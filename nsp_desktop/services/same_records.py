"""What a person said of two records that may be one: the same or not, each an entry that can be taken back (decision 0016)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.values import record_from_text, record_text
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import coordination
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

LIST: Final = "duplicates"
"""The list of checks that carries it, as decision 0004 does for functions: a check with a time is in force."""
PEOPLE: Final = "people"
Said = Literal["same", "different"]
SAID: Final[tuple[Said, ...]] = ("same", "different")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two records of a register, in the order of their ids, and who said what of them when."""

    register: str
    first: RecordId
    second: RecordId
    said: Said
    by: str
    at: Millis


def verdicts(desk: "Desk") -> list[Verdict]:
    """What is in force, the oldest first."""
    found = (_verdict(row) for row in _rows(desk))
    return [one for one in found if one is not None]


def say(desk: "Desk", register: str, records: tuple[RecordId, RecordId], said: Said, by: str) -> "Made":
    """Write down that two records are the same, or are not; what was said of them before no longer holds. Raises UserError."""
    _may_write(desk, by)
    for record in records:
        desk.known(register, record)
    with desk.together():
        for other in SAID:
            if other != said:
                _end(desk, _code(other, register, records), by)
        return _put(desk, _code(said, register, records), desk.now(), by)


def take_back(desk: "Desk", register: str, records: tuple[RecordId, RecordId], by: str) -> None:
    """Nothing was said of these two any more. Raises UserError when nothing was."""
    _may_write(desk, by)
    with desk.together():
        ended = [_end(desk, _code(said, register, records), by) for said in SAID]
    if not any(ended):
        raise UserError(_("Over deze twee records is niets besloten. Er is niets veranderd."))


def people_on(desk: "Desk") -> Verdict | None:
    """Whether this municipality looks for people who were written down twice: who switched it on, and when."""
    row = next((row for row in _rows(desk) if row.values.get("text") == PEOPLE and row.values.get("done_at") is not None), None)
    if row is None:
        return None
    return Verdict("", row.record, row.record, "same", str(row.values.get("done_by") or ""), Millis(_at(row)))


def switch_people(desk: "Desk", by: str, *, on: bool) -> "Made":
    """Begin or stop looking for people who were written down twice; off until somebody says otherwise. Raises UserError."""
    _may_write(desk, by)
    return _put(desk, PEOPLE, desk.now() if on else None, by)


def representatives(desk: "Desk", register: str) -> Mapping[RecordId, RecordId]:
    """Of every record that is the same as another: the oldest record that stands for all of them."""
    found: dict[RecordId, RecordId] = {}

    def of(record: RecordId) -> RecordId:
        while found.get(record, record) != record:
            record = found[record]
        return record

    for one in verdicts(desk):
        if one.register == register and one.said == "same":
            first, second = sorted((of(one.first), of(one.second)))
            found[first], found[second] = first, first
    return {record: of(record) for record in found}


def _may_write(desk: "Desk", by: str) -> None:
    """A collection writes once it has a name of its own; without one it takes that of the municipality (decision 0009)."""
    if not by.strip():
        raise UserError(_("Vul in wie dit besluit. Er is niets veranderd."))
    if desk.info.kind != "collection" or desk.store.read_only:
        raise UserError(_("Dit kan alleen in een verzameling van de gemeente. Er is niets veranderd."))
    if not coordination.can_answer(desk):
        coordination.set_up(desk, desk.info.municipality)


def _rows(desk: "Desk") -> "list[Row]":
    own = coordination.own_nodes(desk)
    found = (row for row in all_rows(desk, "checks", "oldest") if row.values.get("list") == LIST)
    return [row for row in found if row.node in own]


def _code(said: Said, register: str, records: tuple[RecordId, RecordId]) -> str:
    return " ".join((said, register, *(record_text(record) for record in sorted(records))))


def _verdict(row: "Row") -> Verdict | None:
    said, _space, rest = str(row.values.get("text") or "").partition(" ")
    parts = rest.split(" ")
    if said not in SAID or len(parts) != 3 or row.values.get("done_at") is None:
        return None
    first, second = (record_from_text(part) for part in parts[1:])
    return Verdict(
        parts[0], first, second, "same" if said == "same" else "different", str(row.values.get("done_by") or ""), Millis(_at(row))
    )


def _at(row: "Row") -> int:
    at = row.values.get("done_at")
    return at if isinstance(at, int) else 0


def _put(desk: "Desk", code: str, at: Millis | None, by: str) -> "Made":
    rows = [row for row in _rows(desk) if row.values.get("text") == code]
    if not rows:
        return desk.add("checks", {"list": LIST, "text": code, "done_at": at, "done_by": by.strip()})
    return [desk.change("checks", row.record, {"done_at": at, "done_by": by.strip()}) for row in rows][-1]


def _end(desk: "Desk", code: str, by: str) -> bool:
    """Whether it was in force."""
    found = [row for row in _rows(desk) if row.values.get("text") == code and row.values.get("done_at") is not None]
    for row in found:
        desk.change("checks", row.record, {"done_at": None, "done_by": by.strip()})
    return bool(found)
