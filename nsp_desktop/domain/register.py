"""What a register is: its fields, its class rule and how long its personal data is kept."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from nsp_desktop.domain.fields import Field
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _

Value = str | int | bool | bytes | Decimal | None
"""text, code, choice: str; number: int or Decimal; moment, duration: int; flag: bool; link: bytes; None: cleared."""
Values = Mapping[str, Value]

Class = Literal["B", "C"]
"""B: short term, C: archive (product.md, Registers and their fields)."""
Shape = Literal["record", "amount", "line"]
"""record: fields that may change; amount: summed, undone by voiding; line: only grows."""


@dataclass(frozen=True, slots=True)
class ClassByKind:
    """The class follows from an immutable choice: C for these codes, else B."""

    field: str
    archive_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The choice field that tells whether a record still asks for work, and the codes that end it."""

    field: str
    closed_codes: frozenset[str]


@dataclass(frozen=True)
class Register:
    """One room of the program, declared once; `label` names one record, `plural` the page. Both are Dutch message ids."""

    name: str
    label: str
    plural: str
    icon: str
    fields: tuple[Field, ...]
    class_rule: Class | ClassByKind = "B"
    keep_days: int | None = 28
    shape: Shape = "record"
    lifecycle: Lifecycle | None = None
    empty: str = ""
    stays_at_point: bool = False

    def title(self) -> str:
        return _(self.label)

    def page_title(self) -> str:
        return _(self.plural)

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def searchable(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.searchable)

    def split(self, values: Values) -> tuple[dict[str, Value], dict[str, Value]]:
        """These values as an open and a personal part; names this version does not know stay personal."""
        open_part: dict[str, Value] = {}
        personal: dict[str, Value] = {}
        for name, value in values.items():
            field = self.by_name.get(name)
            (open_part if field is not None and field.privacy == "open" else personal)[name] = value
        return open_part, personal

    def class_of(self, values: Values) -> Class:
        """The class of a new record's personal body."""
        match self.class_rule:
            case ClassByKind(field, codes):
                return "C" if values.get(field) in codes else "B"
            case fixed:
                return fixed


def leaving_registers(registers: Iterable[Register]) -> frozenset[str]:
    """Names of the registers that leave the point, and "" for acts about no record; a register of a newer version stays."""
    return frozenset({"", *(register.name for register in registers if not register.stays_at_point)})


def check_declaration(register: Register) -> list[str]:
    """What is wrong with a declaration, for the developer: doubled names, a mutable class field, names in a table."""
    names = [field.name for field in register.fields]
    wrong = [f"{register.name}: {name} is declared twice" for name in set(names) if names.count(name) > 1]
    if isinstance(register.class_rule, ClassByKind) and not register.by_name[register.class_rule.field].immutable:
        wrong.append(f"{register.name}: its class follows from {register.class_rule.field}, which may change")
    if register.name != "shifts":
        shown = [field.name for field in register.fields if field.in_table and field.privacy == "personal"]
        wrong += [f"{register.name}: {name} is personal and stands in a list" for name in shown]
    return wrong
