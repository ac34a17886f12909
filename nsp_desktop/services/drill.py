"""The drill of an event's keys: two custodians open everything, one opens nothing, and every stick fits its list and its words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.point_list import CertifiedPoint
from nsp_desktop.i18n import _
from nsp_desktop.services import event_keys, preparing
from nsp_desktop.storage import custody
from nsp_desktop.storage.invitation import SIZE_LIMIT, open_invitation
from nsp_desktop.storage.signing import public_of
from nsp_desktop.storage.whole_file import read_limited

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried, in words, and whether it went as it must."""

    what: str
    good: bool


def drill(folder: Path, parts: Sequence[str], progress: Progress = lambda _done, _all: None) -> list[Tried]:
    """Try everything with the secret keys of two custodians. Raises UserError for a folder without an event."""
    event, together = event_keys.read_event(folder), "\n".join(parts)
    tried = [_opens(folder, letter, together) for letter in _there(folder)]
    signing = _works(lambda: event_keys.open_seed(folder, together))
    tried.append(Tried(_("Twee bewaarders openen de sleutel die voor de punten tekent"), signing))
    alone = [path for path in sorted((folder / event_keys.KEYS).glob("*.age")) for part in parts if _opened(path, part)]
    tried.append(Tried(_("Eén bewaarder alleen opent niets"), not alone))
    points = preparing.listed(folder).points
    tried.append(Tried(_("De lijst van {count} punten is door de gemeente getekend", count=len(points)), True))
    for place, point in enumerate(points, 1):
        wrong = list(_wrong(folder, point, together, practice=event.mode == "practice"))
        tried.append(Tried(wrong[0] if wrong else _("De stick van {name} gaat open met zijn woorden", name=point.name), not wrong))
        progress(place, len(points))
    return tried


def _there(folder: Path) -> list[str]:
    """The class keys that are not destroyed."""
    return [letter for letter in event_keys.CLASSES if any((folder / event_keys.KEYS).glob(f"{letter}-?-?.age"))]


def _opens(folder: Path, letter: str, parts: str) -> Tried:
    good = _works(lambda: event_keys.open_identities(folder, parts, letter))
    return Tried(_("Twee bewaarders openen de sleutel van klasse {letter}", letter=letter), good)


def _works(act: Callable[[], object]) -> bool:
    try:
        act()
    except (UserError, ValueError):
        return False
    return True


def _opened(path: Path, part: str) -> bool:
    raw = read_limited(path, event_keys.SIZE_LIMIT)
    return raw is not None and custody.open_together(part, raw) is not None


def _wrong(folder: Path, point: CertifiedPoint, parts: str, *, practice: bool) -> Iterator[str]:
    """What is not right with the stick of a point, where it is still in the folder."""
    sticks = [stick for stick in preparing.sticks_of(folder) if stick.name.endswith(point.point.hex()[:8])]
    try:
        phrase = None if practice else preparing.phrase_of(folder, point.name, parts)
        for path in (path for stick in sticks for path in sorted(stick.glob("*.nsp-invite"))):
            invited = open_invitation(read_limited(path, SIZE_LIMIT) or b"", phrase)
            if public_of(invited.secrets.point_seed) != point.public_key or invited.name != point.name:
                yield _("{file} hoort niet bij {name}.", file=path.name, name=point.name)
    except UserError as error:
        yield _("{name}: {what}", name=point.name, what=error.message)
