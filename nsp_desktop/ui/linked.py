"""How another record is shown in a link: its number and a few open values, never a name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import ChoiceKind, Field, LinkKind, RecordId, TextKind
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.suggest_input import Answer, Answers

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

SUGGESTIONS = 5
_WORDS = 3


def record_words(register: Register, row: "Row") -> str:
    """For example "B12 · Water, fles 1 liter · Drinken"."""
    telling = [f for f in register.fields if f.in_table and f.privacy == "open" and isinstance(f.kind, TextKind | ChoiceKind)]
    shown = (values.show(field, row.values.get(field.name)) for field in telling[:_WORDS])
    return " · ".join([row.number, *(text for text in shown if text)])


def shown(desk: "Desk", field: Field, value: Value) -> str:
    """Any value for people; a link by the words of its record."""
    if not isinstance(field.kind, LinkKind) or value is None:
        return values.show(field, value)
    row = desk.row(field.kind.register, RecordId(value)) if isinstance(value, bytes) else None
    return record_words(desk.register(field.kind.register), row) if row is not None else _("nog niet hier bekend")


def record_answers(desk: "Desk", field: Field) -> Answers:
    """The records a link may point to, found by number or by the words of the register."""
    assert isinstance(field.kind, LinkKind)
    register = desk.register(field.kind.register)

    def offer(typed: str) -> Sequence[Answer]:
        rows = desk.rows(register.name, search=typed, limit=SUGGESTIONS)
        numbered = desk.find(register.name, typed) if typed else None
        found = [numbered, *(row for row in rows if row.record != numbered.record)] if numbered else rows
        return [Answer(row.record, record_words(register, row)) for row in found[:SUGGESTIONS]]

    def find(typed: str) -> Value:
        row = desk.find(register.name, typed.split(" ", maxsplit=1)[0]) if typed else None
        return row.record if row is not None else None

    return Answers(offer, lambda value: shown(desk, field, value), find)


def option_answers(field: Field) -> Answers:
    """The options of a long choice, those that begin with the typed text first."""
    assert isinstance(field.kind, ChoiceKind)
    everything = [Answer(option.code, _(option.label)) for option in field.kind.options]

    def offer(typed: str) -> Sequence[Answer]:
        wanted = typed.casefold()
        first = [answer for answer in everything if answer.text.casefold().startswith(wanted)]
        return first + [answer for answer in everything if answer not in first and wanted in answer.text.casefold()]

    def find(typed: str) -> Value:
        return next((answer.value for answer in everything if answer.text.casefold() == typed.strip().casefold()), None)

    return Answers(offer, lambda value: values.show(field, value), find)
