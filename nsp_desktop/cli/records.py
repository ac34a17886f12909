"""Commands that work as the desk does, without a window: add, list, show, change, strike, tally, undo."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands, Parser
from nsp_desktop.domain.choices import TALLIES
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Order


def declare(commands: Commands) -> None:
    add = commands.add("add", _("Bewaar een nieuw record."), "add needs category=water urgency=hours persons=2", _add)
    _register(add)
    _values(add)
    add.what.add_argument("--at", metavar=_("TIJD"), help=_("Wanneer het is gebeurd, als dat eerder was dan nu."))
    add.what.add_argument("--paper", default="", metavar=_("NUMMER"), help=_("Het nummer van het papieren formulier, zoals FBH17-3."))
    add.what.add_argument("--writer", default="", metavar=_("NAAM"), help=_("Wie het formulier heeft geschreven."))
    listing = commands.add("list", _("Toon de records van een register."), 'list needs --search "van dijk" --limit 20', _list)
    _register(listing)
    listing.what.add_argument("--search", default="", metavar=_("TEKST"), help=_("Alleen records waarin alle woorden voorkomen."))
    listing.what.add_argument("--limit", type=_positive, metavar=_("AANTAL"), help=_("Toon er niet meer dan zoveel."))
    show = commands.add("show", _("Toon alles van één record."), "show needs B12", _show)
    _register(show)
    _number(show)
    change = commands.add("change", _("Wijzig velden van een record."), "change needs B12 status=done result=opgelost", _change)
    _register(change)
    _number(change)
    _values(change)
    strike = commands.add("strike", _("Haal een record door. Het blijft te zien."), 'strike needs B12 --why "dubbel genoteerd"', _strike)
    _register(strike)
    _number(strike)
    strike.what.add_argument("--why", required=True, metavar=_("TEKST"), help=_("De reden."))
    tally = commands.add("tally", _("Tel iemand aan de deur."), "tally in --count 4", _tally)
    kinds = ", ".join(option.code for option in TALLIES)
    tally.what.add_argument("kind", metavar=_("SOORT"), help=_("Een van: {kinds}.", kinds=kinds))
    tally.what.add_argument("--count", type=_positive, default=1, metavar=_("AANTAL"), help=_("Hoeveel mensen (anders 1)."))
    commands.add("undo", _("Draai de laatste handeling van deze laptop terug."), "undo", _undo)


def _register(parser: Parser) -> None:
    parser.what.add_argument("register", metavar=_("REGISTER"), help=_("Bijvoorbeeld needs, visitors, messages of supplies."))


def _number(parser: Parser) -> None:
    parser.what.add_argument("number", metavar=_("NUMMER"), help=_("Het nummer van het record, zoals B12."))


def _values(parser: Parser) -> None:
    parser.what.add_argument("values", nargs="+", metavar=_("veld=waarde"), help=_("Een veld en wat erin komt, zoals persons=2."))
    parser.set_defaults(listed="values")


def _positive(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000:
        raise ValueError
    return int(text)


def _pairs(typed: Sequence[str]) -> dict[str, str]:
    """field=value, split at the first equals sign."""
    pairs: dict[str, str] = {}
    for text in typed:
        name, sign, value = text.partition("=")
        if not sign:
            raise UserError(_("{text} is geen veld=waarde. Schrijf bijvoorbeeld persons=2.", text=text))
        pairs[name.strip()] = value
    return pairs


def _add(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import typed

    pairs = _pairs(arguments.values)
    with context.desk() as desk:
        register = desk.register(arguments.register)
        at = None if arguments.at is None else typed.moment_of(arguments.at, desk.now())
        values = typed.values_of(desk, register, pairs)
        double = _double(desk, values) if register.name == "needs" else ""
        made = _added(desk, arguments, values, at)
        _tell(context, made, _("{number} bewaard.", number=made.number or register.title()))
        if double:
            context.answer.note(double)
        return 0


def _double(desk: "Desk", values: "Values") -> str:
    """That help was asked for at this address already, in words without a name."""
    from nsp_desktop.services.same_address import asked_already

    found = asked_already(desk, str(values.get("location") or ""), values.get("category"))
    return "" if found is None else found.sentence


def _added(desk: "Desk", arguments: Namespace, values: "Values", at: "Millis | None") -> "Made":
    """A new record, or what stood on a paper form."""
    from nsp_desktop.services import paper_forms

    if not arguments.paper:
        return desk.add(arguments.register, values, happened_at=at)
    return paper_forms.enter(desk, arguments.paper, values, happened_at=at, writer=arguments.writer, register=arguments.register)


def _list(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.cli.listing import lines
    from nsp_desktop.services.all_rows import all_rows
    from nsp_desktop.services.record_json import record_json

    with context.desk(read_only=True) as desk:
        register = desk.register(arguments.register)
        order: Order = "newest" if register.lifecycle is None else "work"
        found = all_rows(desk, register.name, order, search=arguments.search, limit=arguments.limit)
        context.answer.give_all((record_json(register, row) for row in found), lambda: lines(register, found))
    return 0


def _show(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.cli.listing import card
    from nsp_desktop.services import typed
    from nsp_desktop.services.record_json import record_json, unsettled_json

    with context.desk(read_only=True) as desk:
        register = desk.register(arguments.register)
        row = typed.row_of(desk, register.name, arguments.number)
        conflicts = unsettled_json(register, desk.conflicts(row.record))
        context.answer.give_all([record_json(register, row) | {"conflicts": conflicts}], lambda: card(register, row, conflicts))
    return 0


def _change(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import typed

    pairs = _pairs(arguments.values)
    with context.desk() as desk:
        register = desk.register(arguments.register)
        row = typed.row_of(desk, register.name, arguments.number)
        made = desk.change(register.name, row.record, typed.values_of(desk, register, pairs), seen=row.heads)
        _tell(context, made, _("{number} gewijzigd.", number=row.number))
    return 0


def _strike(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import typed

    with context.desk() as desk:
        row = typed.row_of(desk, desk.register(arguments.register).name, arguments.number)
        made = desk.strike(row.register, row.record, arguments.why)
        _tell(context, made, _("{number} doorgehaald.", number=row.number))
    return 0


def _tally(context: Context, arguments: Namespace) -> int:
    kinds = [option.code for option in TALLIES]
    if arguments.kind not in kinds:
        raise UserError(_("{kind} is geen telling. Kies uit: {kinds}.", kind=arguments.kind, kinds=", ".join(kinds)))
    with context.desk() as desk:
        made = desk.tally(arguments.kind, arguments.count)
        _tell(context, made, _("{name}. Nu binnen: {inside}.", name=made.name, inside=desk.inside()))
    return 0


def _undo(context: Context, _arguments: Namespace) -> int:
    with context.desk() as desk:
        made = desk.undo()
        if made is None:
            raise UserError(_("Er is niets om terug te draaien."))
        _tell(context, made, made.name)
    return 0


def _tell(context: Context, made: "Made", sentence: str) -> None:
    from nsp_desktop.services.record_json import made_json

    context.answer.give(made_json(made), sentence)
