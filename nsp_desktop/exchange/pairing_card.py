"""What two laptops show each other once their people found the words equal: which laptop of which point, and how to link from now on."""

from dataclasses import dataclass
from typing import Final

import cbor2

from nsp_desktop.domain.entry import NODE_BYTES, node_id
from nsp_desktop.exchange.lan_certificate import CERTIFICATE_LIMIT, certificate_of, key_in
from nsp_desktop.exchange.pairing import PairingFailed
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.point import PointInfo
from nsp_desktop.storage.signing import PUBLIC_BYTES, PointSecrets, certify, is_signed, public_of, verify_certificate

CARD_LIMIT: Final = 4_096
SIGNATURE_BYTES: Final = 64
_CARD: Final = b"nsp pairing card 1\x00"


@dataclass(frozen=True, slots=True)
class Card:
    """A laptop; `port` is where it waits for links, `certified` the point's word for its key."""

    point: bytes
    mode: str
    letter: str
    public_key: bytes
    certified: bytes
    certificate: bytes
    port: int

    @property
    def node(self) -> bytes:
        return node_id(self.public_key)


def write_card(info: PointInfo, held: PointSecrets, key: NodeKey, port: int, transcript: bytes) -> bytes:
    """Our own card, signed for this one pairing."""
    certified = certify(held.point_seed, key.public, info.point_id, info.mode)
    facts = [info.point_id, info.mode, info.letter, key.public, certified, certificate_of(key), port]
    data = cbor2.dumps(facts)
    return key.sign(_CARD + transcript + data) + data


def read_card(data: bytes, transcript: bytes) -> Card:
    """The card of the other laptop, signed by itself for this one pairing. Raises PairingFailed."""
    signature, facts = data[:SIGNATURE_BYTES], data[SIGNATURE_BYTES:]
    card = _card(_loads(facts))
    if not is_signed(card.public_key, _CARD + transcript + facts, signature) or key_in(card.certificate) != card.public_key:
        raise PairingFailed("card")
    return card


def check_card(card: Card, info: PointInfo, held: PointSecrets) -> None:
    """Whether it is another laptop of this very point, certified by it. Raises PairingFailed with one word why not."""
    if card.mode != info.mode:
        raise PairingFailed("mode")
    if card.point != info.point_id:
        raise PairingFailed("point")
    if card.node == info.node:
        raise PairingFailed("laptop")
    if not verify_certificate(card.certified, public_of(held.point_seed), card.public_key, card.point, card.mode):
        raise PairingFailed("certificate")


def _loads(data: bytes) -> object:
    if len(data) > CARD_LIMIT:
        raise PairingFailed("card")
    try:
        return cbor2.loads(data, max_depth=4, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        raise PairingFailed("card") from None


def _card(value: object) -> Card:
    match value:
        case [bytes(point), ("real" | "practice") as mode, str(letter), bytes(public), bytes(certified), bytes(certificate), int(port)] if (
            len(point) == NODE_BYTES and len(public) == PUBLIC_BYTES and 1 <= len(letter) <= 8 and 0 <= port < 65_536
            and len(certificate) <= CERTIFICATE_LIMIT
        ):  # fmt: skip
            return Card(point, mode, letter, public, certified, certificate, port)
        case _:
            raise PairingFailed("card")
