"""What laptops meet for: to become a pair, or to take in a laptop that has no point yet."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.exchange.lan_search import JOINING_SERVICE, Search
from nsp_desktop.i18n import _
from nsp_desktop.services import pairing
from nsp_desktop.services.encounter import Encounter
from nsp_desktop.ui.dialogs.meeting import Look, MeetDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class LaptopSearchDialog(MeetDialog):
    """Another laptop of this point; its letter once it is a pair. Raises UserError where this laptop cannot be paired."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, look: Look = Search) -> None:
        press = _("Druk op de andere laptop ook op Laptops zoeken. Dat moet binnen een minuut.")
        super().__init__(_("Laptops zoeken"), press, theme, parent, look)
        self._desk = desk
        self.letter = ""
        self.search()

    def encounter(self) -> Encounter:
        return pairing.pairing(self._desk, self.told.emit)

    def ended(self, letter: str) -> tuple[str, str]:
        self.letter = letter
        sentence = _(
            "Wat u hier opschrijft staat binnen een paar tellen ook daar. Valt het netwerk weg, dan werkt elke laptop alleen door."
        )
        return _("Gekoppeld met laptop {letter}", letter=letter), sentence


class InviteByNetworkDialog(MeetDialog):
    """A laptop without a point gets this invitation."""

    service = JOINING_SERVICE

    def __init__(self, invitation: bytes, theme: "Theme", parent: QWidget | None, look: Look = Search) -> None:
        press = _("Start op de nieuwe laptop het programma. Kies daar: Bij een punt aansluiten, en dan: Via het netwerk.")
        super().__init__(_("Laptop erbij"), press, theme, parent, look)
        self._invitation = invitation
        self.search()

    def encounter(self) -> Encounter:
        return pairing.inviting(self._invitation, self.told.emit)

    def ended(self, letter: str) -> tuple[str, str]:
        sentence = _("Typ daar de vier woorden van dit punt. Druk daarna op beide laptops op Laptops zoeken, dan wisselen ze uit.")
        return _("De nieuwe laptop heeft de uitnodiging"), sentence


class JoinByNetworkDialog(MeetDialog):
    """This laptop has no point yet: `invitation` is what the first laptop gave; b"" when there is none."""

    service = JOINING_SERVICE

    def __init__(self, theme: "Theme", parent: QWidget | None, look: Look = Search) -> None:
        press = _("Kies op de eerste laptop: Uitwisselen, Laptops, Laptop erbij, en dan: Via het netwerk.")
        super().__init__(_("Bij een punt aansluiten"), press, theme, parent, look)
        self.invitation = b""
        self.search()

    def encounter(self) -> Encounter:
        return pairing.joining(self._take, self.told.emit)

    def ended(self, letter: str) -> tuple[str, str]:
        return _("De uitnodiging is er"), _("Hierna typt u de vier woorden van het punt. Ze staan op het sleutelblad.")

    def _take(self, invitation: bytes) -> None:
        self.invitation = invitation
