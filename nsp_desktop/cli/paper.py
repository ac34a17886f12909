"""The command sheet: any sheet of paper as a PDF file."""

from argparse import Namespace
from pathlib import Path

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.i18n import _
from nsp_desktop.services.paper_kinds import KINDS


def declare(commands: Commands) -> None:
    sheet = commands.add("sheet", _("Maak een vel papier als PDF."), "sheet status -o statusblad.pdf", _sheet)
    sheet.what.add_argument("kind", metavar=_("SOORT"), help=_("Welk vel: {kinds}.", kinds=", ".join(KINDS)))
    sheet.what.add_argument("-o", "--output", type=Path, required=True, metavar=_("BESTAND"), help=_("Het PDF-bestand dat wordt gemaakt."))


def _sheet(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import printing

    with context.desk() as desk:
        printing.save_sheet(desk, arguments.kind, arguments.output)
    context.answer.give({"file": str(arguments.output)}, _("Vel staat in {file}.", file=arguments.output))
    return 0
