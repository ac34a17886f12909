"""Whether help was asked for at an address already: the open needs of this point there, by number, kind and time alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.addresses import Address, read_address
from nsp_desktop.domain.double_needs import same_house
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.values import show
from nsp_desktop.domain.waiting import waited
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Value
    from nsp_desktop.services.desk_reading import DeskReading
    from nsp_desktop.storage.queries import Row

LOOKED_AT: Final = 200
"""So many open needs with this house number and these digits of the postcode, or this beginning of a street, are compared: the newest."""
_BEGINNING: Final = 3


@dataclass(frozen=True, slots=True)
class AskedAlready:
    """The open need that is shown, how many there are at this address, and the sentence that says so: no name, no address."""

    record: RecordId
    number: str
    count: int
    sentence: str


def asked_already(desk: "DeskReading", typed: str, category: "Value" = None) -> AskedAlready | None:
    """The open need at the address that was typed: one of the same kind, else the newest. None until the text says one house."""
    found = sorted(_open_at(desk, read_address(typed), typed), key=lambda row: (row.values.get("category") != category, -row.since))
    if not found:
        return None
    first = found[0]
    sentence = ngettext(
        "Op dit adres staat al een hulpvraag open: {need}.",
        "Op dit adres staan al {count} hulpvragen open, zoals {need}.",
        len(found),
        need=_told(desk, first),
    )
    return AskedAlready(first.record, first.number, len(found), sentence)


def _open_at(desk: "DeskReading", address: Address, typed: str) -> list["Row"]:
    """A number behind the house that stands in one of two addresses only makes another door of it."""
    if not address.known:
        return []
    register, asked = desk.register("needs"), _asked(address, typed)
    selections = [Selection(open_only=True, readings=readings, limit=LOOKED_AT) for readings in asked]
    rows = {row.record: row for one in selections for row in desk.store.queries.rows(register, one)}
    return [row for row in rows.values() if _same(address, row)]


def _same(address: Address, row: "Row") -> bool:
    other = read_address(str(row.values.get("location") or ""))
    return other.more == address.more and bool(same_house(address, other))


def _asked(address: Address, typed: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """What is searched for: the very house with its postcode in both ways of writing, and with the first letters of its street."""
    house = ("", address.house, f"{address.house}{address.more}")
    if address.postcode:
        yield house, ("", address.postcode, address.postcode[:4])
    beginnings = (word[:_BEGINNING] for word in search_words(typed))
    street = next((letters for letters in beginnings if address.street.startswith(letters)), "")
    if street:
        yield house, (street,)


def _told(desk: "DeskReading", row: "Row") -> str:
    kind = show(desk.register("needs").by_name["category"], row.values.get("category")) or _("zonder soort")
    return ", ".join((row.number, kind, show_duration(waited(row, desk.now()))))
