"""Conflicts side by side: every value, who wrote it, on which laptop and when; settled with one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.fields import Field, LinkKind, Millis, RecordId
from nsp_desktop.domain.fold import STRUCK, Contribution
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.values import show
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.users import author_name
from nsp_desktop.storage.struck import struck_with_branches

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values: `shows` is the one that lists show until somebody chooses; `mine`: written on this laptop."""

    value: Value
    text: str
    who: str
    laptop: str
    at: Millis
    shows: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with more than one current value. `field` "_struck": whether the record was struck."""

    row: "Row"
    title: str
    field: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def since(self) -> Millis:
        """When the second of two values was written: from then on there was something to choose."""
        return sorted(choice.at for choice in self.choices)[1]


def conflicts(desk: "Desk", limit: int = LIMIT) -> list[Conflict]:
    """All of them, over all registers, the one that has waited longest first."""
    found: list[Conflict] = []
    for register in desk.registers:
        rows = {row.record: row for row in [*desk.store.queries.unsettled_rows(register, limit), *_struck_rows(desk, register)]}
        for row in rows.values():
            found += of_record(desk, row)
    return sorted(found, key=lambda conflict: conflict.since)[:limit]


def count(desk: "Desk") -> int:
    """How many records wait for a choice: small questions."""
    rows = [row for register in desk.registers for row in _struck_rows(desk, register) if not row.unsettled]
    return desk.store.records.unsettled_records() + sum(_struck_and_changed(desk, row) is not None for row in rows)


def struck_meanwhile(desk: "Desk") -> "list[Row]":
    """The records that one laptop struck while another wrote more in them."""
    rows = [row for register in desk.registers for row in _struck_rows(desk, register)]
    return [row for row in rows if STRUCK not in row.unsettled and _struck_and_changed(desk, row) is not None]


def may_wait(row: "Row") -> bool:
    """Whether there can be something to choose in this record; `of_record` tells what."""
    return bool(row.unsettled) or (row.struck and len(row.heads) > 1)


def of_record(desk: "Desk", row: "Row") -> list[Conflict]:
    """Those of one record; values that only a newer version understands are left alone."""
    register = desk.register(row.register)
    found: list[Conflict] = []
    for name, contributions in desk.conflicts(row.record).items():
        field = register.by_name.get(name)
        if field is None and name != STRUCK:
            continue
        label = _("Doorgehaald") if field is None else field.title()
        found.append(Conflict(row, f"{register.title()} {row.number}", name, label, _choices(desk, row, field, contributions)))
    meanwhile = None if any(one.field == STRUCK for one in found) else _struck_and_changed(desk, row)
    return found if meanwhile is None else [*found, meanwhile]


def written_by(choice: Choice) -> str:
    """Who wrote a value, as far as this laptop knows, and on which laptop."""
    where = _("deze laptop") if choice.mine else _("laptop {letter}", letter=choice.laptop)
    unknown = (_("deze laptop"), _("iemand op een andere laptop"))
    return where if choice.who in unknown else f"{choice.who} · {where}"


def settle(desk: "Desk", row: "Row", field: str, value: Value) -> "Made":
    """This one holds. `row` as it was on the screen: what was written after that stays a conflict."""
    if not any(conflict.field == field for conflict in of_record(desk, row)):
        raise UserError(_("Hier valt niets meer te kiezen. Ververs het scherm."))
    if field != STRUCK:
        return desk.change(row.register, row.record, {field: value}, seen=row.heads)
    if value is True:
        return desk.strike(row.register, row.record, _("gekozen bij het samenvoegen"))
    return desk.restore(row.register, row.record)


def _choices(desk: "Desk", row: "Row", field: Field | None, contributions: tuple[Contribution, ...]) -> tuple[Choice, ...]:
    nodes = {entry.hash: entry.header.node for entry in desk.store.ledger.of_record(row.record)}
    letters = {node.node: node.letter for node in desk.store.ledger.nodes()}
    choices = []
    for place, one in enumerate(contributions):
        node = nodes.get(one.entry, b"")
        value = None if isinstance(one.value, list) else one.value
        who = author_name(desk, one.author)
        choices.append(
            Choice(value, _text(desk, field, value), who, letters.get(node, "?"), one.recorded_at, place == 0, node == desk.info.node)
        )
    return tuple(choices)


def _text(desk: "Desk", field: Field | None, value: Value) -> str:
    if field is None:
        return _("ja") if value else _("nee")
    if isinstance(field.kind, LinkKind) and isinstance(value, bytes):
        linked = desk.row(field.kind.register, RecordId(value))
        return "?" if linked is None else linked.number
    return show(field, value) or _("leeg")


# --- struck here, changed there ------------------------------------------------------------------------------


def _struck_rows(desk: "Desk", register: Register) -> "list[Row]":
    """Struck records that may have been changed elsewhere meanwhile; a tally is only ever voided, a log line never changed.

    A collection has no say in the records of its points, and is not searched for them.
    """
    wanted = register.shape == "record" and desk.info.kind == "point"
    records = struck_with_branches(desk.store.connection, register) if wanted else []
    return [row for record in records if (row := desk.row(register.name, record)) is not None]


def _struck_and_changed(desk: "Desk", row: "Row") -> Conflict | None:
    """One laptop struck the record while another, unaware of it, wrote more in it: without a question that work would be out of sight."""
    if not row.struck or len(row.heads) < 2:
        return None
    entries = {entry.hash: entry for entry in desk.store.ledger.of_record(row.record)}
    heads = sorted((entries[head] for head in row.heads if head in entries), key=lambda entry: -entry.header.stamp)
    struck = next((entry for entry in heads if entry.header.act == Act.STRIKE), None)
    changed = next((entry for entry in heads if entry.header.act == Act.CHANGE), None)
    if struck is None or changed is None:
        return None
    letters = {node.node: node.letter for node in desk.store.ledger.nodes()}
    choices = (_meanwhile(desk, struck, letters, struck=True), _meanwhile(desk, changed, letters, struck=False))
    return Conflict(row, f"{desk.register(row.register).title()} {row.number}", STRUCK, _("Doorgehaald, en elders gewijzigd"), choices)


def _meanwhile(desk: "Desk", entry: Entry, letters: Mapping[bytes, str], *, struck: bool) -> Choice:
    header = entry.header
    who, letter = author_name(desk, header.author), letters.get(header.node, "?")
    return Choice(struck, _text(desk, None, struck), who, letter, header.recorded_at, struck, header.node == desk.info.node)
