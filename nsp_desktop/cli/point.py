"""Commands that make a point: init, invite, demo."""

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.storage.point import PointInfo


def declare(commands: Commands) -> None:
    init = commands.add(
        "init", _("Open een nieuw noodsteunpunt op deze laptop."),
        'init --name "Buurthuis De Linde" --municipality Deventer --passphrase-file woorden.txt', _init,
    )  # fmt: skip
    init.what.add_argument("--name", metavar=_("NAAM"), help=_("De naam van het punt."))
    init.what.add_argument("--municipality", metavar=_("NAAM"), help=_("De gemeente."))
    init.what.add_argument("--event", default="", metavar=_("NAAM"), help=_("Wat er aan de hand is, zoals stroomuitval."))
    init.what.add_argument("--letter", metavar="A", help=_("De letter van deze laptop in alle nummers (anders A)."))
    init.what.add_argument(
        "--recipient",
        action="append",
        default=[],
        metavar="age1...",
        help=_("De openbare sleutel van de gemeente; mag vaker. B:age1... en C:age1... zijn voor één klasse."),
    )
    init.what.add_argument("--join", type=Path, metavar=_("BESTAND"), help=_("De uitnodiging van de eerste laptop van dit punt."))
    init.what.add_argument("--practice", action="store_true", help=_("Een oefenpunt: opent zonder woorden."))
    invite = commands.add("invite", _("Maak een uitnodiging voor nog een laptop van dit punt."), "invite -o laptop2.nsp-invite", _invite)
    invite.what.add_argument("-o", "--output", type=Path, required=True, metavar=_("BESTAND"), help=_("Het bestand dat wordt gemaakt."))
    demo = commands.add("demo", _("Maak een oefenpunt vol voorbeelden."), "demo --data oefenen --visits 400 --records 120", _demo)
    demo.what.add_argument("--visits", type=_count, metavar=_("AANTAL"), help=_("Hoeveel tellingen aan de deur."))
    demo.what.add_argument("--records", type=_count, metavar=_("AANTAL"), help=_("Hoeveel hulpvragen, bezoekers en dergelijke."))
    demo.what.add_argument("--seed", type=int, metavar=_("GETAL"), help=_("Hetzelfde getal geeft dezelfde voorbeelden."))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 1_000_000:
        raise ValueError
    return int(text)


def _init(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.storage.point import exists

    if exists(context.folder):
        raise UserError(_("In deze map staat al een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    return _join(context, arguments) if arguments.join is not None else _open(context, arguments)


def _open(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import opening

    if arguments.name is None or arguments.municipality is None:
        arguments.parser.error(_("Geef --name en --municipality, of --join met een uitnodiging."))
    phrase, written = (None, None) if arguments.practice else _phrase(context.passphrase_file)
    request = opening.NewPointRequest(
        arguments.name, arguments.municipality, arguments.event, arguments.letter or "A", arguments.practice,
        tuple(arguments.recipient), phrase,
    )  # fmt: skip
    try:
        opened = opening.new_point(context.folder, request, now=context.now)
    except UserError:
        if written is not None and not any(context.folder.glob("keys.slots*")):
            written.unlink()
        raise
    opened.desk.store.close()
    told = _info_json(opened.desk.info, context.folder)
    shown = [_("Punt {name} is geopend in {folder}.", name=opened.desk.info.name, folder=context.folder)]
    if written is not None:
        shown.append(_("De vier woorden staan in {file}. Bewaar dat bestand op een veilige plek.", file=written))
    elif opened.phrase and context.passphrase_file is None:
        told["phrase"] = opened.phrase
        shown.append(_("Schrijf deze vier woorden op. Zonder de woorden gaat het punt niet meer open: {phrase}", phrase=opened.phrase))
    context.answer.give(told, *shown)
    return 0


def _phrase(file: Path | None) -> tuple[str | None, Path | None]:
    """The words for a new point, and the file when they were drawn and written just now."""
    if file is None:
        return None, None
    if file.exists():
        return read_secret(file), None
    import secrets

    from nsp_desktop.storage import keys

    phrase = keys.draw_phrase(secrets.randbelow)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(phrase + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise UserError(_("{file} kan niet worden geschreven. Er is niets veranderd. Kies een andere map.", file=file)) from error
    return phrase, file


def _join(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import joined_list, opening
    from nsp_desktop.storage.invitation import needs_words

    try:
        invitation = arguments.join.read_bytes()
    except OSError as error:
        raise UserError(_("Het bestand {file} is niet te lezen. Kijk of de naam klopt.", file=arguments.join)) from error
    phrase = context.phrase() if needs_words(invitation) else None
    listed = joined_list.beside(arguments.join)
    desk = opening.join_point(context.folder, invitation, phrase, letter=arguments.letter, listed=listed, now=context.now)
    if (found := joined_list.known(desk)) is not None:
        context.answer.note(_("Dit punt staat op de lijst van {municipality}. Sleutel van de lijst: {key}.",
                              municipality=found.municipality, key=found.key.hex()[:16]))  # fmt: skip
    desk.store.close()
    sentence = _("Deze laptop hoort nu bij {name} en heeft letter {letter}.", name=desk.info.name, letter=desk.info.letter)
    context.answer.give(_info_json(desk.info, context.folder), sentence)
    return 0


def _invite(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import joined_list, opening

    secrets = context.secrets()
    with context.desk(secrets=secrets) as desk:
        invitation = opening.invite(desk, secrets.phrase)
        joined_list.put_beside(desk, arguments.output.parent)
    try:
        with arguments.output.open("xb") as stream:
            stream.write(invitation)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise UserError(_("{file} kan niet worden geschreven of bestaat al. Kies een andere naam.", file=arguments.output)) from error
    context.answer.give(
        {"file": str(arguments.output)},
        _("Uitnodiging staat in {file}. Open die op de andere laptop, met de vier woorden van dit punt.", file=arguments.output),
    )
    return 0


def _demo(context: Context, arguments: Namespace) -> int:
    from nsp_desktop import paths
    from nsp_desktop.services import content

    folder = paths.practice_folder() if context.data is None else context.data
    wanted = {name: getattr(arguments, name) for name in ("visits", "records", "seed")}
    content.make_practice(folder, context.now, **{name: value for name, value in wanted.items() if value is not None})
    context.answer.give({"folder": str(folder)}, _("Oefenpunt staat in {folder}. Open het met: nsp-desktop --data {folder}", folder=folder))
    return 0


def _info_json(info: "PointInfo", folder: Path) -> dict[str, object]:
    return {
        "id": info.point_id.hex(), "point": info.point_id.hex(), "node": info.node.hex(), "letter": info.letter, "name": info.name,
        "municipality": info.municipality, "event": info.event, "mode": info.mode, "folder": str(folder),
    }  # fmt: skip
