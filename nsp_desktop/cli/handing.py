"""The command that proves a stick was handed over: a line in the logbook and a sheet that both sign."""

from argparse import Namespace
from pathlib import Path

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _


def declare(commands: Commands) -> None:
    proof = commands.add(
        "handing-proof", _("Schrijf op dat een stick is overgedragen: welke, de verzegeling, de papieren formulieren en wie tekenden."),
        'handing-proof --stick 7 --seal A-113 --forms 12 --giver "A. Voorbeeld" --receiver "B. Jansen-Proef" -o bewijs.pdf', _write,
    )  # fmt: skip
    add = proof.what.add_argument
    add("--stick", required=True, metavar=_("NUMMER"), help=_("Het nummer of de naam van de stick."))
    add("--seal", default="", metavar=_("NUMMER"), help=_("Het nummer van de verzegeling, als die er is."))
    add("--forms", type=int, required=True, metavar=_("AANTAL"), help=_("Hoeveel papieren formulieren er mee gaan."))
    add("--giver", required=True, metavar=_("NAAM"), help=_("Wie de stick geeft."))
    add("--receiver", required=True, metavar=_("NAAM"), help=_("Wie de stick ontvangt."))
    add("--role", default="", metavar=_("FUNCTIE"), help=_("De functie van wie ontvangt."))
    add("-o", "--output", type=Path, metavar=_("BESTAND"), help=_("Het vel om te tekenen."))


def _write(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import handing_proof
    from nsp_desktop.services.drawn_sheet import deliver, draw

    told = handing_proof.Proof(arguments.stick, arguments.forms, arguments.giver, arguments.receiver, arguments.seal, arguments.role)
    if arguments.output is not None and arguments.output.exists():
        raise UserError(_("{file} bestaat al. Er is niets veranderd. Kies een andere naam.", file=arguments.output))
    with context.desk() as desk:
        made = handing_proof.write(desk, told)
        if arguments.output is not None:
            try:
                with arguments.output.open("xb") as stream:
                    deliver(desk, draw(desk, f"proof:{made.number}"), stream)
            except OSError as error:
                sentence = _(
                    "Het staat in het logboek: {number}. Het vel kon niet worden geschreven. Kies een andere map.", number=made.number
                )
                raise UserError(sentence) from error
    lines = [_("Het staat in het logboek: {number}.", number=made.number)]
    if arguments.output is not None:
        lines.append(_("Laat het vel in {file} door allebei tekenen.", file=arguments.output))
    context.answer.give({"number": made.number}, *lines)
    return 0
