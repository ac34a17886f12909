"""In bewaring: things that people leave with us, each under a card that one person holds at a time."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.numbers import split
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

CARD: Final = "K"
"""The letter of card numbers."""


def deposits(desk: "Desk", *, open_only: bool = True, search: str = "") -> list["Row"]:
    """Things in bewaring, the oldest first."""
    return list(all_rows(desk, "deposits", "oldest", search=search, open_only=open_only))


def deposit_of_card(desk: "Desk", card: str) -> "Row | None":
    """What is kept under this card number now."""
    wanted = card.strip().upper()
    return next((row for row in desk.rows("deposits", filters={"card_number": wanted}) if row.values.get("status") == "kept"), None)


def next_card(desk: "Desk") -> str:
    """The lowest card number that nobody holds; cards come back and are used again."""
    held = {row.values.get("card_number") for row in deposits(desk)}
    return next(card for card in (f"{CARD}{place}" for place in range(1, len(held) + 2)) if card not in held)


def take_in(desk: "Desk", what: str, place: str, card: str) -> "Made":
    """Keep something for somebody under a card that nobody else holds."""
    if not what.strip():
        raise InvalidInput([Problem("what", _("Schrijf op wat er is afgegeven."))])
    taken = deposit_of_card(desk, card)
    if taken is not None:
        raise InvalidInput([Problem("card_number", _("Kaart {card} is al in gebruik. Neem een andere.", card=card.strip().upper()))])
    return desk.add("deposits", {"what": what, "place": place or None, "card_number": card.strip().upper() or None})


def give_back(desk: "Desk", deposit: RecordId) -> "Made":
    """The card came back, and so does the thing."""
    row = desk.known("deposits", deposit)
    if row.values.get("status") == "returned":
        raise UserError(_("Dit is al teruggegeven."))
    return desk.change("deposits", deposit, {"status": "returned"})


def is_card(text: str) -> bool:
    """Whether a scanned or typed text is the number of a card: one of ours (K3), or digits alone as on cards from a shop."""
    number = split(text)
    return text.strip().isdigit() or (number is not None and number.letter == CARD)
