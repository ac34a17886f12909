"""Somebody asks what is kept about them: the municipality answers, from its collection; a point only writes down that it was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import Act, BodyValue, Entry, read_body
from nsp_desktop.domain.fields import LinkKind, Millis, RecordId
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.values import record_text, show
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import log_work
from nsp_desktop.services.authors import HOW
from nsp_desktop.services.record_json import moment_json
from nsp_desktop.storage.destroying import erased_hashes
from nsp_desktop.storage.known_points import known_points

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made

ACTS: Final[dict[int, str]] = {
    Act.ADD: N_("gemaakt"), Act.CHANGE: N_("gewijzigd"), Act.STRIKE: N_("doorgehaald"), Act.RESTORE: N_("teruggehaald"),
    Act.VOID: N_("teruggedraaid"),
}  # fmt: skip
"""What was done; an act of a newer version is told by its number."""
RECORDS: Final = 1_000
"""Words that fit more records than this say too little."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act on a record: when, by whom as far as it is known, and the values that were written."""

    at: Millis
    act: str
    laptop: str
    how: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is kept on one record. `locked`: so many pieces of it cannot be read with this key; `erased`: so many are gone."""

    register: str
    title: str
    id: str
    number: str
    point: str
    struck: bool
    erased: bool
    locked: int
    history: tuple[Change, ...]


def about(desk: "Desk", words: str = "", records: Sequence[str] = ()) -> list[Held]:
    """All records in which these words were ever written, or the ones with these ids, and what speaks of them. Raises UserError."""
    _at_the_municipality(desk)
    wanted = set(search_words(words))
    if not wanted and not records:
        raise UserError(_("Typ de naam of een ander gegeven van deze persoon, of geef het kenmerk van een record."))
    found, gone = _found(desk, wanted, frozenset(records)), erased_hashes(desk.store.connection)
    if len(found) > RECORDS:
        raise UserError(_("Dit past bij meer dan {count} records. Geef meer woorden, zoals ook een voornaam of een straat.", count=RECORDS))
    points = {point.point: point.name for point in known_points(desk.store.connection)}
    groups = (group for group in desk.store.ledger.by_record() if _is_record(desk, group))
    return [_held(desk, group, points, gone) for group in groups if group[0].header.record in found or _refers(desk, group, found)]


def received(desk: "Desk") -> "Made":
    """At a point: a line in the logbook that somebody asked, without saying who."""
    return log_work.write(desk, "event", _("Verzoek om eigen gegevens ontvangen. De gemeente geeft antwoord."))


def held_json(held: Held) -> dict[str, object]:
    """One record as other programs get it."""
    history = [{**asdict(change), "at": moment_json(change.at)} for change in held.history]
    return {**asdict(held), "history": history}


def _at_the_municipality(desk: "Desk") -> None:
    if desk.info.kind != "collection":
        raise UserError(
            _(
                "Een verzoek om eigen gegevens beantwoordt de gemeente, uit haar verzameling. Geef het verzoek door aan de gemeente. "
                "Schrijf hier op dat het verzoek kwam: privacy-request."
            )
        )


def _is_record(desk: "Desk", group: Sequence[Entry]) -> bool:
    return any(register.name == group[0].header.register for register in desk.registers)


def _found(desk: "Desk", wanted: set[str], records: frozenset[str]) -> set[RecordId]:
    """The records that are asked for."""
    found: set[RecordId] = set()
    for group in desk.store.ledger.by_record():
        record = group[0].header.record
        if _is_record(desk, group) and (record_text(record) in records or (wanted and _says(group, wanted))):
            found.add(record)
    return found


def _says(group: Sequence[Entry], wanted: set[str]) -> bool:
    """Whether all words stand somewhere in what was ever written on this record, also where it was changed later."""
    said = " ".join(text for entry in group for body in (entry.open_body, entry.personal_body) for text in _texts(read_body(body)))
    return wanted <= set(search_words(said))


def _texts(body: dict[str, BodyValue]) -> Iterator[str]:
    return (value for value in body.values() if isinstance(value, str))


def _refers(desk: "Desk", group: Sequence[Entry], found: set[RecordId]) -> bool:
    register = desk.register(group[0].header.register)
    links = [field.name for field in register.fields if isinstance(field.kind, LinkKind)]
    return bool(links) and any(read_body(entry.open_body).get(name) in found for entry in group for name in links)


def _held(desk: "Desk", group: Sequence[Entry], points: dict[bytes, str], gone: set[bytes]) -> Held:
    entries = sorted(group, key=lambda entry: entry.header.stamp)
    header = entries[0].header
    register = desk.register(header.register)
    row = desk.row(register.name, header.record)
    absent = [entry.hash for entry in entries if entry.personal_body is None and entry.header.personal_commitment is not None]
    node = desk.store.ledger.node(header.node)
    return Held(
        register.name, register.title(), record_text(header.record), "" if row is None else row.number,
        "" if node is None else points.get(node.point, ""), row is not None and row.struck,
        any(one in gone for one in absent), sum(one not in gone for one in absent),
        tuple(_change(desk, register, entry) for entry in entries),
    )  # fmt: skip


def _change(desk: "Desk", register: Register, entry: Entry) -> Change:
    node, header = desk.store.ledger.node(entry.header.node), entry.header
    how, act = HOW.get(header.how_known), ACTS.get(header.act)
    body = read_body(entry.open_body) | read_body(entry.personal_body)
    values = {name: text for name, value in body.items() if (text := _shown(register, name, value))}
    return Change(
        header.recorded_at,
        str(header.act) if act is None else _(act),
        "" if node is None else node.letter,
        "" if how is None else _(how),
        values,
    )


def _shown(register: Register, name: str, value: BodyValue) -> str:
    """As people read it; what belongs to no field of this version is told as it is."""
    field = register.by_name.get(name)
    plain: Value | None = None if isinstance(value, list) else value
    return ("" if value is None else str(value)) if field is None else show(field, plain)
