"""The card with which somebody says who they are: drawn once, for its code is kept nowhere."""

from typing import TYPE_CHECKING

from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn
from nsp_desktop.services.users import User, new_card

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

KIND = "user_card"


def draw_user_card(desk: "Desk", user: User) -> DrawnSheet:
    """A new card of a user; an older one stops working. The code on it says nothing of the person."""
    from nsp_desktop.sheets import cards

    card = cards.Card(_("Gebruikerskaart"), user.name, new_card(desk, user), (user.role_title(), _("Kwijt? Zeg het meteen.")))
    return drawn(desk, KIND, _("Gebruikerskaart"), lambda frame, stream: cards.write([card], frame, stream))
