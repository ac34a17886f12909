"""Runs one command line: reads it, does it, and says a known error in one sentence."""

import getpass
import io
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from nsp_desktop import i18n
from nsp_desktop.cli import (
    archive,
    bench,
    collection,
    coordination,
    copies,
    erasing,
    functions,
    handing,
    hub,
    integrity,
    lan,
    paper,
    parser,
    point,
    preparing,
    records,
    stick,
    tables,
    users,
    withdrawing,
)
from nsp_desktop.cli.context import Context, console
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

Window = Callable[[Path | None, str], int]
"""Opens the window on a data folder (None: the default) in a language; the exit code."""

GROUPS: tuple[Callable[[parser.Commands], None], ...] = (
    point.declare, records.declare, tables.declare, paper.declare, stick.declare, collection.declare, archive.declare, integrity.declare,
    hub.declare, copies.declare, erasing.declare, withdrawing.declare, lan.declare, coordination.declare, preparing.declare,
    handing.declare, users.declare, functions.declare, bench.declare,
)  # fmt: skip


def run(argv: Sequence[str], window: Window) -> int:
    """The exit code of this command line; without a command the window opens."""
    _speak_utf8()
    i18n.set_language(parser.language_of(argv, i18n.default_language()))
    try:
        return _run(parser.parse(parser.build(GROUPS)[0], argv), window)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2


def _run(arguments: Namespace, window: Window) -> int:
    context = _context(arguments)
    if arguments.run is None:
        return window(context.data, i18n.language())
    try:
        _check_letters(arguments)
        code = arguments.run(context, arguments)
    except UserError as error:
        context.answer.fail(error)
        return 1
    assert isinstance(code, int)
    return code


def _context(arguments: Namespace) -> Context:
    from nsp_desktop.services.opening import wall_clock

    given = vars(arguments)
    return Context(
        answer=console(as_json=given.get("json", False)), data=given.get("data"), passphrase_file=given.get("passphrase_file"),
        identity_file=given.get("identity_file"), now=wall_clock, ask=getpass.getpass if sys.stdin.isatty() else None,
    )  # fmt: skip


def _check_letters(arguments: Namespace) -> None:
    """Bytes that are no text in this system's encoding arrive as half characters, which nothing can keep."""
    for value in vars(arguments).values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and any("\ud800" <= letter <= "\udfff" for letter in text):
                raise UserError(_("In de opdracht staan tekens die deze computer niet kan lezen. Typ de tekst opnieuw."))


def _speak_utf8() -> None:
    """The same letters on every system; what a screen cannot show does not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
