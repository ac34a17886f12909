"""The command bench: measures in processes of its own, so that nothing of this one counts."""

import subprocess
import sys
from argparse import Namespace

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.i18n import _, language

NAMES = (
    "act", "syncs", "paint", "papers", "pages", "search", "hub", "rebuild", "memory", "idle", "lan", "carry", "merge",
    "duplicates", "collect",
)  # fmt: skip
"""As in bench/__main__, which stands above the commands and cannot be asked."""


def declare(commands: Commands) -> None:
    bench = commands.add("bench", _("Meet hoe snel het programma is, naast wat deze computer zelf nodig heeft."), "bench act", _bench)
    what = _("Een van: {names}. Zonder naam: alles.", names=", ".join(NAMES))
    bench.what.add_argument("name", nargs="?", choices=NAMES, metavar=_("NAAM"), help=what)
    bench.what.add_argument("--rows", type=_rows, default=1_000_000, metavar=_("AANTAL"), help=_("Hoeveel bezoekers (anders een miljoen)."))


def _rows(text: str) -> int:
    if not text.isdecimal() or not 1_000 <= int(text) <= 10_000_000:
        raise ValueError
    return int(text)


def _bench(context: Context, arguments: Namespace) -> int:
    names = NAMES if arguments.name is None else (arguments.name,)
    command = [sys.executable, "-m", "nsp_desktop.bench", "--rows", str(arguments.rows), "--language", language(), *names]
    return subprocess.run([*command, "--json"] if context.answer.as_json else command, check=False).returncode
