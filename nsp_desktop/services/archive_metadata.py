"""The metadata of an archive package: one MDTO document for the package, one for each point and one beside each file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.clock import wall_of
from nsp_desktop.exchange import bag
from nsp_desktop.exchange.mdto import FileObject, InformationObject, Reference, Term, file_xml, information_xml
from nsp_desktop.services.archive_figures import PointFigures
from nsp_desktop.services.record_json import moment_json

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SUFFIX: Final = ".mdto.xml"
FILE_SUFFIX: Final = ".bestand.mdto.xml"
MEDIA_TYPES: Final = {
    ".csv": "text/csv", ".json": "application/json", ".jsonl": "application/x-ndjson",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet", ".pdf": "application/pdf", ".txt": "text/plain",
}  # fmt: skip
_RESTRICTED: Final = Term("Persoonsgegevens", "Beperkingen volgens de AVG en de Archiefwet")
_WORDS: Final = (
    "De mappen archief en vellen en de grootboeken noemen namen van mensen die dienst deden en van noodmeldingen. "
    "De mappen open bevatten geen namen en geen getypte tekst, behalve namen van artikelen."
)


@dataclass(frozen=True, slots=True)
class About:
    """What holds for the whole package; `made_at` in ISO 8601 with zone."""

    municipality: str
    mode: str
    made_at: str
    appraisal: str
    digest: str


def write_metadata(copy: "Desk", payload: Path, about: About, points: Sequence[PointFigures]) -> None:
    """Written last: a file's metadata holds its checksum. The words are Dutch, as the standard's are."""
    days = {point.id: _days(copy, point) for point in points}
    whole = Reference(f"Archief noodsteunpunten {about.municipality}", f"nsp-archief-{about.digest[:32]}")
    parts = tuple(Reference(point.name, f"nsp-punt-{point.id}") for point in points)
    for point, part in zip(points, parts, strict=True):
        folder = payload / "punten" / point.folder
        files = _files(folder, payload, about, part)
        told = _object(part, "Dossier", about, days[point.id], point.name, f"{point.entries} regels van laptops {' '.join(point.laptops)}.")
        (folder / f"{folder.name}{SUFFIX}").write_bytes(information_xml(replace(told, part_of=whole, files=files)))
    files = tuple(_file(path, payload, about, whole) for path in sorted(payload.iterdir()) if path.suffix in MEDIA_TYPES)
    period = (min(first for first, _last in days.values()), max(last for _first, last in days.values())) if days else ("", "")
    told = _object(whole, "Archief", about, period, about.municipality, f"{len(points)} noodsteunpunten, pakketten A en C.")
    (payload / f"archief{SUFFIX}").write_bytes(information_xml(replace(told, parts=parts, files=files)))


def _object(named: Reference, level: str, about: About, days: tuple[str, str], place: str, words: str) -> InformationObject:
    mode = ("Oefening, geen echte gebeurtenis.",) if about.mode == "practice" else ()
    return InformationObject(
        named.id, named.name, level, (words, *mode), *days, about.made_at, about.municipality, place,
        "Bevolkingszorg: noodsteunpunten", Term(about.appraisal, "Selectielijst gemeenten en intergemeentelijke organen"),
        _RESTRICTED, _WORDS,
    )  # fmt: skip


def _files(folder: Path, payload: Path, about: About, part: Reference) -> tuple[Reference, ...]:
    return tuple(_file(path, payload, about, part) for path in sorted(folder.rglob("*")) if path.suffix in MEDIA_TYPES)


def _file(path: Path, payload: Path, about: About, part: Reference) -> Reference:
    """Write the metadata of one file beside it; how the whole refers to it."""
    name = path.relative_to(payload).as_posix()
    checksum = bag.checksum(path)
    named = Reference(name, f"{part.id}/{checksum[:16]}")
    told = FileObject(named.id, name, path.stat().st_size, MEDIA_TYPES[path.suffix], checksum, about.made_at, part)
    path.with_name(path.name + FILE_SUFFIX).write_bytes(file_xml(told))
    return named


def _days(copy: "Desk", point: PointFigures) -> tuple[str, str]:
    """The days of the first and the last entry by the laptops' own clocks, in order even where a clock was wrong."""
    nodes = [node for node in copy.store.ledger.nodes() if node.point.hex() == point.id]
    first = min(wall_of(node.first_stamp) for node in nodes)
    last = copy.store.ledger.last_recorded(nodes[0].point)
    days = sorted(moment_json(at)[:10] for at in (first, first if last is None else last))
    return days[0], days[-1]
