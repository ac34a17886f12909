"""The page Uitwisselen: what went on which stick, which laptop has confirmed it, and what came in from whom.

A laptop confirms by its own bundle, since what it carries of ours it has, or by the receipt it left on a stick. Kept on this laptop only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.exchange.manifest import Manifest
from nsp_desktop.i18n import ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SETTING: Final = "exchanges"
EXCHANGED: Final = "exchanged_at"
"""When a stick was last written and read back."""
PEERS: Final = "peers"
ADDRESSES: Final = "point_addresses"
"""At a collection: the age address of each point, to which answers are sealed."""
KEPT: Final = 200
"""So many exchanges are remembered."""
_Told = dict[str, object]


@dataclass(frozen=True, slots=True)
class StickOut:
    """One bundle that was written and read back. `confirmed_by`: the letters of the laptops that have all of our entries in it."""

    at: Millis
    file: str
    place: str
    entries: int
    own_last: int
    confirmed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StickIn:
    """One bundle that was taken in: from which laptop, and what was new."""

    at: Millis
    file: str
    letter: str
    written_at: Millis
    new: int
    known: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Peer:
    """Another laptop: when it wrote what we heard last, how far it has our entries, and how many it lacks."""

    letter: str
    node: bytes
    written_at: Millis
    heard_at: Millis
    has_ours: int
    lacks: int


def sent(desk: "Desk") -> list[StickOut]:
    """What went out, the newest first."""
    others = peers(desk)
    return [_stick_out(told, others) for told in reversed(_told(desk, "out"))]


def came_in(desk: "Desk") -> list[StickIn]:
    """What came in, the newest first."""
    return [_stick_in(told) for told in reversed(_told(desk, "in"))]


def peers(desk: "Desk") -> list[Peer]:
    """The other laptops of this point that were heard from and not withdrawn, the longest silent first."""
    kept, own, last = desk.setting(PEERS, {}), desk.info.node.hex(), own_last(desk)
    told = kept.items() if isinstance(kept, dict) else ()
    gone = {node.hex() for node in desk.store.ledger.cuts()}
    found = [
        _peer(node, one, own, last) for node, one in told if id_of_hex(node) is not None and node not in gone and isinstance(one, dict)
    ]
    return sorted(found, key=lambda peer: peer.written_at)


def own_last(desk: "Desk") -> int:
    """The number of this laptop's newest entry."""
    return desk.store.ledger.watermarks().get(desk.info.node, (0, b""))[0]


def unsent(desk: "Desk") -> int:
    """How many of our entries are on no stick yet."""
    return max(0, own_last(desk) - max((_number(told, "own_last") for told in _told(desk, "out")), default=0))


def unconfirmed(desk: "Desk") -> int:
    """How many of our entries no other laptop is known to have: they exist only here and on sticks."""
    return max(0, own_last(desk) - max((peer.has_ours for peer in peers(desk)), default=0))


def lost(desk: "Desk") -> int:
    """How many entries of this laptop another one confirmed that are not here: this folder was rolled back. 0: none."""
    return max(0, max((peer.has_ours for peer in peers(desk)), default=0) - own_last(desk))


def lost_sentence(count: int) -> str:
    return ngettext(
        "Een andere laptop heeft {count} regel van deze laptop die hier ontbreekt. Deze map is teruggezet: lees zijn stick in.",
        "Een andere laptop heeft {count} regels van deze laptop die hier ontbreken. Deze map is teruggezet: lees zijn stick in.",
        count,
    )


# --- remembering, called by services.carrying ----------------------------------------------------------------


def remember_out(desk: "Desk", manifest: Manifest, file: str, place: str) -> None:
    """A bundle was written and read back."""
    last = next((r.last for r in manifest.ranges if r.node == desk.info.node), 0)
    _remember(
        desk, {"way": "out", "at": desk.now(), "file": file, "place": place, "entries": manifest.entries, "own_last": last}
    )  # fmt: skip
    desk.set_setting(EXCHANGED, desk.now())


def remember_in(desk: "Desk", manifest: Manifest, file: str, counts: Mapping[str, int]) -> None:
    """A bundle was taken in; of a certified laptop that was not withdrawn it also tells how far that one has ours."""
    letter = next((r.letter for r in manifest.ranges if r.node == manifest.writer), "?")
    _remember(
        desk, {"way": "in", "at": desk.now(), "file": file, "letter": letter, "written_at": manifest.written_at, **counts}
    )  # fmt: skip
    writer = desk.store.ledger.node(manifest.writer)
    if writer is None or not writer.certified or manifest.writer == desk.info.node or desk.store.ledger.sides().withdrawn(writer.node):
        return
    if desk.info.kind == "point":
        remember_confirmed(desk, manifest.writer, letter, manifest.written_at, {r.node: r.last for r in manifest.ranges})
    elif manifest.recipients and writer.point == manifest.point:
        kept = desk.setting(ADDRESSES, {})
        desk.set_setting(ADDRESSES, {**(kept if isinstance(kept, dict) else {}), manifest.point.hex(): manifest.recipients[-1]})


def remember_confirmed(desk: "Desk", node: bytes, letter: str, at: int, heads: Mapping[bytes, int]) -> None:
    """What another laptop says that it has; something older says nothing new, but what a laptop had it keeps."""
    kept = desk.setting(PEERS, {})
    everybody = dict(kept) if isinstance(kept, dict) else {}
    before = everybody.get(node.hex(), {})
    had = before.get("has", {})
    has = dict(had) | {one.hex(): max(last, _number(had, one.hex())) for one, last in heads.items()}
    written = max(at, _number(before, "written_at"))
    everybody[node.hex()] = {"letter": letter, "written_at": written, "heard_at": desk.now(), "has": has}
    desk.set_setting(PEERS, everybody)


# --- inside --------------------------------------------------------------------------------------------------


def _remember(desk: "Desk", told: _Told) -> None:
    desk.set_setting(SETTING, [*_all(desk), told][-KEPT:])


def _all(desk: "Desk") -> list[_Told]:
    kept = desk.setting(SETTING, [])
    return [dict(told) for told in kept if isinstance(told, dict)] if isinstance(kept, list) else []


def _told(desk: "Desk", way: str) -> Sequence[_Told]:
    return [told for told in _all(desk) if told.get("way") == way]


def _stick_out(told: _Told, others: Sequence[Peer]) -> StickOut:
    last = _number(told, "own_last")
    return StickOut(
        Millis(_number(told, "at")), str(told.get("file")), str(told.get("place")), _number(told, "entries"), last,
        tuple(sorted(peer.letter for peer in others if peer.has_ours >= last)),
    )  # fmt: skip


def _stick_in(told: _Told) -> StickIn:
    return StickIn(
        Millis(_number(told, "at")), str(told.get("file")), str(told.get("letter")), Millis(_number(told, "written_at")),
        _number(told, "new"), _number(told, "known"), _number(told, "damaged"),
    )  # fmt: skip


def _peer(node: str, told: Mapping[str, object], own: str, last: int) -> Peer:
    has = told.get("has")
    ours = _number(has, own) if isinstance(has, dict) else 0
    return Peer(
        str(told.get("letter")), bytes.fromhex(node), Millis(_number(told, "written_at")), Millis(_number(told, "heard_at")),
        ours, max(0, last - ours),
    )  # fmt: skip


def _number(told: Mapping[str, object], name: str) -> int:
    value = told.get(name)
    return value if isinstance(value, int) else 0
