"""What the municipality gives out: each paper with what it does and who signs it, what is remembered of it, and the acts themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.manifest import Manifest, read_manifest
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import collection_erasing, drill, event_keys, municipal_papers, trusting
from nsp_desktop.services.collecting import find_bundles, keys_for
from nsp_desktop.storage.openings import Mode

if TYPE_CHECKING:
    from nsp_desktop.exchange import municipal
    from nsp_desktop.exchange.point_list import PointList
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.drill import Progress, Tried

Kind = Literal["stop", "lift", "withdraw", "trust", "hold", "release", "drill"]
SETTING: Final = "papers_given"
KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Words:
    """What a paper is called, what it does, and who signs it. `final`: what it does is never taken back."""

    title: str
    does: str
    signs: str
    icon: str
    final: bool = False


PAPERS: Final[Mapping[Kind, Words]] = {
    "stop": Words(N_("Vernietigingsstop"), N_("Een punt wist niets meer, tot u de stop opheft."), N_("sleutel van de gemeente"), "ban"),
    "lift": Words(
        N_("Einde vernietigingsstop"), N_("Het punt mag weer wissen wat over de termijn is."), N_("sleutel van de gemeente"), "eraser"
    ),
    "withdraw": Words(
        N_("Laptop intrekken"), N_("Wat hij hierna nog schrijft, verandert niets meer. Voor altijd."), N_("sleutel van de gemeente"),
        "lock", final=True,
    ),
    "trust": Words(
        N_("Lijst met punten vertrouwen"), N_("Zegt welke punten uw gemeente zelf voorbereidde. Voor altijd."), N_("twee bewaarders"),
        "certificate", final=True,
    ),
    "hold": Words(N_("Stop in deze verzameling"), N_("Op deze computer wordt niets gewist."), N_("wie dit besluit"), "ban"),
    "release": Words(
        N_("Einde stop verzameling"), N_("Hier mag weer worden gewist. Stops van punten blijven."), N_("wie dit besluit"), "eraser",
    ),
    "drill": Words(
        N_("Oefenen met de sleutels"), N_("Twee bewaarders openen alles, één alleen niets. Er verandert niets."), N_("twee bewaarders"),
        "list-check",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """One paper that was given. `told`: what more stands on the sheet; `number`: which one it is in this collection, 0 for none."""

    kind: Kind
    at: Millis
    by: str
    municipality: str
    mode: Mode
    why: str = ""
    point: str = ""
    letter: str = ""
    file: str = ""
    told: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class OnStick:
    """A point of which there is a bundle: the newest one, and the letters of its laptops."""

    name: str
    bundle: Path
    letters: tuple[str, ...]


def points_on(desk: "Desk", place: Path) -> list[OnStick]:
    """The points of this municipality with a bundle in this place, by name. Raises UserError where there is none."""
    newest: dict[bytes, tuple[Manifest, Path]] = {}
    for path in find_bundles([place]):
        told = _manifest(path)
        if told is not None and _is_ours(desk, told) and (told.point not in newest or told.written_at > newest[told.point][0].written_at):
            newest[told.point] = (told, path)
    if not newest:
        raise UserError(_("Op deze plek staat geen bundel van een punt van uw gemeente. Zet er op het punt eerst een op de stick."))
    found = [OnStick(told.name, path, _letters(told)) for told, path in newest.values()]
    return sorted(found, key=lambda one: (one.name, str(one.bundle)))


def write(bundle: Path, identity: str | None, kind: "municipal.Kind", told: tuple[Millis, str, str], letter: str = "") -> Given:
    """Write a paper beside a bundle, sealed for its point; `told`: when, by whom and why. Raises UserError."""
    at, by, why = told
    check_told(by, why)
    path = municipal_papers.write_beside(bundle, identity, kind, (at, by.strip(), why.strip()), letter)
    manifest = _manifest(bundle)
    assert manifest is not None and kind != "receipt"
    return Given(kind, at, by.strip(), manifest.municipality, manifest.mode, why.strip(), manifest.name, letter, path.name)


def give(desk: "Desk", bundle: Path, identity: str | None, kind: "municipal.Kind", told: tuple[str, str], letter: str = "") -> Given:
    """The same from a collection, which remembers it; `told`: by whom and why. Raises UserError."""
    _may(desk)
    manifest = _manifest(bundle)
    if manifest is not None and not _is_ours(desk, manifest):
        raise UserError(_("Deze bundel is van een andere gemeente of van een oefening. Er is niets geschreven."))
    key = None if manifest is None else keys_for(manifest, identity).identity
    return keep(desk, write(bundle, key, kind, (desk.now(), *told), letter))


def trust(desk: "Desk", path: Path, by: str) -> Given:
    """Trust a list of points from now on. Raises UserError."""
    found = trusting.trust(desk, path)
    return keep(desk, replace(_at(desk, "trust", by), told=trust_lines(found)))


def hold(desk: "Desk", by: str, why: str) -> Given:
    """Stop all destroying in this collection. Raises UserError."""
    collection_erasing.hold(desk, by, why)
    return keep(desk, replace(_at(desk, "hold", by), why=why.strip()))


def release(desk: "Desk", by: str, why: str) -> Given:
    """End the collection's own stops. Raises UserError."""
    collection_erasing.lift(desk)
    return keep(desk, replace(_at(desk, "release", by), why=why.strip()))


def practise(desk: "Desk", folder: Path, parts: Sequence[str], progress: "Progress") -> tuple[Given, "list[Tried]"]:
    """The drill of an event's keys; what was tried stands on the sheet. Raises UserError."""
    event, typed = event_keys.read_event(folder), [event_keys.part_of(part) for part in parts]
    tried = drill.drill(folder, typed, progress)
    lines = (event.name, *drill_lines(tried))
    by = ", ".join(one.name for one in event.custodians)
    return keep(desk, replace(_at(desk, "drill", by), told=lines)), tried


def trust_lines(found: "PointList") -> tuple[str, ...]:
    """What a person compares before the list is trusted."""
    key = found.key.hex()[:16].upper()
    return (
        _("Gebeurtenis: {name}", name=found.event), _("Punten op de lijst: {count}", count=len(found.points)),
        _("Begin van de sleutel: {key}", key=" ".join(key[place : place + 4] for place in range(0, len(key), 4))),
    )  # fmt: skip


def drill_lines(tried: "Iterable[Tried]") -> tuple[str, ...]:
    """What was tried, each with how it went."""
    return tuple(_("{what}: goed", what=one.what) if one.good else _("{what}: NIET GOED", what=one.what) for one in tried)


def keep(desk: "Desk", given: Given) -> Given:
    """Remember it, with a number of its own."""
    kept = papers(desk)
    numbered = replace(given, number=max((one.number for one in kept), default=0) + 1)
    if not desk.store.read_only:
        desk.set_setting(SETTING, [asdict(one) for one in [*kept, numbered][-KEPT:]])
    return numbered


def papers(desk: "Desk") -> list[Given]:
    """What was given, the oldest first."""
    kept = desk.setting(SETTING, [])
    return [one for told in (kept if isinstance(kept, list) else []) if (one := _given(told)) is not None]


def _given(told: object) -> Given | None:
    """As it was kept by this file; None for what a newer version kept otherwise."""
    match told:
        case {
            "kind": str(kind), "at": int(at), "by": str(by), "municipality": str(municipality), "mode": ("real" | "practice") as mode,
            "why": str(why), "point": str(point), "letter": str(letter), "file": str(file), "told": list(lines), "number": int(number),
        } if kind in PAPERS:  # fmt: skip
            known = next(one for one in PAPERS if one == kind)
            return Given(known, Millis(at), by, municipality, mode, why, point, letter, file, tuple(map(str, lines)), number)
        case _:
            return None


def _at(desk: "Desk", kind: Kind, by: str) -> Given:
    return Given(kind, desk.now(), by.strip(), desk.info.municipality, desk.info.mode)


def _letters(told: Manifest) -> tuple[str, ...]:
    """Of the laptops that signed something."""
    return tuple(sorted({one.letter for one in told.ranges if one.head_seq}))


def _is_ours(desk: "Desk", told: Manifest) -> bool:
    return (told.municipality, told.mode) == (desk.info.municipality, desk.info.mode)


def _may(desk: "Desk") -> None:
    if desk.info.kind != "collection":
        raise UserError(_("Papieren van de gemeente geeft u uit een verzameling van de gemeente."))
    desk.gate.require("erase")


def check_told(by: str, why: str) -> None:
    """Raises UserError where a name or a reason is missing."""
    if not by.strip() or not why.strip():
        raise UserError(_("Vul in wie dit besluit en waarom. Er is niets veranderd."))


def _manifest(path: Path) -> Manifest | None:
    """What a bundle says of itself; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return read_manifest(stream)
    except (OSError, UserError):
        return None
