"""Commands of the municipality: collect, and what a collection holds."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli import archive, destroying, duplicates, exporting, figures
from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Commands
from nsp_desktop.cli.stick import give_sources
from nsp_desktop.domain.choices import TALLIES, URGENCIES
from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.collecting import Collected
    from nsp_desktop.services.collection_report import CollectionReport, PointReport, Totals
    from nsp_desktop.services.privacy_request import Held

TASKS = ("report", "person", "archive", "erase-due", "erase", "hold", "trust", "duplicates", "export", "figures")
TASK_HELP: Final = N_(
    "report: aantallen en wat nog ontbreekt. person: wat er over iemand is bewaard. archive: het archiefpakket. "
    "erase-due, erase: wissen voor altijd. hold: een vernietigingsstop. trust: de lijst met punten. "
    "duplicates: records die misschien dubbel zijn. export: tabellen voor andere programma's. "
    "figures: bezoekers, uitkomsten, wachttijden, voorraad en bezetting."
)
SHOWN: Final = 5
"""So many sticks of a point are told in words."""


def declare(commands: Commands) -> None:
    collect = commands.add(
        "collect", _("Lees de bundels van veel punten in één verzameling van de gemeente."),
        "collect --into verzameling --identity-file gemeente.key /media/stick1 /media/stick2", _collect,
    )  # fmt: skip
    collect.what.add_argument(
        "--into", type=Path, required=True, metavar=_("MAP"), help=_("De verzameling; wordt gemaakt als die er niet is.")
    )
    collect.what.add_argument("sources", nargs="+", metavar=_("BRON"), help=_("Sticks, mappen, bundels of een hub (postgresql://...)."))
    collect.what.add_argument("--password-file", type=Path, metavar=_("BESTAND"), help=_("Bestand met het wachtwoord voor de hub."))
    collect.what.add_argument("--allow-many", action="store_true", help=_("Sta toe dat één laptop meer dan 50.000 nieuwe regels heeft."))
    collect.set_defaults(listed="sources")
    _declare_tasks(commands)
    commands.add(
        "privacy-request", _("Schrijf in het logboek van dit punt dat iemand om eigen gegevens vroeg, zonder naam."),
        "privacy-request", _request,
    )  # fmt: skip


def _declare_tasks(commands: Commands) -> None:
    tasks = commands.add(
        "collection", _("Werk met een verzameling: wat erin zit en ontbreekt, alles over één persoon, of het archiefpakket."),
        "collection report --data verzameling", lambda context, arguments: RUNS[arguments.task](context, arguments),
    )  # fmt: skip
    tasks.what.add_argument("task", choices=TASKS, metavar=_("TAAK"), help=_(TASK_HELP))
    tasks.what.add_argument("--list", type=Path, metavar=_("BESTAND"), help=_("trust: punten.nspl uit de map van de gebeurtenis."))
    tasks.what.add_argument("-o", "--output", type=Path, metavar=_("BESTAND"), help=_("person: het antwoord als vel (PDF)."))
    archive.declare_options(tasks)
    destroying.declare_options(tasks)
    duplicates.declare_options(tasks)
    exporting.declare_options(tasks)
    tasks.what.add_argument("--search", default="", metavar=_("TEKST"), help=_("person: woorden die over deze persoon zijn opgeschreven."))
    tasks.what.add_argument(
        "--record", action="append", default=[], metavar=_("KENMERK"), help=_("person, erase: alleen dit record; mag vaker.")
    )


def _collect(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.exchange.hub.address import is_hub

    hubs = [text for text in arguments.sources if is_hub(text)]
    folders = [Path(text) for text in arguments.sources if not is_hub(text)]
    rounds = [_from_hub(context, arguments, url) for url in hubs] + ([_from_folders(context, arguments, folders)] if folders else [])
    code = give_sources(context, [source for done in rounds for source in done.sources])
    for gap in rounds[-1].gaps:
        context.answer.note(safe(gap.sentence()))
    return code


def _from_hub(context: Context, arguments: Namespace, url: str) -> "Collected":
    from nsp_desktop.services import hub_collecting

    password = None if arguments.password_file is None else read_secret(arguments.password_file)
    done = hub_collecting.collect(
        arguments.into, url, _identity(context), password=password, ask=context.ask, now=context.now, allow_many=arguments.allow_many
    )
    done.desk.store.close()
    return done


def _from_folders(context: Context, arguments: Namespace, folders: "Sequence[Path]") -> "Collected":
    from nsp_desktop.services import collecting

    done = collecting.collect(arguments.into, folders, _identity(context), now=context.now, allow_many=arguments.allow_many)
    done.desk.store.close()
    return done


def _identity(context: Context) -> str | None:
    return None if context.identity_file is None else read_secret(context.identity_file)


def _report(context: Context, _arguments: Namespace) -> int:
    from nsp_desktop.services.collection_report import collection_report, report_json

    with context.desk(read_only=True) as desk:
        report = collection_report(desk)
    context.answer.give(report_json(report), *_lines(report))
    return 0


def _person(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.privacy_request import about, held_json

    with context.desk(read_only=True) as desk:
        found = about(desk, arguments.search, arguments.record)
        if arguments.output is not None:
            from nsp_desktop.services.privacy_answer import draw_answer

            _write(arguments.output, draw_answer(desk, found).data)
            context.answer.note(_("Het antwoord staat in {file}. Haal eruit wat over anderen gaat.", file=arguments.output))
    context.answer.give_all(map(held_json, found), lambda: _held_lines(found))
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        raise UserError(_("{file} kan niet worden geschreven of bestaat al. Kies een andere naam.", file=path)) from error


def _held_lines(found: "Sequence[Held]") -> Iterator[str]:
    yield ngettext("{count} record gevonden.", "{count} records gevonden.", len(found))
    for held in found:
        yield ""
        yield safe(f"{held.title} {held.number}, {held.point}  {held.id}")
        for change in held.history:
            yield safe("  " + " ".join(part for part in (show_moment(change.at), change.act, change.laptop, change.how) if part))
            yield from (safe(f"    {name}: {text}") for name, text in change.values.items())
        if held.erased:
            yield "  " + _("De persoonlijke gegevens zijn gewist.")
        if held.locked:
            yield "  " + _("{count} delen gaan niet open. Lees de bundels met de geheime sleutel van de gemeente.", count=held.locked)


def _request(context: Context, _arguments: Namespace) -> int:
    from nsp_desktop.services.privacy_request import received

    with context.desk() as desk:
        made = received(desk)
    context.answer.give({"number": made.number}, _("Het verzoek staat in het logboek. Geef het door aan de gemeente: zij geeft antwoord."))
    return 0


def _trust(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import giving_papers, trusting

    if arguments.list is None:
        arguments.parser.error(_("Geef met --list het bestand punten.nspl."))
    with context.desk() as desk:
        giving_papers.trust(desk, arguments.list, arguments.by)
        found = trusting.trusted_list(desk)
    assert found is not None
    told = {"points": len(found.points), "key": found.key.hex()}
    start = found.key.hex()[:16]
    context.answer.give(told, _("{count} punten van {event}. Sleutel: {key}", count=len(found.points), event=found.event, key=start))
    return 0


RUNS: Final = {
    "report": _report,
    "trust": _trust,
    "person": _person,
    "archive": archive.run,
    "duplicates": duplicates.run,
    "export": exporting.run,
    "figures": figures.run,
    **destroying.RUNS,
}


def _lines(report: "CollectionReport") -> Iterator[str]:
    points = ngettext("{count} punt", "{count} punten", len(report.points))
    yield _("Gemeente {municipality}: {points}", municipality=report.municipality, points=points)
    for point in report.points:
        yield ""
        yield safe(_("{name}, laptops {letters}", name=point.name, letters=" ".join(point.laptops)))
        if point.last_heard is not None:
            yield "  " + _("laatste regel geschreven: {when}", when=show_moment(point.last_heard))
        yield from _came(point)
        yield from _totals(point.totals)
    yield ""
    yield _("Samen")
    yield from _totals(report.together)
    if report.conflicts:
        yield "  " + ngettext(
            "{count} record wacht op een keuze: twee mensen schreven iets anders",
            "{count} records wachten op een keuze: twee mensen schreven iets anders",
            report.conflicts,
        )
    for gap in report.gaps:
        yield "  " + safe(gap.sentence())
    for name in report.silent:
        yield "  " + safe(_("Van {point} kwam nog niets. Vraag om de stick.", point=name))
    for name, letter in report.unheard:
        yield "  " + safe(_("Van laptop {letter} van {point} kwam nog niets. Vraag of hij is gebruikt.", letter=letter, point=name))
    for arrival in report.unread[:SHOWN]:
        yield "  " + safe(_("Niet ingelezen: {arrival}", arrival=arrival.sentence()))


def _came(point: "PointReport") -> Iterator[str]:
    """Ranges and gaps of each laptop, and what came from where."""
    if point.prepared is False:
        yield "  " + _("Dit punt staat niet op de lijst van de gemeente. Kijk na waar het vandaan komt.")
    yield from ("  " + safe(laptop.sentence()) for laptop in point.ranges)
    yield from ("  " + safe(arrival.sentence()) for arrival in point.arrivals[:SHOWN])
    if len(point.arrivals) > SHOWN:
        yield "  " + _("en nog {count} keer eerder; --json toont alles", count=len(point.arrivals) - SHOWN)


def _totals(totals: "Totals") -> Iterator[str]:
    yield "  " + _("nu binnen: {inside}", inside=totals.inside)
    yield "  " + _("tellingen: {counts}", counts=_counts({option.code: _(option.label) for option in TALLIES}, totals.visits))
    yield "  " + _("hulpvragen: {counts}", counts=_counts({option.code: _(option.label) for option in URGENCIES}, totals.needs_by_urgency))
    yield "  " + _("stand van de hulpvragen: {counts}", counts=_counts(_labels("needs", "status"), totals.needs_by_status))
    yield "  " + _("berichten: {counts}", counts=_counts(_labels("messages", "kind"), totals.messages_by_kind))
    yield "  " + _("noodmeldingen nog niet ontvangen: {count}", count=totals.emergencies_open)
    yield "  " + _("regels in het grootboek: {count}", count=totals.entries)


def _labels(register: str, field: str) -> dict[str, str]:
    """The codes of a choice with their labels."""
    from nsp_desktop.registers import ALL

    kind = next(found for found in ALL if found.name == register).by_name[field].kind
    return {option.code: _(option.label) for option in kind.options} if isinstance(kind, ChoiceKind) else {}


def _counts(labels: Mapping[str, str], counts: Mapping[str, int]) -> str:
    return ", ".join(f"{label} {counts[code]}" for code, label in labels.items() if counts.get(code)) or "0"
