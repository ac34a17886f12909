"""Numbers of blank paper forms: which register, which laptop printed it, and the record that it becomes.

The id of the record follows from the number on the paper. A form that is typed in twice, on two laptops that have not
met yet, becomes one record with two values to choose from, never two records.
"""

import hashlib
from typing import Final

from nsp_desktop.domain.fields import Field, Millis, RecordId
from nsp_desktop.domain.ids import COUNTER_LIMIT, RANDOM_BYTES, uuid7
from nsp_desktop.domain.numbers import CARD_PREFIX, check_character, split
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _

FORM: Final = "_form"
WRITER: Final = "_writer"
_FIRST: Final = "F"
_LETTERS: Final = {
    "visits": "K", "visitors": "V", "needs": "H", "offers": "A", "messages": "B", "searches": "Z", "information": "I",
    "observations": "W", "supplies": "S", "movements": "M", "deposits": "D", "logbook": "L", "shifts": "T", "handovers": "G",
    "checks": "C", "reports": "R",
}  # fmt: skip
LEFT_OUT: Final = frozenset({
    "area", "expected", "helpers_assigned", "failed_reason", "sequence", "point", "at", "happened_at", "written_at", "slip_number",
})  # fmt: skip
"""What follows from something else, or stands in the head of every form."""
_OTHER: Final = "X"
_REGISTERS: Final = {letter: register for register, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Where a record was written first: the number of its form and who held the pen. `keeps`: the number it had already."""

    record: RecordId
    number: str = ""
    writer: str = ""
    keeps: str = ""

    @property
    def open_part(self) -> dict[str, Value]:
        told = {FORM: self.number, "number": self.keeps}
        return {name: text for name, text in told.items() if text}

    @property
    def personal_part(self) -> dict[str, Value]:
        return {WRITER: self.writer} if self.writer else {}


def form_number(register: str, laptop: str, count: int) -> str:
    """F, the letter of the laptop, the letter of the register, and the count: FBH17."""
    return f"{_FIRST}{laptop}{_LETTERS.get(register, _OTHER)}{count}"


def asked(register: Register) -> tuple[Field, ...]:
    """The fields of a form, in their order on the paper and on the screen: what must be filled in comes first."""
    return tuple(sorted((field for field in register.fields if field.name not in LEFT_OUT), key=lambda field: not field.required))


def page_of(code: str) -> int:
    """Which page of a form a corner code stands on."""
    page = code.partition(".")[2]
    return int(page) if page.isdecimal() and page.isascii() else 1


def is_form(number: str) -> bool:
    """Whether a number that was scanned or read stands for a paper form."""
    found = split(number)
    return found is not None and len(found.letter) == 3 and found.letter[0] == _FIRST


def register_of(number: str) -> str | None:
    """The register of a form; None for a form of a register that this version does not know."""
    return _REGISTERS.get(number[2:3])


def with_check(number: str) -> str:
    """The number as it stands on the paper, with the sign that shows a typing error."""
    return f"{number}-{check_character(f'{CARD_PREFIX}-{number}')}"


def read_form(typed: str) -> str:
    """The number of a form, as scanned (NSP-FBH17-3) or typed (fbh17-3). Raises ValueError with a sentence."""
    text = typed.strip().upper().partition(".")[0].removeprefix(f"{CARD_PREFIX}-")
    number, _dash, check = text.replace(" ", "-").rpartition("-")
    if not is_form(number):
        raise ValueError(
            _("Dit is geen nummer van een formulier. Typ het over zoals het op het papier staat, met het teken na het streepje.")
        )
    if with_check(number) != f"{number}-{check}":
        raise ValueError(_("Er zit een tikfout in het nummer. Kijk nog eens op het papier."))
    return number


def record_of(point: bytes, number: str) -> RecordId:
    """The record that a form of this point becomes."""
    digest = hashlib.sha256(b"paper form" + point + number.encode()).digest()
    return uuid7(Millis(0), int.from_bytes(digest[:2], "big") % COUNTER_LIMIT, digest[2 : 2 + RANDOM_BYTES])
