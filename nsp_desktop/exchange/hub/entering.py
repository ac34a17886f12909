"""A session on a hub is of one laptop: it shows its point's certificate, and signs what the hub drew for this session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import PointSecrets, certify, public_of

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.storage.point import Store

_SIGNED: Final = b"nsp hub session 1\x00"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A laptop as a hub gets to know it; `sign` is its own key's."""

    point: bytes
    point_key: bytes
    node_key: bytes
    certificate: bytes
    mode: Mode
    sign: Callable[[bytes], bytes]


def speaker(held: PointSecrets, point: bytes, mode: Mode, node_key: bytes, sign: Callable[[bytes], bytes]) -> Speaker:
    """A laptop with the secrets of its point."""
    return Speaker(point, public_of(held.point_seed), node_key, certify(held.point_seed, node_key, point, mode), mode, sign)


def speaker_of(store: "Store") -> Speaker:
    """This laptop."""
    assert store.secrets is not None and store.ledger.signer is not None
    return speaker(store.secrets, store.info.point_id, store.info.mode, store.ledger.signer.public, store.ledger.signer.sign)


def enter(hub: "Hub", by: Speaker) -> None:
    """Speak for a point in this session: before that, nothing is told and nothing taken in."""
    row = hub.execute("select nsp.greet()", binary=True).fetchone()
    assert row is not None and isinstance(row[0], bytes)
    signature = by.sign(_SIGNED + by.point + row[0])
    hub.execute("select nsp.enter(%b, %b, %b, %b, %b, %s)", (row[0], by.point_key, by.node_key, by.certificate, signature, by.mode))
