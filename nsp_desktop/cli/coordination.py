"""The coordination point as commands: what waits, who is silent, the answers, and the letters that take them down (decision 0009)."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.coordination import EmergencyLine, PointLine
    from nsp_desktop.services.desk import Desk

TASKS = ("set-up", "emergencies", "points", "answer", "tell", "letters", "key", "certify")


def declare(commands: Commands) -> None:
    asked = commands.add(
        "coordination", _("Het coördinatiepunt: zie wat wacht, antwoord, en zet de antwoorden op een stick."),
        'coordination answer 0198c3 --by "A. Voorbeeld" --control-room-number MK-7 --data verzameling', _coordination,
    )  # fmt: skip
    asked.what.add_argument(
        "task", choices=TASKS, metavar=_("TAAK"),
        help=_(
            "set-up NAAM, emergencies, points, answer ID (het begin is genoeg), tell TEKST, letters --to MAP, key, of certify BESTAND."
        ),
    )  # fmt: skip
    asked.what.add_argument("words", nargs="*", metavar=_("TEKST"), help=_("De naam, het id of de tekst van de taak."))
    asked.what.add_argument("--by", default="", metavar=_("NAAM"), help=_("Wie de noodmelding heeft ontvangen."))
    asked.what.add_argument("--role", default="", metavar=_("FUNCTIE"), help=_("De functie van de ontvanger."))
    asked.what.add_argument("--control-room-number", default="", metavar=_("NUMMER"), help=_("Het nummer van de meldkamer."))
    asked.what.add_argument("--reply", default="", metavar=_("TEKST"), help=_("Het antwoord aan het punt."))
    asked.what.add_argument("--to", type=Path, metavar=_("MAP"), help=_("De map van de stick."))
    asked.set_defaults(listed="words")


def _coordination(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import coordination, letters

    text = " ".join(arguments.words)
    if arguments.task == "letters" and arguments.to is None:
        arguments.parser.error(_("Geef --to met de map van de stick."))
    with context.desk(read_only=arguments.task in ("emergencies", "points", "key")) as desk:
        match arguments.task:
            case "set-up":
                coordination.set_up(desk, text)
                context.answer.give({"name": coordination.own_name(desk)}, _("Deze verzameling is nu coördinatiepunt {name}.", name=text))
            case "emergencies":
                lines = coordination.emergencies(desk)
                context.answer.give_all(map(_emergency_json, lines), lambda: map(_emergency, lines))
            case "points":
                found = coordination.points(desk)
                context.answer.give_all(map(_point_json, found), lambda: map(_point, found))
            case "answer":
                made = coordination.answer(
                    desk, coordination.by_id(desk, text), received_by=arguments.by, received_role=arguments.role,
                    control_room_number=arguments.control_room_number, reply=arguments.reply,
                )  # fmt: skip
                context.answer.give(
                    {"number": made.number, "id": made.record.hex()}, _("Antwoord {number} is bewaard.", number=made.number)
                )
            case "tell":
                made = coordination.tell_all(desk, text)
                context.answer.give({"number": made.number, "id": made.record.hex()}, _("Bericht {number} is bewaard.", number=made.number))
            case "key" | "certify":
                _certificate(context, desk, arguments.task, text)
            case _:
                _give_letters(context, letters.write(desk, arguments.to))
    return 0


def _certificate(context: Context, desk: "Desk", task: str, text: str) -> None:
    """The key that the municipality certifies, or the certificate that it gave."""
    from nsp_desktop.services import coordination, vouching

    if task == "key":
        name, key = coordination.own_name(desk), vouching.own_key(desk)
        context.answer.give({"name": name, "key": key}, safe(_("{name}: {key}", name=name, key=key)))
        return
    found = vouching.take_certificate(desk, Path(text))
    context.answer.give(
        {"name": found.name, "event": found.event, "key": found.key.hex()},
        safe(
            _("De gemeente {municipality} heeft {name} getekend. Brieven nemen dat mee.", municipality=found.municipality, name=found.name)
        ),
    )


def _give_letters(context: Context, done: object) -> None:
    from nsp_desktop.services.letters import Written

    assert isinstance(done, Written)
    told = {
        "points": [{"name": name, "answers": count} for name, count in done.points], "notices": done.notices,
        "without_address": list(done.without_address),
    }  # fmt: skip
    lines = [safe(_("{name}: {count} antwoorden", name=name, count=count)) for name, count in done.points]
    lines += [safe(_("{name}: nog geen bundel gelezen, daar kan nog geen brief heen", name=name)) for name in done.without_address]
    context.answer.give(told, *(lines or [_("Er is geen antwoord dat nog naar een punt moet.")]))


def _emergency_json(line: "EmergencyLine") -> dict[str, object]:
    return {
        "number": line.row.number, "id": line.row.record.hex(), "point": line.point, "state": line.state, "minutes": line.minutes,
        "late": line.late, "received_by": line.received_by, "control_room_number": line.control_room_number,
    }  # fmt: skip


def _emergency(line: "EmergencyLine") -> str:
    waits = show_duration(line.minutes)
    return safe(
        f"{line.row.record.hex()[:12]}  {line.row.number}  {line.point}  {waits}  {line.state}  {line.control_room_number}".rstrip()
    )


def _point_json(line: "PointLine") -> dict[str, object]:
    return {
        "name": line.name, "id": line.point.hex(), "laptops": list(line.laptops), "minutes": line.minutes, "silent": line.silent,
        "inside": line.inside, "needs_open": line.needs_open, "emergencies_open": line.emergencies_open,
    }  # fmt: skip


def _point(line: "PointLine") -> str:
    heard = "-" if line.minutes is None else show_duration(line.minutes)
    silent = _("stil") if line.silent else ""
    return safe(f"{line.name}  {heard}  {silent}".rstrip())
