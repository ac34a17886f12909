"""The laptops with which this one was paired: kept on this laptop only, each with the certificate that it may show."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.frozen import dataclass

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.point import Store

SETTING: Final = "lan_pairs"
PORT_SETTING: Final = "lan_port"
Kept = dict[str, Any]  # JSON that this file wrote


@dataclass(frozen=True, slots=True)
class Pair:
    """Another laptop of this point. `host`: where to call it; "" when it is the one that calls."""

    node: bytes
    letter: str
    certificate: bytes
    host: str
    port: int
    last_at: Millis | None = None


def pairs(desk: "Desk") -> list[Pair]:
    """All of them, by letter."""
    kept = desk.setting(SETTING, {})
    told = kept.items() if isinstance(kept, dict) else ()
    found = [_pair(bytes.fromhex(node), one) for node, one in told if id_of_hex(node) is not None and isinstance(one, dict)]
    return sorted(found, key=lambda pair: (pair.letter, pair.node))


def remember(desk: "Desk", pair: Pair) -> None:
    """Keep a pair; a laptop that was paired before gets its new address."""
    told = {
        "letter": pair.letter,
        "certificate": b64encode(pair.certificate).decode(),
        "host": pair.host,
        "port": pair.port,
        "at": pair.last_at,
    }
    _change(desk, lambda kept: {**kept, pair.node.hex(): told})


def forget(desk: "Desk", node: bytes) -> None:
    """That laptop is not let in any more; pairing brings it back."""
    _change(desk, lambda kept: {name: one for name, one in kept.items() if name != node.hex()})


def exchanged(desk: "Desk", node: bytes, letter: str) -> None:
    """Something was exchanged with it just now."""
    name, now = node.hex(), desk.now()
    _change(desk, lambda kept: {**kept, name: {**kept[name], "letter": letter, "at": now}} if name in kept else kept)


def _change(desk: "Desk", act: Callable[[Kept], Kept]) -> None:
    """Links and the window may do this at the same time."""
    desk.store.local.change(SETTING, lambda kept: act(kept if isinstance(kept, dict) else {}))


def refusal(store: "Store", node: bytes) -> str:
    """Why a laptop may not link, in one word; "": it may. One that is not known here yet was certified when it was paired."""
    if node in store.ledger.cuts():
        return "withdrawn"
    known = store.ledger.node(node)
    return "" if known is None or known.certified else "certificate"


def _pair(node: bytes, told: Mapping[str, object]) -> Pair:
    port, at = told.get("port"), told.get("at")
    return Pair(
        node, str(told.get("letter")), b64decode(str(told.get("certificate"))), str(told.get("host")), port if isinstance(port, int) else 0,
        Millis(at) if isinstance(at, int) else None,
    )  # fmt: skip
