"""Commands about laptops that are gone: withdraw; and, for the municipality, a paper for the stick that says the same or stops erasing."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.giving_papers import Given
    from nsp_desktop.services.withdrawing import Laptop

REASONS: Final = ("stolen", "lost", "retired")
PAPERS: Final = ("stop", "lift", "withdraw")


def declare(commands: Commands) -> None:
    one = commands.add(
        "withdraw", _("Toon de laptops van dit punt; met een letter en een naam wordt die laptop ingetrokken."),
        'withdraw C --why stolen --by "A. Voorbeeld" --gone "12-03-2026 21:30"', _withdraw,
    )  # fmt: skip
    one.what.add_argument("letter", nargs="?", metavar=_("LETTER"), help=_("De letter van de laptop."))
    one.what.add_argument("--by", default="", metavar=_("NAAM"), help=_("Wie dit besluit."))
    one.what.add_argument("--why", choices=REASONS, default="stolen", help=_("stolen: gestolen. lost: kwijt. retired: doet niet meer mee."))
    one.what.add_argument("--gone", metavar=_("TIJD"), help=_("Sinds wanneer de laptop weg is. Wat hij daarna schreef telt niet mee."))
    paper = commands.add(
        "municipal-paper",
        _("Schrijf een papier van de gemeente op een stick of een hub: een vernietigingsstop, het einde ervan, of een ingetrokken laptop."),
        'municipal-paper stop /media/stick/nsp-de-linde-B.nspb --identity-file gemeente.key --by "A. Voorbeeld" --why onderzoek', _paper,
    )  # fmt: skip
    paper.what.add_argument("kind", choices=PAPERS, metavar=_("SOORT"), help=_("stop, lift of withdraw."))
    paper.what.add_argument("place", metavar=_("PLAATS"), help=_("Een bundel van het punt op een stick, of de hub (postgresql://...)."))
    paper.what.add_argument("--point", default="", metavar=_("PUNT"), help=_("Bij een hub: de naam of het kenmerk; zonder: alle punten."))
    paper.what.add_argument("--password-file", type=Path, metavar=_("BESTAND"), help=_("Bestand met het wachtwoord voor de hub."))
    paper.what.add_argument("--by", required=True, metavar=_("NAAM"), help=_("Wie dit besluit."))
    paper.what.add_argument("--why", required=True, metavar=_("TEKST"), help=_("De reden."))
    paper.what.add_argument("--sheet", type=Path, metavar=_("BESTAND"), help=_("Maak er ook een vel van om te tekenen, zoals papier.pdf."))
    paper.what.add_argument("--letter", default="", metavar=_("LETTER"), help=_("withdraw: de letter van de laptop."))


def _withdraw(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import typed, withdrawing

    with context.desk(read_only=arguments.letter is None) as desk:
        if arguments.letter is None:
            found = withdrawing.laptops(desk)
            context.answer.give_all(map(_laptop_json, found), lambda: _laptop_lines(found))
            return 0
        laptop = withdrawing.laptop_named(desk, arguments.letter)
        gone = None if arguments.gone is None else typed.moment_of(arguments.gone, desk.now())
        done = withdrawing.withdraw(desk, laptop, arguments.why, arguments.by, gone)
    told = {"laptop": done.name, "stays": done.stays, "without_say": done.later, "entry": done.entry.hex()}
    counts = {"letter": done.name, "stays": done.stays, "later": done.later}
    said = _("Laptop {letter} is ingetrokken. {stays} regels blijven gelden, {later} niet.", **counts)
    more = _("Breng een stick naar de andere laptops. Geef het punt nieuwe woorden als iemand ze kan kennen: rekey --new-words.")
    context.answer.give(told, said, more)
    return 0


def _laptop_json(laptop: "Laptop") -> dict[str, object]:
    return {
        "laptop": laptop.name, "id": laptop.node.hex(), "own": laptop.own, "withdrawn": laptop.cut is not None,
        "stays": None if laptop.cut is None else laptop.cut.until, "without_say": laptop.later,
    }  # fmt: skip


def _laptop_lines(found: "Sequence[Laptop]") -> Iterator[str]:
    for laptop in found:
        if laptop.cut is None:
            yield _("Laptop {letter} doet mee.", letter=laptop.name)
            continue
        yield ngettext(
            "Laptop {letter} is ingetrokken; {count} regel van daarna telt niet mee.",
            "Laptop {letter} is ingetrokken; {count} regels van daarna tellen niet mee.",
            laptop.later,
            letter=laptop.name,
        )


def _paper(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.exchange.hub.address import is_hub
    from nsp_desktop.services import given_sheets, giving_papers, printing

    if context.identity_file is None:
        raise UserError(_("Geef de geheime sleutel van de gemeente met --identity-file. Er is niets geschreven."))
    identity, told = read_secret(context.identity_file), (context.now(), arguments.by, arguments.why)
    if is_hub(arguments.place):
        given, value, said = _by_hub(context, arguments, identity, told)
    else:
        given = giving_papers.write(Path(arguments.place), identity, arguments.kind, told, arguments.letter)
        value = {"file": str(Path(arguments.place).with_name(given.file))}
        said = _("Geschreven: {file}. Breng de stick terug naar het punt.", file=given.file)
    if arguments.sheet is not None:
        printing.save(given_sheets.draw_alone(given), arguments.sheet)
    context.answer.give(value, said)
    return 0


def _by_hub(
    context: Context, arguments: Namespace, identity: str, told: "tuple[Millis, str, str]"
) -> "tuple[Given, dict[str, object], str]":
    """Leave it on a hub for one point or all; what was given, and the answer for programs and for people."""
    from nsp_desktop.services import hub_orders
    from nsp_desktop.services.giving_papers import Given

    password = None if arguments.password_file is None else read_secret(arguments.password_file)
    meant = hub_orders.order(
        arguments.place, identity, arguments.kind, told, point=arguments.point, letter=arguments.letter, password=password, ask=context.ask
    )
    points = ", ".join(one.name for one in meant)
    given = Given(arguments.kind, told[0], told[1], meant[0].municipality, meant[0].mode, told[2], points, arguments.letter)
    said = _("Op de hub gezet voor: {points}. Elke laptop leest het als hij weer verbinding heeft.", points=points)
    return given, {"points": [one.point.hex() for one in meant]}, said
