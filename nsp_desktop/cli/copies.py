"""Commands for copies: backup, second-copy and restore."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context, Secrets, read_secret
from nsp_desktop.cli.parser import Commands
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.restoring import Restored


def declare(commands: Commands) -> None:
    backup = commands.add(
        "backup", _("Maak een kopie van alles zoals het nu is, op slot, en lees die terug."), "backup --to /media/stick", _backup
    )
    backup.what.add_argument("--to", type=Path, required=True, metavar=_("MAP"), help=_("De map waarin de kopie komt."))
    second = commands.add(
        "second-copy", _("Houd een tweede kopie bij op een stick of andere schijf. Zonder opties: hoe het ermee staat."),
        "second-copy --to /media/stick", _second,
    )  # fmt: skip
    second.what.add_argument("--to", type=Path, metavar=_("MAP"), help=_("De stick of schijf waar de tweede kopie op komt."))
    second.what.add_argument("--stop", action="store_true", help=_("Houd geen tweede kopie meer bij."))
    restore = commands.add(
        "restore", _("Zet een punt terug in een lege map. Deze laptop wordt een nieuwe laptop van het punt, met een eigen letter."),
        "restore /media/stick/nsp-kopie-de-linde-B --data nieuw --passphrase-file woorden.txt", _restore,
    )  # fmt: skip
    restore.what.add_argument("source", type=Path, metavar=_("BRON"), help=_("Een tweede kopie, een backup of een bundel (.nspb)."))
    restore.what.add_argument("bundles", nargs="*", type=Path, metavar=_("BUNDEL"), help=_("Bundels die daarna worden ingelezen."))
    restore.what.add_argument("--join", type=Path, metavar=_("BESTAND"), help=_("De uitnodiging van het punt; nodig bij een bundel."))
    restore.set_defaults(listed="bundles")


def _backup(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.backup import back_up

    with context.desk() as desk:
        made = back_up(desk, arguments.to)
    context.answer.give(
        {"folder": str(made.folder), "entries": made.entries, "bytes": made.size},
        _("{entries} regels staan op slot in {folder}. Teruggelezen en goed.", entries=made.entries, folder=made.folder),
        _("Alleen wie de vier woorden of de sleutel van de gemeente heeft, kan deze kopie terugzetten."),
    )
    return 0


def _second(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.second_copy import sentence

    with context.desk() as desk:
        if arguments.stop:
            desk.second_copy.stop_keeping()
        state = desk.second_copy.catch_up() if arguments.to is None else desk.second_copy.choose(arguments.to)
    context.answer.give({"state": state.kind, "folder": None if state.folder is None else str(state.folder)}, sentence(state))
    return 0 if state.kind in ("kept", "off") else 1


def _restore(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import restoring

    given = _secrets(context, arguments)
    restored = restoring.restore(
        arguments.source, context.folder, restoring.Secret(given.phrase, given.identity), bundles=arguments.bundles,
        invitation=arguments.join, now=context.now,
    )  # fmt: skip
    restored.desk.store.close()
    context.answer.give(_told(restored), *restoring.sentences(restored))
    return 1 if restored.refused else 0


def _secrets(context: Context, arguments: Namespace) -> Secrets:
    """What opens the copy: from a file, or asked."""
    from nsp_desktop.services import restoring

    if context.identity_file is not None:
        return Secrets(None, read_secret(context.identity_file))
    return Secrets(context.phrase() if restoring.needs_secret(arguments.source, arguments.join) else None, None)


def _told(restored: "Restored") -> dict[str, object]:
    info = restored.desk.info
    laptops = [
        {"letter": laptop.letter, "entries": laptop.entries, "last_at": laptop.last_at, "missing": laptop.missing}
        for laptop in restored.laptops
    ]
    return {"point": info.point_id.hex(), "name": info.name, "letter": info.letter, "laptops": laptops, "refused": list(restored.refused)}
