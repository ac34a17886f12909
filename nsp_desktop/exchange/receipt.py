"""A receipt: the signed answer of a laptop that it has taken in a bundle, written beside the bundle on the stick.

Bytes: "NSPR", format (1), length (4, big-endian), CBOR, and 64 bytes of Ed25519 signature over "nsp receipt 1" 0 and the CBOR.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

from nsp_desktop.domain.entry import HASH_BYTES, MOMENT_LIMIT, NODE_BYTES, node_id
from nsp_desktop.exchange.manifest import NODES_LIMIT, SIGNATURE_BYTES
from nsp_desktop.storage.ledger_reader import Signer
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import is_signed

SUFFIX: Final = ".nspr"
SIZE_LIMIT: Final = 256 * 1024
_HEAD: Final = b"NSPR\x01"
_SIGNED: Final = b"nsp receipt 1\x00"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`bundle` is the SHA-256 of the whole file; `heads` says per laptop up to which number its entries are with the receiver."""

    bundle: bytes
    point: bytes
    mode: Mode
    receiver: bytes
    receiver_key: bytes
    letter: str
    received_at: int
    heads: Mapping[bytes, int]


def encode(receipt: Receipt, signer: Signer) -> bytes:
    """The bytes of a receipt, signed by the laptop that gives it."""
    data = cbor2.dumps(
        {
            "bundle": receipt.bundle, "point": receipt.point, "mode": receipt.mode, "receiver": receipt.receiver,
            "receiver_key": receipt.receiver_key, "letter": receipt.letter, "received_at": receipt.received_at,
            "heads": dict(receipt.heads),
        },
        canonical=True,
    )  # fmt: skip
    return _HEAD + len(data).to_bytes(4, "big") + data + signer.sign(_SIGNED + data)


def decode(raw: bytes) -> Receipt | None:
    """A receipt whose signature fits its own key; None for anything else. Whether that key is known is for the caller to ask."""
    start = len(_HEAD) + 4
    if not raw.startswith(_HEAD) or len(raw) > SIZE_LIMIT:
        return None
    length = int.from_bytes(raw[len(_HEAD) : start], "big")
    data, signature = raw[start : start + length], raw[start + length :]
    if len(data) != length or len(signature) != SIGNATURE_BYTES:
        return None
    found = _read(data)
    if found is None or node_id(found.receiver_key) != found.receiver:
        return None
    return found if is_signed(found.receiver_key, _SIGNED + data, signature) else None


def _read(data: bytes) -> Receipt | None:
    try:
        found = cbor2.loads(data, max_depth=4, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        return None
    match found:
        case {
            "bundle": bytes(bundle), "point": bytes(point), "mode": ("real" | "practice") as mode, "receiver": bytes(receiver),
            "receiver_key": bytes(key), "letter": str(letter), "received_at": int(at), "heads": dict(heads),
        } if len(bundle) == HASH_BYTES and len(point) == NODE_BYTES and 0 <= at < MOMENT_LIMIT and _fit(heads):  # fmt: skip
            return Receipt(bundle, point, mode, receiver, key, letter[:8], at, heads)
        case _:
            return None


def _fit(heads: Mapping[object, object]) -> bool:
    return len(heads) <= NODES_LIMIT and all(
        isinstance(n, bytes) and len(n) == NODE_BYTES and isinstance(last, int) and 0 <= last < 2**63 for n, last in heads.items()
    )
