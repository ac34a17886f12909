"""The command functions: what this point does and does not do."""

from argparse import Namespace
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.functions import Function


def declare(commands: Commands) -> None:
    one = commands.add(
        "functions", _("Toon wat dit punt doet en niet doet; met een naam en on of off verandert het."),
        'functions charging off --by "A. Voorbeeld" --why "geen stroom"', _functions,
    )  # fmt: skip
    one.what.add_argument("code", nargs="?", metavar=_("FUNCTIE"), help=_("Zoals in de lijst: needs, supplies, charging, ..."))
    one.what.add_argument("state", nargs="?", choices=("on", "off"), metavar=_("STAND"), help=_("on of off."))
    one.what.add_argument("--by", default="", metavar=_("NAAM"), help=_("Wie dit besluit."))
    one.what.add_argument("--why", default="", metavar=_("TEKST"), help=_("De reden."))


def _functions(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import functions

    with context.desk(read_only=arguments.code is None) as desk:
        if arguments.code is None:
            off = functions.off(desk)
            context.answer.give_all(
                (_json(one, off) for one in functions.FUNCTIONS), lambda: [_line(one, off) for one in functions.FUNCTIONS]
            )
            return 0
        one = next((known for known in functions.FUNCTIONS if known.code == arguments.code), None)
        if one is None or arguments.state is None:
            known = ", ".join(function.code for function in functions.FUNCTIONS)
            raise UserError(_("Schrijf een van {known}, en dan on of off. Er is niets veranderd.", known=known))
        functions.switch(desk, one.code, on=arguments.state == "on", by=arguments.by, why=arguments.why)
        off = functions.off(desk)
    context.answer.give(_json(one, off), _line(one, off))
    return 0


def _json(one: "Function", off: frozenset[str]) -> dict[str, object]:
    return {"function": one.code, "on": one.code not in off}


def _line(one: "Function", off: frozenset[str]) -> str:
    from nsp_desktop.services.functions import NOT_HERE

    return _("{code}: {title}, {state}", code=one.code, title=one.title(), state=_(NOT_HERE) if one.code in off else _("aan"))
