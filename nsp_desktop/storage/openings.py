"""The first entry of every laptop: it binds point, municipality, event, mode and keys (invariant 9)."""

from typing import Literal

from nsp_desktop.domain.entry import NO_HASH, Act, Body, BrokenEntry, Entry, decode_body, node_id
from nsp_desktop.frozen import dataclass
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.signing import verify_certificate

Mode = Literal["real", "practice"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a laptop says in its first entry."""

    point: bytes
    name: str
    municipality: str
    event: str
    mode: Mode
    letter: str
    node_key: bytes
    point_key: bytes
    certificate: bytes

    def body(self) -> Body:
        return {
            "point": self.point, "name": self.name, "municipality": self.municipality, "event": self.event, "mode": self.mode,
            "letter": self.letter, "node_key": self.node_key, "point_key": self.point_key, "certificate": self.certificate,
        }  # fmt: skip


def read_opening(entry: Entry) -> Opening:
    """Read a first entry and check that its keys give its ids. Raises BrokenEntry."""
    header = entry.header
    if header.act != Act.OPENING or header.seq != 1 or header.previous != NO_HASH:
        raise BrokenEntry("a laptop's first entry is no opening")
    body = decode_body(entry.open_body)
    texts = {name: body.get(name) for name in ("name", "municipality", "event", "letter")}
    keys = {name: body.get(name) for name in ("point", "node_key", "point_key", "certificate")}
    mode = body.get("mode")
    if not all(isinstance(v, str) and len(v) <= 200 for v in texts.values()) or not all(isinstance(v, bytes) for v in keys.values()):
        raise BrokenEntry("an opening lacks a name or key")
    opening = Opening(mode="practice" if mode == "practice" else "real", **texts, **keys)  # type: ignore[arg-type]
    if mode not in ("real", "practice") or node_id(opening.node_key) != header.node or node_id(opening.point_key) != opening.point:
        raise BrokenEntry("an opening's keys do not give its ids")
    return opening


def weight(node: Node) -> tuple[bool, int, bytes, str]:
    """Of several first entries under one laptop's key the one with the least of this counts, in whatever order they came."""
    return not node.certified, node.first_stamp, node.point, node.letter


def node_of(entry: Entry) -> Node:
    """The laptop that this first entry makes known. Raises BrokenEntry."""
    opening = read_opening(entry)
    certified = verify_certificate(opening.certificate, opening.point_key, opening.node_key, opening.point, opening.mode)
    return Node(
        node=entry.header.node, point=opening.point, letter=opening.letter, public_key=opening.node_key, certified=certified,
        first_stamp=entry.header.stamp, mark_seq=0, mark_hash=NO_HASH, last_stamp=0, head_seq=0, head_hash=NO_HASH, head_signature=b"",
    )  # fmt: skip
