"""An unfinished form, kept on this laptop until it is saved or thrown away; it outlives a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Millis, RecordId

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


SET_ASIDE = 5
"""So many unfinished forms of one register wait; a sixth pushes the oldest out."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in the fields, as typed; `record` is what was being changed, None for a new one."""

    typed: Mapping[str, str]
    written_at: Millis
    record: RecordId | None = None
    heads: tuple[bytes, ...] = field(default=())


def keep(desk: "Desk", name: str, draft: Draft | None) -> None:
    """Keep a draft under this name; None throws it away."""
    if draft is None:
        desk.set_setting(_key(name), None)
        return
    record = None if draft.record is None else draft.record.hex()
    heads = [head.hex() for head in draft.heads]
    kept = {"fields": dict(draft.typed), "at": draft.written_at, "record": record, "heads": heads}
    desk.set_setting(_key(name), kept)


def kept(desk: "Desk", name: str) -> Draft | None:
    """The draft of this name; None when there is none that this version can read."""
    match desk.setting(_key(name), None):
        case {"fields": dict(typed), "at": int(at), "record": str() | None as record, "heads": list(heads)}:
            return Draft(
                {str(field): str(text) for field, text in typed.items()},
                Millis(at),
                None if record is None else RecordId(bytes.fromhex(record)),
                tuple(bytes.fromhex(str(head)) for head in heads),
            )
        case _:
            return None


def set_aside(desk: "Desk", name: str) -> None:
    """Make room for another form of this name; what waited is offered again afterwards."""
    places = _places(name)
    if kept(desk, name) is not None:
        for later, earlier in reversed(list(zip(places[1:], places, strict=False))):
            keep(desk, later, kept(desk, earlier))
        keep(desk, name, None)


def waiting(desk: "Desk", name: str) -> Draft | None:
    """The newest draft that waits under this name."""
    place = _first(desk, name)
    return None if place is None else kept(desk, place)


def take(desk: "Desk", name: str) -> Draft | None:
    """What waits; one that was set aside becomes the draft of its name again."""
    draft = waiting(desk, name)
    throw_away(desk, name)
    keep(desk, name, draft)
    return draft


def throw_away(desk: "Desk", name: str) -> None:
    """Throw away what waits, the newest first."""
    place = _first(desk, name)
    if place is not None:
        keep(desk, place, None)


def _first(desk: "Desk", name: str) -> str | None:
    return next((place for place in _places(name) if kept(desk, place) is not None), None)


def _places(name: str) -> tuple[str, ...]:
    """Where drafts of this name lie: the one being typed, and those set aside, newest first."""
    return (name, *(f"{name}:{number}" for number in range(1, SET_ASIDE + 1)))


def _key(name: str) -> str:
    return f"draft:{name}"
