"""Commands before an event: its keys with two custodians, points with certificates and sticks, the drill, and destroying a key."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.preparing import Prepared, Wanted

TASKS: Final = ("event", "points", "open", "words", "drill", "destroy", "coordination")


def declare(commands: Commands) -> None:
    prepare = commands.add(
        "prepare", _("Bereid een gebeurtenis voor: sleutels met twee bewaarders, punten met hun certificaat, en sticks."),
        'prepare event map --municipality Voorbeeldstad --name "Stroomuitval" --custodian Eerste --custodian Tweede --points punten.csv',
        lambda context, arguments: RUNS[arguments.task](context, arguments),
    )  # fmt: skip
    add = prepare.what.add_argument
    add(
        "task", choices=TASKS, metavar=_("TAAK"),
        help=_(
            "event: nieuwe gebeurtenis. points: meer punten. open: sleutels voor het inlezen. words: de woorden van een punt. "
            "drill: oefenen. destroy: een sleutel vernietigen. coordination: een coördinatiepunt tekenen."
        ),
    )  # fmt: skip
    add("folder", type=Path, metavar=_("MAP"), help=_("De map van de gebeurtenis."))
    add("--municipality", default="", metavar=_("NAAM"), help=_("event: de gemeente."))
    add("--name", default="", metavar=_("NAAM"), help=_("event: de gebeurtenis. words: het punt. coordination: het coördinatiepunt."))
    add("--key", default="", metavar=_("SLEUTEL"), help=_("coordination: de sleutel die het coördinatiepunt toont."))
    add("--custodian", action="append", default=[], metavar=_("NAAM"), help=_("event: een bewaarder; twee tot vijf keer."))
    add("--points", type=Path, metavar=_("BESTAND"), help=_("event, points: op elke regel de naam van een punt."))
    add("--laptops", type=int, default=2, metavar=_("AANTAL"), help=_("event, points: laptops per punt (gewoonlijk 2)."))
    add("--practice", action="store_true", help=_("event: een oefening."))
    add("--part", action="append", default=[], type=Path, metavar=_("BESTAND"), help=_("De sleutel van een bewaarder; twee keer."))
    add("--to", type=Path, metavar=_("BESTAND"), help=_("open, words: waar het geheim komt te staan. coordination: het certificaat."))
    add("--class", dest="letter", choices=("B", "C"), help=_("open, destroy: alleen deze klasse."))
    add("--by", default="", metavar=_("NAAM"), help=_("destroy: wie dit bevestigt."))


def _event(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import preparing

    done = preparing.prepare_event(
        arguments.folder, (arguments.municipality, arguments.name), arguments.custodian, _wanted(arguments),
        practice=arguments.practice, now=context.now(), progress=_progress(context),
    )  # fmt: skip
    return _tell(context, done)


def _points(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import preparing

    parts = "\n".join(_parts(context, arguments))
    done = preparing.add_points(arguments.folder, _wanted(arguments), parts, now=context.now(), progress=_progress(context))
    return _tell(context, done)


def _open(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import event_keys

    classes = event_keys.CLASSES if arguments.letter is None else (arguments.letter,)
    secret = event_keys.open_identities(arguments.folder, "\n".join(_parts(context, arguments)), classes)
    return _keep(context, arguments, secret, _("Gebruik het met collect --identity-file. Wis het bestand zodra u klaar bent."))


def _words(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import preparing

    words = preparing.phrase_of(arguments.folder, arguments.name, "\n".join(_parts(context, arguments)))
    return _keep(context, arguments, words + "\n", _("Hiermee gaat het punt open. Wis het bestand zodra u klaar bent."))


def _drill(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import drill

    tried = drill.drill(arguments.folder, _parts(context, arguments))
    lines = [_("{what}: goed", what=one.what) if one.good else _("{what}: NIET GOED", what=one.what) for one in tried]
    context.answer.give_all(({"what": one.what, "good": one.good} for one in tried), lambda: map(safe, lines))
    return 0 if all(one.good for one in tried) else 1


def _destroy(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import event_keys

    if arguments.letter is None or not arguments.by.strip():
        arguments.parser.error(_("Geef --class B of C, en met --by wie dit bevestigt."))
    event = event_keys.read_event(arguments.folder)
    count = event_keys.destroy(arguments.folder, arguments.letter, arguments.by.strip(), context.now())
    if not count:
        raise UserError(_("De sleutel {what} is er niet meer. Wat ermee op slot zit, gaat niet meer open.", what=arguments.letter))
    told = {"class": arguments.letter, "recipient": event.recipients[arguments.letter], "files": count, "by": arguments.by.strip()}
    context.answer.give(
        told,
        _("Sleutel {letter} van {event} is vernietigd: {count} bestanden.", letter=arguments.letter, event=event.name, count=count),
        _("Vernietig ook elke kopie van deze map. Dan gaat niets van klasse {letter} op een stick nog open.", letter=arguments.letter),
    )
    return 0


def _coordination(context: Context, arguments: Namespace) -> int:
    """The certificate of a coordination point: no secret, it travels with the letters."""
    from nsp_desktop.services import event_keys, vouching

    event = event_keys.read_event(arguments.folder)
    seed = event_keys.open_seed(arguments.folder, "\n".join(_parts(context, arguments)))
    made = vouching.certificate_for(event, seed, arguments.name, arguments.key)
    return _write(context, arguments, made, _("Geef het aan het coördinatiepunt. Daar: coordination certify BESTAND."))


def _wanted(arguments: Namespace) -> "list[Wanted]":
    from nsp_desktop.services import preparing

    return [] if arguments.points is None else preparing.read_points(arguments.points, arguments.laptops)


def _parts(context: Context, arguments: Namespace) -> Sequence[str]:
    """The keys of two custodians: from files, or typed by each of them."""
    from nsp_desktop.services.event_keys import part_of

    if arguments.part:
        return [part_of(read_secret(path)) for path in arguments.part]
    if context.ask is None:
        raise UserError(_("Hier zijn de sleutels van twee bewaarders nodig. Geef twee keer --part BESTAND."))
    return [part_of(context.ask(question)) for question in (_("Sleutel van de eerste bewaarder: "), _("Sleutel van de tweede bewaarder: "))]


def _keep(context: Context, arguments: Namespace, secret: str, after: str) -> int:
    """A secret goes into a file that only this user may read, never on the screen."""
    return _write(context, arguments, secret.encode(), after)


def _write(context: Context, arguments: Namespace, data: bytes, after: str) -> int:
    from nsp_desktop.services.stick_problems import stick_sentence
    from nsp_desktop.storage.whole_file import write_whole

    if arguments.to is None:
        arguments.parser.error(_("Geef met --to het bestand waarin het komt te staan."))
    if arguments.to.exists():
        raise UserError(_("{file} bestaat al. Er is niets veranderd. Kies een andere naam.", file=arguments.to.name))
    try:
        write_whole(arguments.to, data)
    except OSError as error:
        raise UserError(stick_sentence(error)) from None
    context.answer.give({"file": str(arguments.to)}, _("Het staat in {file}.", file=arguments.to), after)
    return 0


def _tell(context: Context, done: "Prepared") -> int:
    told = {
        "points": [{"id": point.point.hex(), "name": point.name} for point in done.points], "sticks": [str(stick) for stick in done.sticks],
        "sheets": str(done.sheets), "recipients": list(done.event.for_points), "key": done.event.key.hex(),
    }  # fmt: skip
    context.answer.give(
        told,
        _("{points} punten staan op de lijst. Nieuwe sticks: {sticks}.", points=len(done.points), sticks=len(done.sticks)),
        _("Druk de vellen in {folder} af en wis die map. Er staan geheimen in.", folder=done.sheets),
        _("Zet elke map uit sticks op een eigen stick. Oefen daarna: nsp-desktop prepare drill."),
    )
    return 0


def _progress(context: Context) -> Callable[[int, int], None]:
    """A line now and then: each laptop's invitation takes a tenth of a second."""
    return lambda done, of: context.answer.note(_("{done} van {of} punten", done=done, of=of)) if done % 25 == 0 else None


RUNS: Final = {
    "event": _event,
    "points": _points,
    "open": _open,
    "words": _words,
    "drill": _drill,
    "destroy": _destroy,
    "coordination": _coordination,
}
