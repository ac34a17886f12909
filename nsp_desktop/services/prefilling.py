"""What a new record begins with, where the program knows most of it already."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.register import Value, Values

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def beginning(desk: "Desk", register: str) -> Values:
    """Values to start a form of this register with; every one of them can be changed before it is kept."""
    match register:
        case "reports":
            from nsp_desktop.services import situation

            return situation.prefilled(desk)
        case "messages":
            from nsp_desktop.services import messages_work

            return messages_work.prefilled()
        case "handovers":
            from nsp_desktop.services import handing_over

            return handing_over.prefilled(desk).values
        case _:
            return {}


def need_of(visitor: Values) -> dict[str, Value]:
    """What a need begins with that a known visitor asks for: for whom, where and how to reach them."""
    street, door = visitor.get("address"), " ".join(str(visitor[name]) for name in ("postcode", "house_number") if visitor.get(name))
    location = ", ".join(str(part) for part in (street, door) if part)
    known: dict[str, Value] = {"for_whom": visitor.get("name"), "location": location or None, "contact": visitor.get("contact")}
    return {name: value for name, value in known.items() if value is not None}
