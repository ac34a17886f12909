"""Blank forms: which numbers were printed, which were typed in, and typing one in with its own time and writer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import read_body
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.paper_form import FORM, WRITER, OnPaper, form_number, is_form, read_form, record_of, register_of, with_check
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

PRINTED: Final = "paper_forms"
LAST: Final = "paper_forms_last"
SPOILED: Final = "paper_forms_spoiled"
MOST: Final = 200
"""Forms in one go."""


@dataclass(frozen=True, slots=True)
class Form:
    """A blank form of this laptop: printed and not typed in yet."""

    number: str
    register: str
    printed_at: Millis


@dataclass(frozen=True, slots=True)
class Found:
    """A form in the hand: its number, its register, and the record it became; None: not typed in yet."""

    number: str
    register: str
    row: "Row | None"

    @property
    def number_typed(self) -> str:
        """As it stands on the paper."""
        return with_check(self.number)


def reserve(desk: "Desk", register: str, count: int) -> tuple[str, ...]:
    """The next numbers, used up at once so that no number is ever printed twice. Raises UserError."""
    if not 1 <= count <= MOST:
        raise UserError(_("Kies een aantal formulieren van 1 tot {most}.", most=MOST))
    if desk.store.read_only:
        raise UserError(_("Hier kan nu niets worden bewaard, dus ook geen nummers. Druk de formulieren af op een andere laptop."))
    last = desk.setting(LAST, 0)
    first = (last if isinstance(last, int) else 0) + 1
    desk.set_setting(LAST, first + count - 1)
    return tuple(form_number(register, desk.info.letter, place) for place in range(first, first + count))


def note_printed(desk: "Desk", register: str, numbers: tuple[str, ...]) -> None:
    """These forms are on paper now."""
    desk.set_setting(PRINTED, [*_printed(desk), [register, *numbers[:1], len(numbers), desk.now()]])


def outstanding(desk: "Desk") -> list[Form]:
    """Every form that this laptop printed and that is not typed in, here or on a laptop that we heard of."""
    spoiled = _spoiled(desk)
    return [form for form in _forms(desk) if form.number not in spoiled and _row(desk, form.register, form.number) is None]


def spoil(desk: "Desk", typed: str) -> str:
    """This form is lost or thrown away: it is not waited for any more. Gives its number."""
    number = _read(typed)
    if not any(form.number == number for form in _forms(desk)):
        raise UserError(_("Formulier {number} is niet op deze laptop afgedrukt.", number=number))
    desk.set_setting(SPOILED, sorted({*_spoiled(desk), number}))
    return number


def find(desk: "Desk", typed: str, register: str = "") -> Found:
    """The form with this scanned or typed number. Raises UserError for a wrong number."""
    number = _read(typed)
    known = register_of(number) or next((form.register for form in _forms(desk) if form.number == number), register)
    if not known:
        raise UserError(_("Van welk soort formulier {number} is, is hier niet bekend. Kies het soort zelf.", number=number))
    if register and register != known:
        declared = desk.register(known)
        raise UserError(_("Formulier {number} is er een voor: {register}.", number=number, register=declared.title()))
    return Found(number, known, _row(desk, known, number))


def enter(desk: "Desk", typed: str, values: "Values", *, happened_at: Millis | None, writer: str = "", register: str = "") -> "Made":
    """Keep what stands on a form, with the time on the paper and who wrote it. Raises UserError when that was done before."""
    found = find(desk, typed, register)
    if found.row is not None:
        raise UserError(
            _("Formulier {number} is al ingevoerd, als {record}. Er is niets dubbel bewaard.", number=found.number, record=found.row.number)
        )
    paper = OnPaper(record_of(desk.info.point_id, found.number), found.number, writer.strip())
    return desk.add(found.register, values, happened_at=happened_at, paper=paper)


def origin(desk: "Desk", row: "Row") -> tuple[str, str] | None:
    """The form that a record was written on and who wrote it; None: it was typed in at once."""
    for entry in desk.store.ledger.of_record(row.record):
        number = read_body(entry.open_body).get(FORM)
        if isinstance(number, str):
            return number, str(read_body(entry.personal_body).get(WRITER) or "")
    return None


def is_form_code(scanned: str) -> bool:
    """Whether what was scanned is a paper form of ours."""
    from nsp_desktop.domain.numbers import read_card

    number = read_card(scanned)
    return number is not None and is_form(number)


# --- inside --------------------------------------------------------------------------------------------------


def _read(typed: str) -> str:
    try:
        return read_form(typed)
    except ValueError as error:
        raise UserError(str(error)) from None


def _row(desk: "Desk", register: str, number: str) -> "Row | None":
    return desk.row(register, record_of(desk.info.point_id, number))


def _forms(desk: "Desk") -> Iterator[Form]:
    """All forms that were printed here, the oldest first."""
    for register, first, count, at in _printed(desk):
        start = int(str(first)[3:])
        for place in range(start, start + int(count)):
            yield Form(form_number(str(register), str(first)[1], place), str(register), Millis(int(at)))


def _printed(desk: "Desk") -> list[list[str | int]]:
    kept = desk.setting(PRINTED, [])
    return [run for run in kept if isinstance(run, list) and len(run) == 4] if isinstance(kept, list) else []


def _spoiled(desk: "Desk") -> frozenset[str]:
    kept = desk.setting(SPOILED, [])
    return frozenset(str(number) for number in kept) if isinstance(kept, list) else frozenset()
