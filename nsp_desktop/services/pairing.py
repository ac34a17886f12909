"""Pairing this laptop with another one of its point, and taking a new laptop in: what is given and taken when the words were equal."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.pairing import PairingFailed
from nsp_desktop.exchange.pairing_card import check_card, read_card, write_card
from nsp_desktop.exchange.pairing_talk import INVITING, JOINING, PAIRING
from nsp_desktop.i18n import _
from nsp_desktop.services import lan_pairs
from nsp_desktop.services.encounter import Cards, Encounter, Told
from nsp_desktop.services.lan_pairs import Pair
from nsp_desktop.services.opening import second_desk
from nsp_desktop.storage.invitation import needs_words
from nsp_desktop.storage.node_key import NodeKey

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

NEW_LAPTOP: Final = b"nsp new laptop 1"
"""All that a laptop shows that has no point yet."""
Hear = Callable[[Told], None]


def pairing(desk: "Desk", told: Hear) -> Encounter:
    """Another laptop of this point becomes a pair, whose link opens at the end. Raises UserError where this laptop cannot."""
    desk.gate.require("import")
    key, held = desk.store.ledger.signer, desk.store.secrets
    if desk.info.kind != "point" or not isinstance(key, NodeKey) or held is None:
        raise UserError(_("Alleen een laptop van een noodsteunpunt, die open is om te werken, kan met een andere laptop koppelen."))
    port = desk.links.door()
    desk.set_setting(lan_pairs.PORT_SETTING, port)
    cards = Cards(
        PAIRING,
        lambda transcript: write_card(desk.info, held, key, port, transcript),
        lambda card, transcript, host: _paired(desk, card, transcript, host),
    )
    return Encounter(cards, told, desk.links.settle)


def inviting(invitation: bytes, told: Hear) -> Encounter:
    """A laptop without a point gets this invitation, which the point's four words open."""
    return Encounter(Cards(INVITING, lambda _transcript: invitation, _new_laptop), told)


def joining(took: Callable[[bytes], None], told: Hear) -> Encounter:
    """This laptop has no point yet; `took` gets the invitation of the laptop that it met, from the thread of the encounter."""

    def take(card: bytes, _transcript: bytes, _host: str) -> str:
        try:
            needs_words(card)
        except UserError:
            raise PairingFailed("card") from None
        took(card)
        return ""

    return Encounter(Cards(JOINING, lambda _transcript: NEW_LAPTOP, take), told)


def _new_laptop(card: bytes, _transcript: bytes, _host: str) -> str:
    if card != NEW_LAPTOP:
        raise PairingFailed("card")
    return ""


def _paired(desk: "Desk", data: bytes, transcript: bytes, host: str) -> str:
    """The letter of the laptop that is a pair now. Raises PairingFailed."""
    card = read_card(data, transcript)
    worker = second_desk(desk)
    try:
        assert worker.store.secrets is not None
        check_card(card, worker.info, worker.store.secrets)
        why = lan_pairs.refusal(worker.store, card.node)
        if why:
            raise PairingFailed(why)
        lan_pairs.remember(worker, Pair(card.node, card.letter, card.certificate, host, card.port))
    finally:
        worker.store.close()
    return card.letter
