"""A collection for other programs: every register as a table, and counts per area; all fields only with the municipality's key."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.area_counts import SMALLEST, told
from nsp_desktop.domain.moments import local
from nsp_desktop.domain.register import Register
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.tables.columns import columns_of, row_of
from nsp_desktop.exchange.tables.table import Cell, Table
from nsp_desktop.i18n import _
from nsp_desktop.services import coordination, same_records
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.area_figures import area_figures
from nsp_desktop.services.carrying import file_name
from nsp_desktop.storage.whole_file import fsync_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

Format = Literal["csv", "ods", "parquet", "geojson"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "ods", "parquet", "geojson")
SUMS: Final = "SHA256SUMS"
NOTE: Final = "LEESMIJ.txt"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes out. `hxl`: a row of hashtags in CSV and ODS; `personal`: all fields; `shapes`: a GeoJSON file with the areas."""

    formats: Sequence[Format] = FORMATS
    hxl: bool = False
    personal: bool = False
    shapes: Path | None = None
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Exported:
    """The folder, and per format how many rows each table has; for geojson the features."""

    folder: Path
    rows: Mapping[Format, Mapping[str, int]]


def export_collection(desk: "Desk", to: Path, wanted: Wanted, identity: str | None = None) -> Exported:
    """Write a folder with all tables in the wanted formats; it has its name once all of it is on the disk. Raises UserError."""
    _may(desk, wanted, identity)
    stamp = local(desk.now()).strftime("%Y%m%d-%H%M%S")
    folder = to / f"verzameling-{file_name(desk.info.municipality)}-{stamp}"
    part = folder.with_name(folder.name + ".part")
    try:
        part.mkdir(parents=True)
        rows = {one: _written(desk, part, one, wanted) for one in wanted.formats}
        _finish(desk, part, wanted)
        part.rename(folder)
        fsync_folder(to)
    except OSError as error:
        raise UserError(_("{folder} kon niet worden geschreven. Kies een andere map of maak ruimte vrij.", folder=folder)) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(part)
    return Exported(folder, rows)


def usual_formats(desk: "Desk") -> list[Format]:
    """Everything that can be made here: no spreadsheet of more rows than anybody opens, and no Parquet without DuckDB."""
    from nsp_desktop.exchange.tables.ods import MOST_ROWS

    rows = sum(desk.count(register.name, struck="both") for register in desk.registers if not register.stays_at_point)
    left_out = {one for one, missing in (("ods", rows > MOST_ROWS), ("parquet", find_spec("duckdb") is None)) if missing}
    return [one for one in FORMATS if one not in left_out]


def tables(desk: "Desk", *, personal: bool = False) -> list[Table]:
    """Every register that leaves a point, without what this collection wrote itself."""
    return [_table(desk, register, personal) for register in desk.registers if not register.stays_at_point]


def _may(desk: "Desk", wanted: Wanted, identity: str | None) -> None:
    """Personal fields go out only to who gives the key of the municipality again, however the folder was opened."""
    if desk.info.kind != "collection":
        raise UserError(_("Dit kan alleen met een verzameling van de gemeente. Lees eerst de sticks van de punten in."))
    desk.gate.require("tables" if wanted.personal else "export")
    if not wanted.personal or desk.info.mode == "practice":
        return
    if identity is None:
        raise UserError(_("Persoonlijke velden gaan alleen mee met de geheime sleutel van de gemeente: --identity-file BESTAND."))
    from nsp_desktop.storage import keys

    keys.unlock(desk.store.folder, identity=identity)


def _table(desk: "Desk", register: Register, personal: bool) -> Table:
    def rows() -> Iterator[tuple[Cell, ...]]:
        names, own = coordination.names_of_nodes(desk), coordination.own_nodes(desk)
        same = same_records.representatives(desk, register.name)
        for row in all_rows(desk, register.name, "oldest", struck="both"):
            if row.node not in own:
                yield row_of(register, row, names.get(row.node, "?"), same, personal=personal)

    return Table(register.name, columns_of(register, personal=personal), rows)


def _written(desk: "Desk", part: Path, one: Format, wanted: Wanted) -> dict[str, int]:
    found = tables(desk, personal=wanted.personal)
    match one:
        case "csv":
            return {table.name: _csv(table, part, wanted.hxl) for table in found}
        case "ods":
            from nsp_desktop.exchange.tables.ods import write_ods

            title = _("Verzameling van de gemeente {municipality}.", municipality=desk.info.municipality).rstrip(".")
            return write_ods(found, part / "verzameling.ods", title=title, made_at=desk.now(), hxl=wanted.hxl)
        case "parquet":
            return _parquet(found, part)
        case "geojson":
            return {"areas": _geojson(desk, part, wanted)}


def _csv(table: Table, part: Path, hxl: bool) -> int:
    from nsp_desktop.exchange.tables.csv_table import write_csv

    with (part / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
        return write_csv(table, stream, hxl=hxl)


def _parquet(found: Sequence[Table], part: Path) -> dict[str, int]:
    try:
        from nsp_desktop.exchange.duplicates.parquet import write_parquet

        return {table.name: write_parquet(table, part / f"{table.name}.parquet") for table in found}
    except ImportError as error:
        raise UserError(_('Voor parquet is DuckDB nodig. Installeer het met: pip install "nsp-desktop[collection]".')) from error


def _geojson(desk: "Desk", part: Path, wanted: Wanted) -> int:
    from nsp_desktop.exchange.tables.geojson import read_shapes, write_geojson

    shapes = {} if wanted.shapes is None else read_shapes(wanted.shapes)
    with (part / "wijken.geojson").open("w", encoding="utf-8") as stream:
        return write_geojson(told(area_figures(desk), wanted.smallest), stream, shapes)


def _finish(desk: "Desk", part: Path, wanted: Wanted) -> None:
    """A note for the reader and the checksums, and everything on the disk."""
    (part / NOTE).write_text("\n".join(_note(desk, wanted)) + "\n", encoding="utf-8")
    lines = [f"{_checksum(path)}  {path.name}\n" for path in sorted(part.iterdir())]
    (part / SUMS).write_text("".join(lines), encoding="utf-8")
    for path in part.iterdir():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _note(desk: "Desk", wanted: Wanted) -> Iterator[str]:
    yield _("Verzameling van de gemeente {municipality}.", municipality=desk.info.municipality)
    if desk.info.mode == "practice":
        yield _("Dit zijn gegevens van een oefening.")
    yield _("Elke tabel heeft een kopregel. Tijden zijn ISO 8601 met tijdzone. Doorgehaalde records staan erbij met struck = true.")
    yield _("same_as: een mens heeft besloten dat dit hetzelfde is als het record met dat id. Tel zo'n record niet mee.")
    if wanted.personal:
        yield _("Hier staan persoonlijke gegevens in. Geef dit alleen aan wie het mag zien, en wis het daarna.")
    else:
        yield _("Hier staan alleen open gegevens in: geen namen, adressen of vrije tekst.")
    if "geojson" in wanted.formats:
        yield _(
            "wijken.geojson: aantallen onder {count} staan niet bij een wijk. Zij zijn samen geteld bij elsewhere.", count=wanted.smallest
        )
