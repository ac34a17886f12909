"""What a field is: its kind, its texts, and whether it is open or personal."""

from typing import Literal, NewType

from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _

Millis = NewType("Millis", int)
"""A moment: whole milliseconds since 1970-01-01 UTC."""
RecordId = NewType("RecordId", bytes)
"""The 16 bytes of a UUIDv7."""

Privacy = Literal["open", "personal"]
CodeForm = Literal["number", "postcode", "house_number", "phone", "area"]
TEXT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the code that is stored and never reused, and its Dutch label."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class TextKind:
    lines: Literal["one", "many"] = "one"


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A whole or decimal number (stored as int or Decimal) with its unit and bounds."""

    minimum: int = 0
    maximum: int = 1_000_000
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class MomentKind:
    """A moment, stored as Millis. `ahead`: a clock time typed alone means the coming one, else the nearest."""

    ahead: bool = False


@dataclass(frozen=True, slots=True)
class DurationKind:
    """A length of time, stored as whole minutes."""


@dataclass(frozen=True, slots=True)
class FlagKind:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class LinkKind:
    """Another record, stored as its RecordId."""

    register: str


@dataclass(frozen=True, slots=True)
class CodeKind:
    """A short text with a fixed form, such as a postcode or a phone number."""

    form: CodeForm


Kind = TextKind | NumberKind | ChoiceKind | MomentKind | DurationKind | FlagKind | LinkKind | CodeKind


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register; `label` and `help` are Dutch message ids, shown with title() and hint()."""

    name: str
    label: str
    kind: Kind
    privacy: Privacy
    help: str = ""
    required: bool = False
    in_table: bool = False
    searchable: bool = False
    immutable: bool = False

    def title(self) -> str:
        return _(self.label)

    def hint(self) -> str:
        return _(self.help)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """The texts and flags that every field-making function takes besides its kind."""

    help: str = ""
    required: bool = False
    in_table: bool = False
    searchable: bool = False
    immutable: bool = False


_PLAIN = Spec()


def _field(name: str, label: str, kind: Kind, privacy: Privacy, spec: Spec) -> Field:
    return Field(name, label, kind, privacy, spec.help, spec.required, spec.in_table, spec.searchable, spec.immutable)


def text(name: str, label: str, spec: Spec = _PLAIN, *, privacy: Privacy = "personal", lines: Literal["one", "many"] = "one") -> Field:
    """Typed text, at most TEXT_LIMIT characters; personal unless product.md says otherwise."""
    return _field(name, label, TextKind(lines), privacy, spec)


def number(name: str, label: str, spec: Spec = _PLAIN, *, kind: NumberKind = NumberKind(), privacy: Privacy = "open") -> Field:
    return _field(name, label, kind, privacy, spec)


def choice(name: str, label: str, options: tuple[Option, ...], spec: Spec = _PLAIN, *, privacy: Privacy = "open") -> Field:
    return _field(name, label, ChoiceKind(options), privacy, spec)


def moment(name: str, label: str, spec: Spec = _PLAIN, *, ahead: bool = False, privacy: Privacy = "open") -> Field:
    return _field(name, label, MomentKind(ahead), privacy, spec)


def duration(name: str, label: str, spec: Spec = _PLAIN, *, privacy: Privacy = "open") -> Field:
    return _field(name, label, DurationKind(), privacy, spec)


def flag(name: str, label: str, spec: Spec = _PLAIN, *, privacy: Privacy = "open") -> Field:
    return _field(name, label, FlagKind(), privacy, spec)


def link(name: str, label: str, register: str, spec: Spec = _PLAIN, *, privacy: Privacy = "open") -> Field:
    return _field(name, label, LinkKind(register), privacy, spec)


def code(name: str, label: str, form: CodeForm, spec: Spec = _PLAIN, *, privacy: Privacy = "personal") -> Field:
    return _field(name, label, CodeKind(form), privacy, spec)
