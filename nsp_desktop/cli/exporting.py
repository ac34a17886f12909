"""A collection for other programs, as a task of `collection`: CSV, ODS, Parquet and GeoJSON in one folder."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.parser import Parser
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.collection_export import Exported, Format

_FORMATS = ("csv", "ods", "parquet", "geojson")


def declare_options(tasks: Parser) -> None:
    """What `collection export` needs besides `--to`."""
    add = tasks.what.add_argument
    add(
        "--format", action="append", default=[], choices=_FORMATS, metavar=_("VORM"),
        help=_("export: csv, ods, parquet of geojson; mag vaker. Zonder deze keuze alles wat hier kan."),
    )  # fmt: skip
    add("--hxl", action="store_true", help=_("export: zet onder de kopregel een regel met HXL-kenmerken (csv en ods)."))
    add("--personal", action="store_true", help=_("export: ook persoonlijke velden. Daar is --identity-file bij nodig."))
    add("--areas", type=Path, metavar=_("BESTAND"), help=_("export: GeoJSON met de vormen van de wijken, voor geojson."))


def run(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.collection_export import Wanted, export_collection, usual_formats

    if arguments.to is None:
        arguments.parser.error(_("Geef met --to de map waar de tabellen moeten komen."))
    identity = None if context.identity_file is None else read_secret(context.identity_file)
    with context.desk(read_only=True) as desk:
        formats: list[Format] = list(dict.fromkeys(arguments.format)) or usual_formats(desk)
        wanted = Wanted(formats, arguments.hxl, arguments.personal, arguments.areas)
        done = export_collection(desk, arguments.to, wanted, identity)
    context.answer.give({"folder": str(done.folder), "rows": {one: dict(rows) for one, rows in done.rows.items()}}, *_lines(done))
    if arguments.personal:
        context.answer.note(_("Hier staan persoonlijke gegevens in. Geef dit alleen aan wie het mag zien, en wis het daarna."))
    return 0


def _lines(done: "Exported") -> Iterator[str]:
    yield _("De tabellen staan in {folder}.", folder=done.folder)
    for one, rows in done.rows.items():
        yield _("{format}: {tables} tabellen, {rows} regels.", format=one, tables=len(rows), rows=sum(rows.values()))
