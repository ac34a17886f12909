"""Commands for a hub: sync for a point; set-up, admit, dismiss and status for the municipality."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands
from nsp_desktop.cli.stick import give_sources
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.services.syncing import Synced

TASKS: Final = ("set-up", "admit", "dismiss", "status", "withdraw", "release", "publish", "follow")


def declare(commands: Commands) -> None:
    _declare_sync(commands)
    _declare_hub(commands)


def _declare_sync(commands: Commands) -> None:
    sync = commands.add(
        "sync", _("Wissel uit met de hub van de gemeente of met een gedeelde map."),
        "sync postgresql://nsp_punt_5a82@hub.voorbeeldstad.nl/nsp?sslrootcert=hub.crt --password-file hub.txt", _sync,
    )  # fmt: skip
    sync.what.add_argument(
        "place",
        nargs="?",
        default="",
        metavar=_("PLAATS"),
        help=_("De hub (postgresql://...) of een map; zonder: de ingestelde hub."),
    )
    sync.what.add_argument("--password-file", type=Path, metavar=_("BESTAND"), help=_("Bestand met het wachtwoord voor de hub."))
    sync.what.add_argument("--allow-many", action="store_true", help=_("Sta toe dat één laptop meer dan 50.000 nieuwe regels heeft."))
    sync.what.add_argument("--if-due", action="store_true", help=_("Probeer alleen als het na een mislukte poging weer tijd is."))
    sync.what.add_argument("--keep", action="store_true", help=_("Stel deze hub in: het venster wisselt er voortaan vanzelf mee uit."))
    sync.what.add_argument("--forget", action="store_true", help=_("Geen hub meer: het venster verstuurt niets meer vanzelf."))


def _declare_hub(commands: Commands) -> None:
    hub = commands.add(
        "hub", _("Voor de gemeente: maak een hub (set-up), laat een punt toe (admit) of niet meer (dismiss), bekijk wat er is (status)."),
        'hub admit postgresql://beheer@hub.voorbeeldstad.nl/nsp --bundle nsp-de-linde-B.nspb --password-to linde.txt', _hub,
    )  # fmt: skip
    hub.what.add_argument(
        "task",
        choices=TASKS,
        metavar=_("TAAK"),
        help=_("set-up, admit, dismiss, status, withdraw, release; publish en follow voor een landelijke hub."),
    )
    hub.what.add_argument("url", metavar=_("ADRES"), help=_("De database, als beheerder. Op de server zelf mag het via de socket."))
    hub.what.add_argument("--practice", action="store_true", help=_("set-up: een hub voor oefenpunten."))
    hub.what.add_argument("--shard", action="append", default=[], metavar=_("ADRES"), help=_("set-up: nog een server die regels bewaart."))
    hub.what.add_argument("--municipality", default="", metavar=_("NAAM"), help=_("admit: de gemeente, zoals zij in de punten heet."))
    hub.what.add_argument(
        "--point", default="", metavar=_("KENMERK"), help=_("admit: het kenmerk van een punt; zonder: de gemeente leest.")
    )
    hub.what.add_argument("--bundle", type=Path, metavar=_("BESTAND"), help=_("admit: het punt van deze bundel, met zijn gemeente."))
    hub.what.add_argument("--role", default="", metavar=_("NAAM"), help=_("dismiss: wie er niet meer in mag."))
    hub.what.add_argument("--password-to", type=Path, metavar=_("BESTAND"), help=_("admit, publish: nieuw bestand voor het wachtwoord."))
    hub.what.add_argument("--laptop", default="", metavar=_("KENMERK"), help=_("withdraw, release: het kenmerk van een laptop."))
    hub.what.add_argument("--until", type=int, default=0, metavar=_("NUMMER"), help=_("withdraw: tot en met welke regel zijn wissen telt."))
    hub.what.add_argument("--from", dest="source", default="", metavar=_("ADRES"), help=_("follow: de hub van een gemeente."))
    hub.what.add_argument("--from-password-file", type=Path, metavar=_("BESTAND"), help=_("follow: wat publish daar schreef."))
    hub.what.add_argument("--name", default="", metavar=_("NAAM"), help=_("follow: een korte naam voor die gemeente."))
    hub.what.add_argument("--password-file", type=Path, metavar=_("BESTAND"), help=_("Bestand met het wachtwoord van de beheerder."))


def password_of(file: Path | None) -> str | None:
    """What stands in a password file, where one was given."""
    return None if file is None else read_secret(file)


def _sync(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.exchange.hub.address import is_hub

    if arguments.place and not is_hub(arguments.place):
        return _with_folder(context, arguments)
    return _without_hub(context) if arguments.forget else _with_hub(context, arguments)


def _without_hub(context: Context) -> int:
    with context.desk() as desk:
        desk.hub.stop_keeping()
    context.answer.give({"kept": False}, _("Er is geen hub meer ingesteld. Wat er op de hub staat, blijft daar."))
    return 0


def _with_hub(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import hub_choice, syncing

    with context.desk() as desk:
        password = password_of(arguments.password_file)
        address = hub_choice.place_of(desk, arguments.place)
        if arguments.keep:
            hub_choice.keep(desk, hub_choice.choose(arguments.place, password or ""))
        if arguments.if_due and not syncing.is_due_at(desk, address.name):
            context.answer.give({"due": False}, _("De vorige poging lukte niet. Het is nog geen tijd voor een nieuwe."))
            return 0
        password = password or hub_choice.password_of(desk, address)
        done = syncing.sync_with(desk, address, password=password, ask=context.ask, allow_many=arguments.allow_many)
    taken = done.pulled.taken
    told = {"place": done.place, "sent": done.sent, "new": taken.new, "filled": taken.filled, "waiting": taken.waiting,
            "forks": taken.forks, "unopened": done.pulled.unopened, "unconfirmed": done.waiting}  # fmt: skip
    context.answer.give(told, *_sentences(done))
    return 1 if done.waiting or done.pulled.unopened else 0


def _sentences(done: "Synced") -> list[str]:
    lines = [_("{sent} regels naar de hub, {new} nieuw van de hub.", sent=done.sent, new=done.pulled.taken.new)]
    if done.waiting:
        lines.append(_("De hub heeft nog niet alles bevestigd: {count} regels. Probeer het opnieuw.", count=done.waiting))
    else:
        lines.append(_("De hub heeft bevestigd dat alles van dit punt er staat."))
    if done.pulled.unopened:
        lines.append(ngettext("{count} persoonlijk deel bleef op slot", "{count} persoonlijke delen bleven op slot", done.pulled.unopened))
    return lines


def _with_folder(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import sharing

    with context.desk() as desk:
        done = sharing.sync(desk, Path(arguments.place), allow_many=arguments.allow_many)
    if done.sent:
        context.answer.note(_("{entries} regels staan op slot in de gedeelde map. Teruggelezen en goed.", entries=done.sent))
    return give_sources(context, list(done.sources))


def _hub(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import hub_keeping

    with hub_keeping.at_hub(arguments.url, password_of(arguments.password_file), context.ask) as hub:
        if arguments.task == "status":
            lines = hub_keeping.status(hub)
            context.answer.give_all(
                map(hub_keeping.status_json, lines), lambda: (safe(hub_keeping.status_sentence(line)) for line in lines)
            )
        else:
            context.answer.give(*_done(context, arguments, hub))
    return 0


def _done(context: Context, arguments: Namespace, hub: "Hub") -> tuple[dict[str, object], str]:
    """Do what changes a hub; the answer for programs and for people."""
    from nsp_desktop.services import hub_keeping

    match arguments.task:
        case "set-up":
            shards = [(url, password_of(arguments.password_file)) for url in arguments.shard]
            done = hub_keeping.set_up(hub, practice=arguments.practice, shards=shards, ask=context.ask)
            return {"migrations": done}, _("De hub is bij. {count} stappen uitgevoerd.", count=len(done))
        case "admit":
            who = hub_keeping.whom(arguments.municipality, arguments.point, arguments.bundle)
            made = hub_keeping.admit(hub, who, arguments.password_to)
            said = _("{role} mag op deze hub. Het wachtwoord staat in {file}; geef het apart door.", role=made, file=arguments.password_to)
            return {"role": made, "password_file": str(arguments.password_to)}, said
        case "dismiss":
            hub_keeping.dismiss(hub, arguments.role)
            return {"role": arguments.role}, _("{role} mag niet meer op deze hub. Wat er staat, blijft.", role=arguments.role)
        case "withdraw":
            count = hub_keeping.withdraw(hub, arguments.laptop, arguments.until)
            said = _("Deze laptop wist niets meer op de hub. Het punt kan {count} delen opnieuw neerzetten.", count=count)
            return {"laptop": arguments.laptop, "again": count}, said
        case "release":
            point, count = hub_keeping.release(hub, arguments.laptop)
            said = _(
                "Deze laptop is los van punt {point}. {count} regels gingen weg; zijn eigen punt zet ze opnieuw neer.",
                point=point,
                count=count,
            )
            return {"laptop": arguments.laptop, "point": point, "entries": count}, said
        case "publish":
            hub_keeping.publish(hub, arguments.password_to)
            return {"password_file": str(arguments.password_to)}, _("Een landelijke hub mag deze nu volgen, alleen de open delen.")
        case _:
            hub_keeping.follow(hub, arguments.name, arguments.source, arguments.from_password_file)
            return {"name": arguments.name}, _("Deze hub volgt nu {name}.", name=arguments.name)
