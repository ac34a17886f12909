"""A paper of the municipality on a stick: that it has everything, that nothing may be destroyed for now, or that a laptop is withdrawn.

Bytes: "NSPM", format (1), length (4, big-endian), CBOR, and HMAC-SHA256 over "nsp municipal paper 1" 0 and the CBOR. The key of the code is
HMAC-SHA256(class key C, "nsp municipal key 1" 0): whoever can make it has opened the point's bundle with the municipality's identity.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from nsp_desktop.domain.entry import HASH_BYTES, NODE_BYTES
from nsp_desktop.exchange.manifest import NODES_LIMIT
from nsp_desktop.exchange.paper_frame import Frame
from nsp_desktop.storage.openings import Mode

Kind = Literal["receipt", "stop", "lift", "withdraw"]
SUFFIX: Final = ".nspm"
SIZE_LIMIT: Final = 512 * 1024
TEXT_LIMIT: Final = 2_000
_KEY: Final = b"nsp municipal key 1\x00"
_BOUND: Final = b"nsp municipal paper 1\x00"
_FRAME: Final = Frame(b"NSPM\x01", SIZE_LIMIT, depth=4, proof=32)


@dataclass(frozen=True, slots=True)
class MunicipalPaper:
    """`heads`: per laptop up to which entry, without a gap, the municipality has them, or those of a withdrawn one still count."""

    kind: Kind
    point: bytes
    mode: Mode
    municipality: str
    at: int
    heads: Mapping[bytes, tuple[int, bytes]] = field(default_factory=dict)
    by: str = ""
    why: str = ""


def encode(paper: MunicipalPaper, class_key: bytes) -> bytes:
    """The bytes of a paper, for a point whose class key C this is."""
    told = {
        "kind": paper.kind, "point": paper.point, "mode": paper.mode, "municipality": paper.municipality, "at": paper.at,
        "heads": {node: list(head) for node, head in paper.heads.items()}, "by": paper.by, "why": paper.why,
    }  # fmt: skip
    return _FRAME.wrapped(told, lambda data: _code(class_key, data))


def decode(raw: bytes, class_key: bytes) -> MunicipalPaper | None:
    """A paper that was made for this point by somebody who could open its bundle; None for anything else."""
    opened = _FRAME.opened(raw)
    if opened is None or not hmac.compare_digest(opened[1], _code(class_key, opened[0])):
        return None
    return _read(opened[0])


def _code(class_key: bytes, data: bytes) -> bytes:
    return hmac.digest(hmac.digest(class_key, _KEY, "sha256"), _BOUND + data, "sha256")


def _read(data: bytes) -> MunicipalPaper | None:
    match _FRAME.read(data):
        case {
            "kind": ("receipt" | "stop" | "lift" | "withdraw") as kind, "point": bytes(point), "mode": ("real" | "practice") as mode,
            "municipality": str(municipality), "at": int(at), "heads": dict(heads), "by": str(by), "why": str(why),
        } if len(point) == NODE_BYTES and 0 <= at < 2**47 and max(map(len, (municipality, by, why))) <= TEXT_LIMIT:  # fmt: skip
            told = _heads(heads)
            return None if told is None else MunicipalPaper(kind, point, mode, municipality, at, told, by, why)
        case _:
            return None


def _heads(found: Mapping[object, object]) -> dict[bytes, tuple[int, bytes]] | None:
    heads: dict[bytes, tuple[int, bytes]] = {}
    for node, head in found.items():
        match node, head:
            case bytes(), [int(seq), bytes(chain_hash)] if len(node) == NODE_BYTES and len(chain_hash) == HASH_BYTES and 0 < seq < 2**63:
                heads[node] = (seq, chain_hash)
            case _:
                return None
    return heads if len(heads) <= NODES_LIMIT else None
