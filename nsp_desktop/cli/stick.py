"""Commands for the stick: export and import."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.carrying import Exported, Source
    from nsp_desktop.services.desk import Desk


def declare(commands: Commands) -> None:
    out = commands.add(
        "export", _("Zet alles van dit punt op een stick, en lees het terug om te controleren."), "export --to /media/stick", _export
    )
    out.what.add_argument("--to", type=Path, required=True, metavar=_("MAP"), help=_("De map van de stick."))
    out.what.add_argument(
        "--package", choices=("A", "sealed", "all"), default="all",
        help=_("A: open tabellen voor iedereen. sealed: alles, op slot voor de gemeente. all: allebei (gewoonlijk)."),
    )  # fmt: skip
    read = commands.add("import", _("Lees bundels van andere laptops van dit punt in."), "import /media/stick/nsp-de-linde-B.nspb", _import)
    read.what.add_argument("sources", nargs="+", type=Path, metavar=_("BESTAND"), help=_("Een of meer bundels."))
    read.what.add_argument("--allow-many", action="store_true", help=_("Sta toe dat één laptop meer dan 50.000 nieuwe regels heeft."))
    read.set_defaults(listed="sources")


def _export(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import carrying

    with context.desk() as desk:
        done = carrying.export(desk, arguments.to, arguments.package)
    told = {
        "bundle": None if done.bundle is None else str(done.bundle), "open": None if done.open_folder is None else str(done.open_folder),
        "entries": done.entries, "frames": done.frames, "bytes": done.size,
    }  # fmt: skip
    context.answer.give(told, *_exported(done))
    return 0


def _exported(done: "Exported") -> Iterator[str]:
    if done.bundle is not None:
        yield _("{entries} regels staan op slot in {file}. Teruggelezen en goed.", entries=done.entries, file=done.bundle)
    if done.open_folder is not None:
        yield _("De open tabellen staan in {folder}.", folder=done.open_folder)
    yield _("De stick mag eruit.")


def _import(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.exchange import letters
    from nsp_desktop.services import carrying, receipts, withdrawing

    bundles = [path for path in arguments.sources if path.suffix != letters.SUFFIX]
    with context.desk() as desk:
        found = carrying.import_files(desk, bundles, allow_many=arguments.allow_many)
        for path, source in zip(bundles, found, strict=True):
            receipts.give(desk, path, source)
        _take_letters(context, desk, [path for path in arguments.sources if path.suffix == letters.SUFFIX])
        if withdrawing.own_withdrawn(desk):
            context.answer.note(withdrawing.own_sentence())
    return give_sources(context, found)


def _take_letters(context: Context, desk: "Desk", paths: Sequence[Path]) -> None:
    """Letters of a coordination point: what they bring is taken over into this point's own records."""
    from nsp_desktop.services import letters, vouching

    for path in paths:
        letter = letters.read(desk, path)
        if letter is None:
            context.answer.note(safe(_("{file}: niets nieuws voor dit punt.", file=path.name)))
            continue
        context.answer.note(safe(vouching.sentence(letter.vouched, letter.sender)))
        count = len(letters.take(desk, letter))
        context.answer.note(safe(_("{file}: {count} overgenomen van {sender}.", file=path.name, count=count, sender=letter.sender)))


def give_sources(context: Context, found: list["Source"]) -> int:
    """Tell what came of each bundle; 1 when one was refused or damaged."""
    context.answer.give_all((_source_json(source) for source in found), lambda: (_sentence(source) for source in found))
    return 1 if any(source.refused or source.damaged for source in found) else 0


def _source_json(source: "Source") -> dict[str, object]:
    taken = source.taken
    return {
        "file": source.file, "point": source.point, "laptops": list(source.laptops), "frames": source.frames, "damaged": source.damaged,
        "unopened": source.unopened, "new": taken.new, "known": taken.known, "filled": taken.filled, "waiting": taken.waiting,
        "forks": taken.forks, "own_returned": taken.own_returned, "refused": source.refused,
    }  # fmt: skip


def _sentence(source: "Source") -> str:
    """One bundle in one line: what was new, and whatever is not as it should be."""
    if source.refused:
        return safe(f"{source.file}: {source.refused}")
    taken = source.taken
    parts = [_("{file}: {point}, {new} nieuw, {known} al bekend", file=source.file, point=source.point, new=taken.new, known=taken.known)]
    if taken.own_returned:
        parts.append(_("er kwamen eigen regels terug die hier ontbraken; deze laptop krijgt bij de volgende start een nieuwe letter"))
    if source.damaged:
        parts.append(_("{damaged} van {frames} delen beschadigd; lees de stick nog eens in", damaged=source.damaged, frames=source.frames))
    if source.unopened:
        parts.append(ngettext("{count} persoonlijk deel bleef op slot", "{count} persoonlijke delen bleven op slot", source.unopened))
    if taken.waiting:
        parts.append(
            ngettext("{count} regel wacht op wat eraan voorafging", "{count} regels wachten op wat eraan voorafging", taken.waiting)
        )
    if taken.forks:
        parts.append(
            ngettext(
                "{count} regel van een gekopieerde laptop; beide kanten zijn bewaard",
                "{count} regels van een gekopieerde laptop; beide kanten zijn bewaard",
                taken.forks,
            )
        )
    return safe("; ".join(parts) + ".")
