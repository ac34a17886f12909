"""Commands of the archive: the package of a collection (a task of `collection`), and checking such a package."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands, Parser
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.archiving import Archived


def declare(commands: Commands) -> None:
    check = commands.add(
        "archive-check", _("Controleer een archiefpakket: bestanden, grootboeken, aantallen en sommen."),
        "archive-check /media/schijf/archief-voorbeeldstad-20260312-140000", _check,
    )  # fmt: skip
    opened = commands.add(
        "archive-open", _("Maak van een archiefpakket weer een verzameling, om in te zoeken."),
        "archive-open /media/schijf/archief-voorbeeldstad-20260312-140000 --into verzameling --identity-file gemeente.key", _open,
    )  # fmt: skip
    opened.what.add_argument("folder", type=Path, metavar=_("MAP"), help=_("De map van het pakket, met bagit.txt erin."))
    opened.what.add_argument("--into", type=Path, required=True, metavar=_("MAP"), help=_("De nieuwe verzameling."))
    check.what.add_argument("folder", type=Path, metavar=_("MAP"), help=_("De map van het pakket, met bagit.txt erin."))


def declare_options(tasks: Parser) -> None:
    """What `collection archive` needs besides."""
    tasks.what.add_argument("--to", type=Path, metavar=_("MAP"), help=_("archive, export: de map waar het komt te staan."))
    tasks.what.add_argument("--appraisal", default="", metavar=_("TEKST"), help=_("archive: de waardering volgens de selectielijst."))


def run(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import archiving

    if arguments.to is None:
        arguments.parser.error(_("Geef met --to de map waar het archiefpakket moet komen."))
    with context.desk(read_only=True) as desk:
        done = archiving.archive(desk, arguments.to, appraisal=arguments.appraisal)
    told = {
        "folder": str(done.folder), "points": len(done.points), "entries": done.entries, "files": done.files, "digest": done.digest,
        "locked": done.locked, "gaps": list(done.gaps),
    }  # fmt: skip
    context.answer.give(told, *_lines(done))
    for sentence in _missing(done):
        context.answer.note(safe(sentence))
    return 1 if done.locked or done.gaps else 0


def _lines(done: "Archived") -> Iterator[str]:
    yield _("Het archiefpakket staat in {folder}. Teruggelezen en goed.", folder=done.folder)
    yield _("{points} punten, {entries} regels, {files} bestanden.", points=len(done.points), entries=done.entries, files=done.files)
    yield _("Er staan namen in van mensen die dienst deden. Bewaar het waar alleen bevoegden erbij kunnen.")


def _missing(done: "Archived") -> Iterator[str]:
    yield from done.gaps
    if done.locked:
        yield _("{count} delen voor het archief gingen niet open. Lees de sticks in met de sleutel voor klasse C.", count=done.locked)


def _open(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.archive_opening import open_package

    identity = None if context.identity_file is None else read_secret(context.identity_file)
    desk = open_package(arguments.folder, arguments.into, identity, now=context.now)
    told = {"folder": str(arguments.into), "entries": desk.store.ledger.size(), "digest": desk.store.ledger.digest()}
    desk.store.close()
    locked = _("Deze verzameling is niet op slot. Geef --identity-file, of bewaar haar waar alleen bevoegden erbij kunnen.")
    context.answer.give(told, _("{entries} regels staan in {folder}.", **told), *([] if identity else [locked]))
    return 0


def _check(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.archive_check import check_package

    found = check_package(arguments.folder)
    told = {
        "points": found.points,
        "entries": found.entries,
        "files": found.files,
        "problems": list(found.problems),
        "remarks": list(found.remarks),
    }
    good = _(
        "Het pakket klopt: {points} punten, {entries} regels, {files} bestanden.", **{n: told[n] for n in ("points", "entries", "files")}
    )
    for remark in found.remarks:
        context.answer.note(safe(remark))
    context.answer.give(told, *(map(safe, found.problems) if found.problems else [good]))
    return 1 if found.problems else 0
