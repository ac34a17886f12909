"""Commands for tables: import-csv and export-csv."""

from argparse import Namespace
from pathlib import Path

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.i18n import _, ngettext

_SHOWN_PROBLEMS = 100


def declare(commands: Commands) -> None:
    reading = commands.add(
        "import-csv", _("Lees een tabel in. Elke goede regel wordt een record."),
        "import-csv supplies voorraad.csv --map Artikel=name --map Soort=group", _import,
    )  # fmt: skip
    reading.what.add_argument("register", metavar=_("REGISTER"), help=_("Bijvoorbeeld supplies of visitors."))
    reading.what.add_argument("file", type=Path, metavar=_("BESTAND"), help=_("Een CSV-bestand met een kopregel."))
    reading.what.add_argument(
        "--map", action="append", default=[], type=_column, metavar=_("KOLOM=veld"), help=_("Welke kolom in welk veld komt; mag vaker.")
    )
    writing = commands.add(
        "export-csv", _("Schrijf een register als tabel, ook de persoonlijke velden."), "export-csv needs hulpvragen.csv", _export
    )
    writing.what.add_argument("register", metavar=_("REGISTER"), help=_("Bijvoorbeeld needs of supplies."))
    writing.what.add_argument("file", type=Path, metavar=_("BESTAND"), help=_("Het CSV-bestand dat wordt gemaakt."))


def _column(text: str) -> tuple[str, str]:
    """COLUMN=field, split at the last equals sign: a column's title may hold one."""
    title, sign, field = text.rpartition("=")
    if not sign or not title or not field:
        raise ValueError
    return title.strip(), field.strip()


def _import(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import tables

    with context.desk() as desk:
        done = tables.import_csv(desk, arguments.register, arguments.file, dict(arguments.map))
    for problem in done.problems[:_SHOWN_PROBLEMS]:
        context.answer.note(_("regel {line}: {message}", line=problem.line, message=problem.message))
    if len(done.problems) > _SHOWN_PROBLEMS:
        context.answer.note(ngettext("en nog {count} probleem", "en nog {count} problemen", len(done.problems) - _SHOWN_PROBLEMS))
    told = {
        "made": done.made,
        "problems": [{"line": p.line, "field": p.field, "message": p.message} for p in done.problems],
        "unused": list(done.unused),
    }
    left_out = len({problem.line for problem in done.problems})
    sentences = [_("Records gemaakt: {made}. Regels overgeslagen: {left_out}.", made=done.made, left_out=left_out)]
    if done.unused:
        sentences.append(_("Niet gebruikte kolommen: {columns}.", columns=", ".join(done.unused)))
    context.answer.give(told, *sentences)
    return 1 if done.problems else 0


def _export(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import tables

    with context.desk(read_only=True) as desk:
        written = tables.export_csv(desk, arguments.register, arguments.file)
    context.answer.give(
        {"file": str(arguments.file), "records": written},
        ngettext("{count} record geschreven in {file}.", "{count} records geschreven in {file}.", written, file=arguments.file),
        _("Dit bestand bevat persoonlijke gegevens. Geef het alleen aan wie het mag zien, en wis het daarna."),
    )
    return 0
