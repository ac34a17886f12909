"""What a new record begins with, where the program knows most of it already."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.register import Values

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def beginning(desk: "Desk", register: str) -> Values:
    """Values to start a form of this register with; every one of them can be changed before it is kept."""
    match register:
        case "reports":
            from nsp_desktop.services import situation

            return situation.prefilled(desk)
        case "handovers":
            from nsp_desktop.services import handing_over

            return handing_over.prefilled(desk).values
        case _:
            return {}
