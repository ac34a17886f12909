"""Cards: for visitors in their own language, for helpers, and for users of the laptop."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.numbers import card_code
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import user_card, users
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn
from nsp_desktop.services.paper_values import shown
from nsp_desktop.services.visitor_phrases import phrases
from nsp_desktop.sheets import cards
from nsp_desktop.sheets.blocks import Block, Gap, Heading, Items, Text
from nsp_desktop.sheets.cards import Card

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row


def draw_visitor_card(desk: "Desk", row: "Row") -> DrawnSheet:
    """One card with, under it, why something was written down, in the visitor's language."""
    language = str(row.values.get("language") or "nl")
    title = _("Bezoekerskaart {number}", number=row.number)
    return drawn(
        desk, "card:visitors", title, lambda frame, stream: cards.write((visitor_card(row),), frame, stream, _leaflet(language))
    )  # fmt: skip


def draw_visitor_cards(desk: "Desk") -> DrawnSheet:
    """A card for every visitor, eight on a page."""
    found = [visitor_card(row) for row in all_rows(desk, "visitors", "oldest")]
    return drawn(desk, "cards:visitors", _("Bezoekerskaarten"), lambda frame, stream: cards.write(found, frame, stream))


def visitor_card(row: "Row") -> Card:
    """No name: only the number, and words in the visitor's language."""
    words = phrases(str(row.values.get("language") or "nl"))
    return Card(words["card_title"], row.number, card_code(row.number), (words["card_keep"],), words.language)


def _leaflet(language: str) -> list[Block]:
    words = phrases(language)
    told = words.language
    blocks: list[Block] = [Heading(words["leaflet_title"], 16, told), Gap(4), Items(words.leaflet, size=13, told=told)]
    if not words.checked:
        blocks += [Gap(), Text(_("{language}: vertaling niet gecontroleerd", language=words.title), 9.5)]
    if words.language != "nl":
        dutch = phrases("nl")
        blocks += [Gap(), Heading(dutch["leaflet_title"]), Items(dutch.leaflet, size=11)]
    return blocks


def draw_helper_card(desk: "Desk", row: "Row") -> DrawnSheet:
    """For somebody who helps: number and kind; the name is written on it by hand."""
    lines = (_("Naam: ") + "_" * 34, _("Draag deze kaart zichtbaar. Lever hem in als u klaar bent."))
    title = " · ".join(part for part in (_("Helper"), shown(desk, row, "kind")) if part)
    card = Card(title, row.number, card_code(row.number), lines)
    return drawn(
        desk, "card:offers", _("Helperkaart {number}", number=row.number), lambda frame, stream: cards.write((card,), frame, stream)
    )


def draw_user_card(desk: "Desk", wanted: str) -> DrawnSheet:
    """A new card for a user of this laptop; an older one stops working. Raises UserError for nobody of this name."""
    user = next((user for user in users.users(desk) if wanted in (user.id, user.name)), None)
    if user is None:
        raise UserError(_("Er is geen gebruiker met deze naam. Kijk bij Gebruikers hoe de naam geschreven is."))
    return user_card.draw_user_card(desk, user)
