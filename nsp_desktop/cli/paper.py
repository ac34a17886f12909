"""The command sheet: any sheet of paper as a PDF file."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.domain.sheet_kinds import KINDS
from nsp_desktop.i18n import _


def declare(commands: Commands) -> None:
    sheet = commands.add("sheet", _("Maak een vel papier als PDF."), "sheet status -o statusblad.pdf", _sheet)
    sheet.what.add_argument("kind", metavar=_("SOORT"), help=_("Welk vel: {kinds}.", kinds=", ".join(KINDS)))
    sheet.what.add_argument("-o", "--output", type=Path, required=True, metavar=_("BESTAND"), help=_("Het PDF-bestand dat wordt gemaakt."))
    forms = commands.add("forms", _("Toon welke papieren formulieren zijn afgedrukt en nog niet ingevoerd."), "forms", _forms)
    forms.what.add_argument(
        "--spoiled", default="", metavar=_("NUMMER"), help=_("Dit formulier is weg of weggegooid. Er wordt niet meer op gewacht.")
    )
    read = commands.add("read-forms", _("Lees de kruisjes op ingevulde formulieren uit scans."), "read-forms blad1.png blad2.png", _read)
    read.what.add_argument("scans", nargs="+", type=Path, metavar=_("SCAN"), help=_("Een scan of foto: PNG, JPEG, TIFF of PDF."))
    read.set_defaults(listed="scans")
    restore = commands.add(
        "restore-paper", _("Zet terug wat op de kopie op papier staat, uit scans."), "restore-paper blad1.png blad2.png", _restore
    )  # fmt: skip
    restore.what.add_argument("scans", nargs="+", type=Path, metavar=_("SCAN"), help=_("Een scan of foto: PNG, JPEG, TIFF of PDF."))
    restore.what.add_argument(
        "--words", type=Path, metavar=_("BESTAND"), help=_("De vier woorden van het verloren punt, als dat andere zijn.")
    )
    restore.set_defaults(listed="scans")
    printed = commands.add("printed", _("Toon wat op deze laptop is afgedrukt, zonder namen."), "printed --left 200", _printed)
    printed.what.add_argument("--left", type=int, metavar=_("AANTAL"), help=_("Zoveel vellen papier zijn er nog, ongeveer."))


def _sheet(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import printing

    with context.desk() as desk:
        printing.save_sheet(desk, arguments.kind, arguments.output)
    context.answer.give({"file": str(arguments.output)}, _("Vel staat in {file}.", file=arguments.output))
    return 0


def _forms(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.domain.moments import show_moment, to_iso
    from nsp_desktop.domain.paper_form import with_check
    from nsp_desktop.services import paper_forms

    with context.desk(read_only=not arguments.spoiled) as desk:
        if arguments.spoiled:
            paper_forms.spoil(desk, arguments.spoiled)
        found = paper_forms.outstanding(desk)
        objects = [{"number": form.number, "register": form.register, "printed_at": to_iso(form.printed_at)} for form in found]
        lines = [
            f"{with_check(form.number)}  {desk.register(form.register).title()}  {show_moment(form.printed_at)}" for form in found
        ]  # fmt: skip
    context.answer.give_all(objects, lambda: lines or [_("Alle formulieren zijn ingevoerd.")])
    return 0


def _printed(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.domain.moments import show_moment, to_iso
    from nsp_desktop.services import paper_left, print_log

    with context.desk(read_only=arguments.left is None) as desk:
        if arguments.left is not None:
            paper_left.count(desk, arguments.left)
        found, left = print_log.lines(desk), paper_left.words(desk)
    if left:
        context.answer.note(left)
    objects = [{"at": to_iso(line.at), "kind": line.kind, "sheet": line.sheet, "pages": line.pages} for line in found]
    lines = [f"{show_moment(line.at)}  {line.kind}  {line.sheet}  {line.pages}" for line in found]
    context.answer.give_all(objects, lambda: lines or [_("Er is nog niets afgedrukt.")])
    return 0


def _read(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.domain.paper_form import with_check
    from nsp_desktop.domain.values import to_json
    from nsp_desktop.services import paper_ticks

    with context.desk(read_only=True) as desk:
        found = paper_ticks.read(desk, [Path(scan) for scan in arguments.scans])
        fields = {form.number: desk.register(form.register).by_name for form in found}
    values = [{name: to_json(fields[form.number][name], value) for name, value in form.values.items()} for form in found]
    told = list(zip(found, values, strict=True))
    objects = [{"number": form.number, "register": form.register, "values": read, "unclear": list(form.unclear)} for form, read in told]
    lines = [_form_line(with_check(form.number), read, form.unclear) for form, read in told]
    context.answer.give_all(objects, lambda: lines)
    return 0


def _form_line(number: str, read: Mapping[str, object], unclear: Sequence[str]) -> str:
    return " ".join([number, *(f"{name}={said}" for name, said in read.items()), *(f"{name}=?" for name in unclear)])


def _restore(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.cli.context import read_secret
    from nsp_desktop.services import paper_backup
    from nsp_desktop.storage.age_files import read_identities

    envelope = paper_backup.read([Path(scan) for scan in arguments.scans])
    words = arguments.words or context.passphrase_file
    phrase = None if words is None else read_secret(words)
    identity = None if context.identity_file is None else read_identities(context.identity_file)
    with context.desk() as desk:
        count = paper_backup.restore(desk, envelope, phrase=phrase, identity=identity)
    context.answer.give({"restored": count}, _("{count} records teruggezet van papier.", count=count))
    return 0
