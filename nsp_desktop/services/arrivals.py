"""What came from where: every bundle that a collection took in or refused, with its ranges and what was new, known or damaged in it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.exchange.manifest import Manifest
    from nsp_desktop.services.carrying import Source
    from nsp_desktop.services.desk import Desk

SETTING: Final = "arrivals"
KEPT: Final = 5_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """One bundle. `place`: the stick or folder it lay on; `point` in hexadecimal, "" when it could not be read; `letter`: who wrote it."""

    at: Millis
    file: str
    place: str
    point: str = ""
    name: str = ""
    letter: str = ""
    written_at: Millis = Millis(0)
    ranges: tuple[tuple[str, int, int], ...] = ()
    new: int = 0
    known: int = 0
    filled: int = 0
    waiting: int = 0
    frames: int = 0
    damaged: int = 0
    unopened: int = 0
    refused: str = ""

    def sentence(self) -> str:
        """One line: where it came from, what it held, and whatever is not as it should be."""
        start = _("{when}, {file} van {place}", when=show_moment(self.at), file=self.file, place=self.place)
        if self.file == self.place:
            start = _("{when}, van de {place}", when=show_moment(self.at), place=self.place)
        if self.refused:
            return f"{start}: {self.refused}"
        ranges = ", ".join(_("laptop {letter} {first}-{last}", letter=a, first=b, last=c) for a, b, c in self.ranges)
        parts = [f"{start}: {ranges}", _("{new} nieuw, {known} al bekend", new=self.new, known=self.known)]
        return "; ".join([*parts, *self._wrong()]) + "."

    def _wrong(self) -> Iterable[str]:
        if self.damaged:
            yield _("{damaged} van {frames} delen beschadigd", damaged=self.damaged, frames=self.frames)
        if self.waiting > 0:
            yield ngettext("{count} regel wacht op wat eraan voorafging", "{count} regels wachten op wat eraan voorafging", self.waiting)
        if self.unopened:
            yield ngettext("{count} persoonlijk deel bleef op slot", "{count} persoonlijke delen bleven op slot", self.unopened)


def arrival_of(desk: "Desk", place: str, manifest: "Manifest | None", source: "Source") -> Arrival:
    """What is worth remembering of one bundle."""
    taken = source.taken
    base = Arrival(
        desk.now(), source.file, place, new=taken.new, known=taken.known, filled=taken.filled, waiting=taken.waiting,
        frames=source.frames, damaged=source.damaged, unopened=source.unopened, refused=source.refused,
    )  # fmt: skip
    if manifest is None:
        return base
    letter = next((one.letter for one in manifest.ranges if one.node == manifest.writer), "")
    ranges = tuple((one.letter, one.first, one.last) for one in manifest.ranges)
    written = Millis(manifest.written_at)
    return replace(base, point=manifest.point.hex(), name=manifest.name, letter=letter, written_at=written, ranges=ranges)


def remember(desk: "Desk", found: Iterable[Arrival]) -> None:
    """Keep what one round brought, in this computer's own settings."""
    new = [asdict(arrival) for arrival in found]
    if new and not desk.store.read_only:
        desk.set_setting(SETTING, [*_kept(desk), *new][-KEPT:])


def arrivals(desk: "Desk") -> list[Arrival]:
    """Everything that came in, the newest first."""
    return [_arrival(told) for told in reversed(_kept(desk)) if isinstance(told, dict)]


def _kept(desk: "Desk") -> list[object]:
    kept = desk.setting(SETTING, [])
    return list(kept) if isinstance(kept, list) else []


def _arrival(told: Mapping[str, object]) -> Arrival:
    numbers = {name: value for name, value in told.items() if name in _NUMBERS and isinstance(value, int)}
    texts = {name: value for name, value in told.items() if name in _TEXTS and isinstance(value, str)}
    listed = told.get("ranges")
    ranges = [tuple(one) for one in listed if isinstance(one, list) and len(one) == 3] if isinstance(listed, list) else []
    return Arrival(**{"at": Millis(0), "file": "", "place": "", **texts, **numbers, "ranges": tuple(ranges)})  # type: ignore[arg-type]  # by name


_NUMBERS: Final = frozenset({"at", "written_at", "new", "known", "filled", "waiting", "frames", "damaged", "unopened"})
_TEXTS: Final = frozenset({"file", "place", "point", "name", "letter", "refused"})
