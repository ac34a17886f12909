"""Records that may be one, proposed with reasons in words: needs by address, and people where this municipality looks for them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.addresses import read_address
from nsp_desktop.domain.double_needs import AskedFor, double_needs
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.persons import Person, person
from nsp_desktop.domain.values import record_text, show
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import coordination, same_records
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.same_records import Said, Verdict

if TYPE_CHECKING:
    from nsp_desktop.exchange.duplicates.pairs import Pair
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

State = Literal["proposed", "same", "different"]
PEOPLE: Final = ("visitors", "offers")
"""The registers in which people stand who came themselves."""
_LEVELS: Final[dict[tuple[str, str], str]] = {
    ("given", "same"): N_("zelfde voornaam"), ("given", "crossed"): N_("voornaam en achternaam verwisseld"),
    ("given", "call_name"): N_("voornaam klinkt hetzelfde of is een roepnaam"), ("given", "slip"): N_("typefout in de voornaam"),
    ("given", "far"): N_("voornaam lijkt erop"), ("given", "initial"): N_("voorletter past"),
    ("family", "same"): N_("zelfde achternaam"), ("family", "sound"): N_("achternaam klinkt hetzelfde"),
    ("family", "slip"): N_("typefout in de achternaam"), ("family", "part"): N_("deel van een dubbele achternaam"),
    ("family", "far"): N_("achternaam lijkt erop"), ("place", "postcode"): N_("zelfde postcode"),
    ("place", "street"): N_("zelfde straat"), ("place", "near"): N_("typefout in het adres"),
    ("place", "same_street"): N_("zelfde straat"), ("place", "area"): N_("zelfde wijk"),
    ("place", "other"): N_("ander adres: misschien verhuisd"), ("house", "same"): N_("zelfde huisnummer"),
    ("house", "near"): N_("typefout in het huisnummer"), ("contact", "same"): N_("zelfde telefoonnummer of mailadres"),
    ("contact", "slip"): N_("typefout in het telefoonnummer"), ("contact", "other"): N_("ander telefoonnummer"),
    ("born", "same"): N_("zelfde geboortedatum"), ("born", "turned"): N_("dag en maand van geboorte verwisseld"),
    ("born", "slip"): N_("typefout in de geboortedatum"), ("born", "whole_year"): N_("zelfde geboortejaar"),
    ("born", "year"): N_("zelfde geboortejaar"), ("born", "year_slip"): N_("typefout in het geboortejaar"),
    ("born", "whole_other"): N_("andere geboortedatum"), ("born", "other"): N_("ander geboortejaar"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records: enough to find it, no name."""

    record: RecordId
    number: str
    point: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that may be one. `chance`: how probable, 0 to 1; `by`: who decided."""

    register: str
    first: Side
    second: Side
    chance: float
    reasons: tuple[str, ...]
    state: State = "proposed"
    by: str = ""

    @property
    def id(self) -> str:
        """Short, and the same every time for the same two records."""
        told = f"{self.register} {self.first.record.hex()} {self.second.record.hex()}"
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def number(self) -> str:
        return f"{self.first.number} + {self.second.number}"

    @property
    def records(self) -> tuple[RecordId, RecordId]:
        return self.first.record, self.second.record


@dataclass(frozen=True, slots=True)
class Found:
    """What is proposed and decided; `locked`: so many needs whose address cannot be read here; `people`: who switched those on."""

    proposals: tuple[Proposal, ...]
    locked: int
    people: Verdict | None


def find(desk: "Desk") -> Found:
    """Look through the collection. Raises UserError where it is no collection, or a part of the program is missing."""
    if desk.info.kind != "collection":
        raise UserError(_("Dubbele records zoekt de gemeente, in haar verzameling. Op een punt staat elk record er één keer."))
    said = {(one.register, one.first, one.second): one for one in same_records.verdicts(desk)}
    people = same_records.people_on(desk)
    needs, locked = _needs(desk)
    found = [*needs, *(_people(desk) if people is not None else ())]
    known = {(one.register, *one.records): one for one in found}
    missing = [key for key in said if key not in known]
    told = [_decided(one, said.get((one.register, *one.records))) for one in found] + [_kept(desk, said[key]) for key in missing]
    return Found(tuple(sorted(told, key=lambda one: (one.state != "proposed", -one.chance, one.id))), locked, people)


def by_id(desk: "Desk", ids: Sequence[str]) -> list[Proposal]:
    """The proposals with these ids. Raises UserError for one that is not there."""
    found = {one.id: one for one in find(desk).proposals}
    wrong = [one for one in ids if one not in found]
    if wrong:
        raise UserError(_("Er is geen voorstel {id}. Bekijk de voorstellen met: collection duplicates.", id=", ".join(wrong)))
    return [found[one] for one in ids]


def decide(desk: "Desk", proposal: Proposal, said: Said | None, by: str) -> None:
    """The same, different, or (None) taken back. Raises UserError."""
    if said is None:
        same_records.take_back(desk, proposal.register, proposal.records, by)
    else:
        same_records.say(desk, proposal.register, proposal.records, said, by)


def proposal_json(one: Proposal) -> dict[str, object]:
    """A proposal as other programs get it."""
    return {
        "number": one.number, "id": one.id, "register": one.register, "records": [record_text(record) for record in one.records],
        "numbers": [one.first.number, one.second.number], "points": [one.first.point, one.second.point],
        "probability": round(one.chance, 4), "reasons": list(one.reasons), "state": one.state, "by": one.by,
    }  # fmt: skip


def _decided(one: Proposal, said: Verdict | None) -> Proposal:
    return one if said is None else Proposal(one.register, one.first, one.second, one.chance, one.reasons, said.said, said.by)


def _kept(desk: "Desk", said: Verdict) -> Proposal:
    """Something that was decided and would not be proposed now."""
    sides = [_side_of(desk, said.register, record) for record in (said.first, said.second)]
    return Proposal(said.register, sides[0], sides[1], 1.0, (), said.said, said.by)


def _side_of(desk: "Desk", register: str, record: RecordId) -> Side:
    row = desk.row(register, record)
    return Side(record, "?", "?") if row is None else Side(record, row.number, coordination.point_of(desk, row))


def _needs(desk: "Desk") -> tuple[list[Proposal], int]:
    rows, names = {row.record: row for row in _rows(desk, "needs")}, coordination.names_of_nodes(desk)
    category = desk.register("needs").by_name["category"]
    asked = [
        AskedFor(
            row.record, read_address(_text(row, "location")), _text(row, "category"), show(category, row.values.get("category")),
            _text(row, "for_whom"), _text(row, "contact"), names.get(row.node, "?"), row.happened_at,
        )
        for row in rows.values()
    ]  # fmt: skip
    found = [
        Proposal("needs", _side(rows[RecordId(pair.first.id)], names), _side(rows[RecordId(pair.second.id)], names),
                 min(0.99, pair.score / 5), pair.reasons)
        for pair in double_needs(asked)
    ]  # fmt: skip
    return found, sum(row.values.get("location") is None for row in rows.values())


def _people(desk: "Desk") -> Iterator[Proposal]:
    names = coordination.names_of_nodes(desk)
    for register in PEOPLE:
        rows = {row.record.hex(): row for row in _rows(desk, register)}
        persons = [_person(row) for row in rows.values()]
        for pair in _linked([one for one in persons if one.given or one.family]):
            first, second = sorted((rows[pair.first], rows[pair.second]), key=lambda row: row.record)
            yield Proposal(register, _side(first, names), _side(second, names), pair.probability, _reasons(pair))


def _linked(persons: Sequence[Person]) -> "list[Pair]":
    try:
        from nsp_desktop.exchange.duplicates.linking import linked

        return linked(persons)
    except ImportError as error:
        raise UserError(
            _('Om dubbele personen te zoeken zijn Splink en DuckDB nodig. Installeer ze met: pip install "nsp-desktop[collection]".')
        ) from error


def _person(row: "Row") -> Person:
    address = read_address(_text(row, "address"), _text(row, "postcode") or _text(row, "area"), _text(row, "house_number"))
    return person(row.record.hex(), _text(row, "name"), address, _text(row, "contact"))


def _reasons(pair: "Pair") -> tuple[str, ...]:
    levels = dict(pair.levels)
    here = (levels.get("place") in ("postcode", "street"), levels.get("house") == "same")
    if all(here):
        del levels["place"], levels["house"]
    told = tuple(_(_LEVELS[level]) for level in levels.items() if level in _LEVELS) + ((_("zelfde adres"),) if all(here) else ())
    return told or (_("volgt uit twee andere voorstellen"),)


def _rows(desk: "Desk", register: str) -> "Iterator[Row]":
    own = coordination.own_nodes(desk)
    return (row for row in all_rows(desk, register, "oldest") if row.node not in own)


def _side(row: "Row", names: Mapping[bytes, str]) -> Side:
    return Side(row.record, row.number, names.get(row.node, "?"))


def _text(row: "Row", name: str) -> str:
    return str(row.values.get(name) or "")
