"""What can be typed: options before or after a command, Dutch help with an example, and wrong use as exit 2."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from nsp_desktop.cli.context import Context
from nsp_desktop.i18n import LANGUAGES, N_, _

PROGRAM = "nsp-desktop"
Run = Callable[[Context, argparse.Namespace], int]

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.*)", N_("Er ontbreekt iets: {what}.")),
    (r"unrecognized arguments: (?P<what>.*)", N_("Dit hoort niet bij dit commando: {what}.")),
    (r"argument (?P<what>.*): expected .*argument.*", N_("Na {what} hoort nog iets te staan.")),
    (
        r"argument (?P<what>.*): invalid choice: (?P<given>'.*?') \(choose from (?P<known>.*)\)",
        N_("{given} bestaat niet. Kies uit: {known}."),
    ),
    (r"argument (?P<what>.*): invalid \w+ value: (?P<given>.*)", N_("Bij {what} past {given} niet.")),
    (r"argument (?P<what>[^:]*): (?P<given>.*)", N_("{what}: {given}")),
)
"""The sentences of argparse, which has no Dutch, and ours; a new one of a later Python stays English."""


class _Format(argparse.RawDescriptionHelpFormatter):
    """Help with a Dutch word for usage."""

    def add_usage(self, usage: object, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("gebruik: ") if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """A parser that speaks Dutch and knows no abbreviations, so that a later option cannot change an old script."""

    def __init__(self, prog: str = PROGRAM, *, description: str, example: str, **more: Any) -> None:
        """`more` is what argparse itself gives to the parser of a command (colour, from Python 3.14 on)."""
        epilog = "{}\n  {} {}".format(_("Voorbeeld:"), PROGRAM, example)
        super().__init__(prog, description=description, epilog=epilog, formatter_class=_Format, add_help=False, allow_abbrev=False, **more)
        self.what = self.add_argument_group(_("wat u opgeeft"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{_said(message)}\n")


class Commands:
    """Collects the commands; each group of commands declares its own."""

    def __init__(self, parser: Parser) -> None:
        self._parsers = parser.add_subparsers(
            title=_("commando's"), metavar=_("COMMANDO"), dest="command", parser_class=Parser, prog=PROGRAM
        )
        self.examples: dict[str, str] = {}

    def add(self, name: str, what: str, example: str, run: Run) -> Parser:
        """Declare a command; what it does and the example are shown by `COMMAND --help`."""
        child: Parser = self._parsers.add_parser(name, help=what, description=what, example=example)
        child.set_defaults(run=run, parser=child)
        _add_common(child)
        self.examples[name] = example
        return child


def build(groups: Sequence[Callable[[Commands], None]]) -> tuple[Parser, Commands]:
    """The parser with all commands of these groups."""
    parser = Parser(
        description=_("Het programma van het noodsteunpunt. Zonder commando opent het venster."),
        example="tally in --count 4",
    )
    parser.set_defaults(run=None, command=None)
    _add_common(parser)
    commands = Commands(parser)
    for declare in groups:
        declare(commands)
    return parser, commands


def parse(parser: Parser, argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line; what is listed at the end may be divided by options (`add needs persons=2 --json category=water`)."""
    arguments, more = parser.parse_known_args(list(argv))
    listed = getattr(arguments, getattr(arguments, "listed", ""), None)
    if more and (listed is None or any(text.startswith("-") for text in more)):
        getattr(arguments, "parser", parser).error("unrecognized arguments: " + " ".join(more))
    if more and listed is not None:
        listed.extend(more)
    return arguments


def language_of(argv: Sequence[str], default: str) -> str:
    """The language asked for, known before any help text is made."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--language", default=default)
    try:
        return str(parser.parse_known_args(list(argv))[0].language)
    except argparse.ArgumentError:
        return default


def _add_common(parser: Parser) -> None:
    """The options of every command. Suppressed defaults let them stand before the command as well as after it."""
    group = parser.add_argument_group(_("overal"))
    suppress = argparse.SUPPRESS
    group.add_argument("-h", "--help", action="help", help=_("Toon deze uitleg."))
    group.add_argument("--data", type=Path, default=suppress, metavar=_("MAP"), help=_("De map van het punt of van de verzameling."))
    group.add_argument("--json", action="store_true", default=suppress, help=_("Antwoord voor andere programma's, als JSON."))
    group.add_argument(
        "--passphrase-file", type=Path, default=suppress, metavar=_("BESTAND"), help=_("Bestand met de vier woorden van het punt.")
    )
    group.add_argument(
        "--identity-file", type=Path, default=suppress, metavar=_("BESTAND"), help=_("Bestand met de geheime sleutel van de gemeente.")
    )
    group.add_argument("--language", choices=LANGUAGES, default=suppress, help=_("Taal van de teksten: nl of en."))


def _said(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _(sentence, **found.groupdict())
    return message
