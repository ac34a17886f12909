"""Checking an archive package without a key: its files, metadata and ledgers, and whether every count and sum agrees."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import bag
from nsp_desktop.exchange.archive_ledger import check_ledger
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.archive_figures import FORMAT, SUMMED, summed
from nsp_desktop.services.archive_metadata import FILE_SUFFIX, MEDIA_TYPES
from nsp_desktop.services.archive_spreadsheet import FILE, spreadsheet_problems
from nsp_desktop.services.archiving import FIGURES, LEDGER
from nsp_desktop.storage.whole_file import read_limited

FIGURES_LIMIT: Final = 64 << 20
METADATA_LIMIT: Final = 1 << 20
_FAULTS: Final = {
    "missing": N_("{path} ontbreekt."), "changed": N_("{path} is veranderd sinds het pakket is gemaakt."),
    "unlisted": N_("{path} hoort niet in dit pakket."), "unreadable": N_("{path} is niet te lezen."),
    "unsound": N_("{path} is geen lijst met controlegetallen."),
}  # fmt: skip

_UNREADABLE: Final = (OSError, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: points, entries and files that were compared, and in sentences what is wrong, and what one should know."""

    points: int
    entries: int
    files: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def check_package(folder: Path) -> Checked:
    """Everything in this package against its checksums and its own figures. Raises UserError for a folder that is no package."""
    if not (folder / "bagit.txt").is_file():
        raise UserError(_("In deze map staat geen archiefpakket. Kies de map waarin bagit.txt staat."))
    problems = [_(_FAULTS[fault.kind], path=fault.path) for fault in bag.check(folder)]
    payload = folder / bag.PAYLOAD
    files = [path for path in sorted(payload.rglob("*")) if path.suffix in MEDIA_TYPES and path.is_file()]
    problems += _metadata(payload, files)
    figures = _figures(payload / FIGURES)
    if figures is None:
        return Checked(0, 0, len(files), (*problems, _("De aantallen zijn niet te lezen.")))
    points = [point for point in _list(figures, "points") if isinstance(point, dict)]
    remarks: list[str] = []
    for point in points:
        name, path = str(point.get("name")), payload / "punten" / Path(str(point.get("folder"))).name
        problems += [_("{point}: {what}", point=name, what=what) for what in (*_ledger(path, point, remarks), *_tables(path, point))]
    entries = sum(count for point in points if isinstance(count := point.get("entries"), int))
    if _table(figures, "together").get("entries") != entries:
        problems.append(_("Het aantal regels van alle punten samen klopt niet."))
    return Checked(len(points), entries, len(files), tuple(problems), tuple(remarks))


def _metadata(payload: Path, files: list[Path]) -> Iterator[str]:
    for path in files:
        told = read_limited(path.with_name(path.name + FILE_SUFFIX), METADATA_LIMIT)
        if told is None or f"<checksumWaarde>{bag.checksum(path)}</checksumWaarde>".encode() not in told:
            yield _("De metagegevens van {path} horen er niet bij.", path=path.relative_to(payload).as_posix())


def _ledger(folder: Path, point: Mapping[str, object], remarks: list[str]) -> Iterator[str]:
    read = check_ledger(folder / LEDGER)
    remarks += [
        _(
            "{point}: {count} regels van laptop {letter} staan niet onder zijn handtekening.",
            point=point.get("name"),
            count=count,
            letter=letter,
        )
        for letter, count in read.unsigned.items()
    ]
    yield from (_("grootboek: {what}", what=what) for what in read.wrong)
    if not read.wrong and (read.entries, read.digest, read.point) != (point.get("entries"), point.get("digest"), point.get("id")):
        yield _("het grootboek heeft {count} regels of een controlegetal dat niet bij de aantallen hoort.", count=read.entries)
    if read.bodies.get("B"):
        yield _("in het grootboek staan persoonsgegevens van klasse B. Die horen niet in een archief.")


def _tables(folder: Path, point: Mapping[str, object]) -> Iterator[str]:
    for part in ("open", "archief"):
        for name, count in _table(point, "open" if part == "open" else "archive").items():
            if _count(folder / part / Path(f"{name}.csv").name) != count:
                yield _("{part}/{name}.csv heeft niet de {count} rijen die erin horen.", part=part, name=name, count=count)
    for name in SUMMED:
        if _summed(folder / "open" / f"{name}.csv") != _table(_table(point, "sums"), name):
            yield _("de sommen van {name} kloppen niet met de tabel.", name=name)
    yield from spreadsheet_problems(folder / "open" / FILE, _table(point, "spreadsheet"), _table(point, "sums"))


def _count(path: Path) -> int | None:
    """How many rows; None for what is no table."""
    try:
        return sum(1 for _row in _rows(path))
    except _UNREADABLE:
        return None


def _summed(path: Path) -> dict[str, str] | None:
    """The sums of a table; None for what is none."""
    try:
        return summed(_rows(path))
    except _UNREADABLE:
        return None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _figures(path: Path) -> dict[str, object] | None:
    raw = read_limited(path, FIGURES_LIMIT)
    try:
        told = None if raw is None else json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("format") == FORMAT else None


def _table(told: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _list(told: Mapping[str, object], name: str) -> list[object]:
    found = told.get(name)
    return found if isinstance(found, list) else []
