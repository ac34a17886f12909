"""The archive package of a collection: A and C of every point, with metadata and checksums, readable without this program (BagIt, MDTO)."""

import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from nsp_desktop import __version__, assets
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import bag
from nsp_desktop.exchange.archive_ledger import write_ledger
from nsp_desktop.exchange.open_package import write_table
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.archive_copy import without_class_b
from nsp_desktop.services.archive_figures import PointFigures, archived, figures_json, locked_bodies, rows_of, sums_of
from nsp_desktop.services.archive_metadata import About, write_metadata
from nsp_desktop.services.archive_spreadsheet import FILE, write_spreadsheet
from nsp_desktop.services.archive_tables import write_archive_table, write_arrivals, write_notes
from nsp_desktop.services.arrivals import arrivals
from nsp_desktop.services.carrying import file_name
from nsp_desktop.services.gaps import Gap, gaps
from nsp_desktop.services.record_json import moment_json
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.storage.destroying import notes
from nsp_desktop.storage.known_points import KnownPoint, known_points
from nsp_desktop.storage.whole_file import fsync_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

FIGURES: Final = "aantallen.json"
LEDGER: Final = "grootboek.jsonl"
NOTE: Final = "LEESMIJ.txt"
UNDECIDED: Final = N_("Nog te bepalen met de selectielijst")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Archived:
    """What was written: where, the figures of each point, how many files, and how many archive bodies stayed locked."""

    folder: Path
    points: tuple[PointFigures, ...]
    files: int
    digest: str
    gaps: tuple[str, ...]

    @property
    def entries(self) -> int:
        return sum(point.entries for point in self.points)

    @property
    def locked(self) -> int:
        return sum(point.locked for point in self.points)


def archive(desk: "Desk", to: Path, *, appraisal: str = "", progress: Progress = lambda _done, _all: None) -> Archived:
    """Write a package into this folder and read it back. `appraisal`: what the selection list says, for the metadata. Raises UserError."""
    if desk.info.kind != "collection":
        raise UserError(_("Een archiefpakket maakt de gemeente, uit haar verzameling. Lees eerst de sticks van de punten in."))
    desk.gate.require("export")
    stamp = datetime.fromtimestamp(desk.now() / 1000, UTC).astimezone(ZoneInfo("Europe/Amsterdam")).strftime("%Y%m%d-%H%M%S")
    folder = to / f"archief-{file_name(desk.info.municipality)}-{stamp}"
    part = folder.with_name(folder.name + ".part")
    try:
        to.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            raise UserError(_("{folder} is er al. Wacht een seconde en probeer het opnieuw.", folder=folder.name))
        shutil.rmtree(part, ignore_errors=True)
        (part / bag.PAYLOAD).mkdir(parents=True)
        done = _write(desk, part, appraisal or _(UNDECIDED), progress)
        part.rename(folder)
        fsync_folder(to)
    except OSError as error:
        raise UserError(stick_sentence(error)) from None
    finally:
        with suppress(OSError):
            shutil.rmtree(part, ignore_errors=True)
    if any(True for _fault in bag.check(folder)):
        raise UserError(_("Wat is geschreven, komt anders terug. De verzameling is veilig. Gebruik een andere schijf."))
    return Archived(folder, *done)


def _write(desk: "Desk", part: Path, appraisal: str, progress: Progress) -> tuple[tuple[PointFigures, ...], int, str, tuple[str, ...]]:
    payload, missing = part / bag.PAYLOAD, tuple(gaps(desk.store))
    with without_class_b(desk, desk.store.folder.parent, progress) as copy:
        points = tuple(_point(copy, point, payload, missing) for point in known_points(copy.store.connection))
        digest = copy.store.ledger.digest()
        about = About(desk.info.municipality, desk.info.mode, moment_json(desk.now()), appraisal, digest)
        _texts(payload, about, points, [gap.sentence() for gap in missing])
        _provenance(desk, payload)
        write_metadata(copy, payload, about, points)
    info = {
        "Source-Organization": desk.info.municipality, "External-Description": _("Archief van noodsteunpunten, pakketten A en C"),
        "External-Identifier": digest, "Bagging-Date": about.made_at[:10], "Bag-Software-Agent": f"NSP Desktop {__version__}",
    }  # fmt: skip
    return points, bag.finish(part, info), digest, tuple(gap.sentence() for gap in missing)


def _point(copy: "Desk", point: KnownPoint, payload: Path, missing: Sequence[Gap]) -> PointFigures:
    name = f"{file_name(point.name)}-{point.point.hex()[:8]}"
    folder = payload / "punten" / name
    for inside in ("open", "archief", "vellen"):
        (folder / inside).mkdir(parents=True)
    nodes = [node for node in copy.store.ledger.nodes() if node.point == point.point]
    facts = {"point": point.point.hex(), "name": point.name, "municipality": point.municipality, "mode": copy.info.mode}
    with (folder / LEDGER).open("w", encoding="utf-8", newline="\n") as stream:
        entries = write_ledger(stream, facts, nodes, copy.store.ledger.of_node)
    tables = _open_tables(copy, point, folder)
    figures = PointFigures(
        point.point.hex(), point.name, name, tuple(sorted(node.letter for node in nodes)), entries, copy.store.ledger.digest(point.point),
        tables, _archive_tables(copy, point, folder), sums_of(copy, point), locked_bodies(copy, point),
        tuple(gap.sentence() for gap in missing if gap.node in {node.node for node in nodes}),
        write_spreadsheet(copy, point, tables, folder / "open" / FILE),
    )  # fmt: skip
    _sheets(copy, point, folder, figures)
    return figures


def _open_tables(copy: "Desk", point: KnownPoint, folder: Path) -> dict[str, int]:
    written: dict[str, int] = {}
    for register in copy.registers:
        if not register.stays_at_point:
            with (folder / "open" / f"{register.name}.csv").open("w", encoding="utf-8", newline="") as stream:
                written[register.name] = write_table(register, rows_of(copy, register, point, archive=False), stream)
    return written


def _archive_tables(copy: "Desk", point: KnownPoint, folder: Path) -> dict[str, int]:
    written: dict[str, int] = {}
    for register in archived(copy.registers):
        with (folder / "archief" / f"{register.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            written[register.name] = write_archive_table(copy, register, rows_of(copy, register, point, archive=True), stream)
    return written


def _sheets(copy: "Desk", point: KnownPoint, folder: Path, figures: PointFigures) -> None:
    from nsp_desktop.services import archive_sheets

    archive_sheets.write_summary(copy, figures, folder / "vellen" / "archiefblad.pdf")
    for register in archived(copy.registers):
        if figures.archive[register.name]:
            rows = rows_of(copy, register, point, archive=True)
            archive_sheets.write_list(copy, register, rows, point.name, folder / "vellen" / f"{register.name}.pdf")


def _provenance(desk: "Desk", payload: Path) -> None:
    """What came from where, and what the collection destroyed."""
    with (payload / "herkomst.csv").open("w", encoding="utf-8", newline="") as stream:
        write_arrivals(reversed(arrivals(desk)), stream)
    with (payload / "vernietigd.csv").open("w", encoding="utf-8", newline="") as stream:
        write_notes(notes(desk.store.connection), stream)


def _texts(payload: Path, about: About, points: Sequence[PointFigures], gaps_: Sequence[str]) -> None:
    """The figures, the note for the reader and how a ledger is made up: in Dutch, whatever language the screen has."""
    head = {
        "municipality": about.municipality, "mode": about.mode, "made_at": about.made_at, "program": __version__, "digest": about.digest,
        "gaps": list(gaps_),
    }  # fmt: skip
    (payload / FIGURES).write_text(json.dumps(figures_json(head, points), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    missing = [f"  {gap}" for gap in gaps_]
    missing += [f"  {point.name}: {point.locked} delen voor het archief gingen niet open." for point in points if point.locked]
    title = f"ARCHIEFPAKKET VAN DE NOODSTEUNPUNTEN VAN DE GEMEENTE {about.municipality}"
    told = {
        "municipality": about.municipality, "line": "=" * len(title), "made_at": about.made_at, "version": __version__,
        "mode": "DIT IS EEN OEFENING.\n" if about.mode == "practice" else "", "points": len(points), "digest": about.digest,
        "entries": sum(point.entries for point in points), "missing": "\n".join(missing) or "  Niets, voor zover bekend.",
    }  # fmt: skip
    (payload / NOTE).write_text(assets.path("archive", NOTE).read_text("utf-8").format(**told), encoding="utf-8")
    shutil.copyfile(assets.path("archive", "GROOTBOEK.txt"), payload / "GROOTBOEK.txt")
