"""Known visitors while a name is being typed: at most five, forgiving about accents, tussenvoegsels and typing errors."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.i18n import _
from nsp_desktop.services.forgiving import forgiving_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk_reading import DeskReading
    from nsp_desktop.storage.queries import Row

MOST: Final = 5
"""More names than these never stand on the screen (product.md, What goes wrong in reality)."""
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One visitor that may be meant; `place` tells two people of one name apart without a whole address."""

    record: RecordId
    number: str
    name: str
    place: str


def suggestions(desk: "DeskReading", typed: str, limit: int = MOST) -> list[KnownPerson]:
    """Visitors whose name, address, phone or number fits what was typed so far; nothing before the second letter."""
    if len(typed.strip()) < SHORTEST:
        return []
    return [_known(row) for row in forgiving_rows(desk, "visitors", typed, min(limit, MOST))]


def of_card(desk: "DeskReading", number: str) -> KnownPerson | None:
    """The visitor whose card was scanned."""
    row = desk.find("visitors", number)
    return None if row is None or row.struck else _known(row)


def _known(row: "Row") -> KnownPerson:
    area, house = row.values.get("area"), row.values.get("house_number")
    parts = [str(area)] if area else []
    parts += [_("huisnummer {number}", number=house)] if house else []
    return KnownPerson(row.record, row.number, str(row.values.get("name") or _("zonder naam")), ", ".join(parts))
