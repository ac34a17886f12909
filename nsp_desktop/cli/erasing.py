"""Commands that erase for ever: erase, erase-due, hold; and rekey."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context, Secrets
from nsp_desktop.cli.parser import Commands, Parser
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.erasing import Confirmation, Proof, Proposal


def declare(commands: Commands) -> None:
    one = commands.add(
        "erase", _("Wis de persoonlijke gegevens van één record voor altijd."),
        'erase visitors B12 --why request --by "A. Voorbeeld" --count 1 --date 12-03-2026', _erase,
    )  # fmt: skip
    one.what.add_argument("register", metavar=_("REGISTER"), help=_("Bijvoorbeeld needs, visitors, messages of supplies."))
    one.what.add_argument("number", metavar=_("NUMMER"), help=_("Het nummer van het record, zoals B12."))
    one.what.add_argument("--why", required=True, metavar=_("REDEN"), help=_("term, request of mistake."))
    _confirmation(one)
    due = commands.add(
        "erase-due", _("Toon waarvan de termijn voorbij is; met naam, aantal en datum wordt het gewist."),
        'erase-due --by "A. Voorbeeld" --count 12 --date 12-03-2026', _erase_due,
    )  # fmt: skip
    _confirmation(due)
    hold = commands.add(
        "hold", _("Zet een vernietigingsstop op dit punt, of haal hem eraf."), 'hold --by "A. Voorbeeld" --why onderzoek', _hold
    )
    hold.what.add_argument("--by", required=True, metavar=_("NAAM"), help=_("Wie dit besluit."))
    hold.what.add_argument("--why", required=True, metavar=_("TEKST"), help=_("De reden."))
    hold.what.add_argument("--lift", action="store_true", help=_("Haal de eigen stop eraf."))
    clock = commands.add(
        "confirm-clock", _("Bevestig dat de klok van deze laptop klopt; lees de tijd van een telefoon of horloge."),
        'confirm-clock "12-03-2026 14:05" --by "A. Voorbeeld"', _confirm_clock,
    )  # fmt: skip
    clock.what.add_argument("moment", metavar=_("TIJD"), help=_("De datum en de tijd, zoals 12-03-2026 14:05."))
    clock.what.add_argument("--by", required=True, metavar=_("NAAM"), help=_("Wie dit bevestigt."))
    clock.what.add_argument("--wrong", action="store_true", help=_("Deze laptop loopt niet gelijk, en de tijd die u geeft klopt."))
    papers = commands.add("receipt", _("Lees de bevestigingen op een stick: wie heeft wat."), "receipt /media/stick", _receipt)
    papers.what.add_argument("folder", type=Path, metavar=_("MAP"), help=_("De map van de stick."))
    rekey = commands.add("rekey", _("Geef dit punt een nieuwe sleutel, met nieuwe woorden als dat moet."), "rekey --new-words", _rekey)
    rekey.what.add_argument("--new-words", action="store_true", help=_("Trek vier nieuwe woorden. De oude openen dan niets meer."))


def _confirmation(parser: Parser) -> None:
    parser.what.add_argument("--by", default="", metavar=_("NAAM"), help=_("Wie dit bevestigt."))
    parser.what.add_argument("--count", type=int, metavar=_("AANTAL"), help=_("Hoeveel records het zijn."))
    parser.what.add_argument("--date", default="", metavar=_("DATUM"), help=_("De datum van vandaag, zoals 12-03-2026."))


def _erase(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import backup, erasing

    reason = erasing.reason_of(arguments.why)
    given = context.secrets()
    with context.desk(secrets=given) as desk:
        chosen = [erasing.proposal(desk, arguments.register, arguments.number)]
        proof = erasing.erase(desk, chosen, reason, _confirmed(arguments))
        backups = backup.made(desk)
    return _tell(context, proof, given, backups)


def _erase_due(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import backup, erasing

    given = context.secrets()
    with context.desk(secrets=given) as desk:
        found = erasing.proposals(desk)
        if arguments.count is None:
            context.answer.give_all(({"register": p.register, "number": p.number} for p in found), lambda: _listed(desk, found))
            return 0
        proof = erasing.erase(desk, found, "term", _confirmed(arguments))
        backups = backup.made(desk)
    return _tell(context, proof, given, backups)


def _confirmed(arguments: Namespace) -> "Confirmation":
    from nsp_desktop.services.erasing import Confirmation

    return Confirmation(arguments.by, arguments.count or 0, arguments.date)


def _tell(context: Context, proof: "Proof", given: Secrets, backups: "Sequence[str]") -> int:
    """Give the folder a new key, so that what lingers on the disk is unreadable too, and show the proof."""
    from nsp_desktop.services import rekeying

    if given.phrase is not None or not _locked(context):
        rekeying.renew(context.folder, given.phrase, now=context.now)
    told = {"records": proof.records, "entries": proof.entries, "reason": proof.reason, "acts": [act.hex() for act in proof.acts]}
    context.answer.give(told | {"backups": backups}, *_proof(proof), *_backups(backups))
    return 0


def _backups(names: "Sequence[str]") -> Iterator[str]:
    """A backup cannot be reached from here: a person must destroy it."""
    if names:
        yield _("In deze backups staat het nog. Vernietig ze: {names}.", names=", ".join(names))


def _locked(context: Context) -> bool:
    """Whether four words open this folder: somebody who came in with the municipality's key keeps them as they are."""
    from nsp_desktop.storage import keys

    return keys.needs_phrase(context.folder)


def _listed(desk: "Desk", found: "Sequence[Proposal]") -> Iterator[str]:
    from nsp_desktop.domain.moments import local_date

    for one in found:
        since = "" if one.due.since is None else local_date(one.due.since)
        yield _("{record} {number}: termijn voorbij op {day}", record=desk.register(one.register).title(), number=one.number, day=since)
    yield _("{count} records. Wissen: geef --by NAAM --count {count} --date DATUM.", count=len(found))


def _proof(proof: "Proof") -> Iterator[str]:
    yield _("{count} records gewist, {entries} regels. Dit komt niet terug.", count=sum(proof.records.values()), entries=proof.entries)
    for act in proof.acts:
        yield _("Bewijs: {hash}", hash=act.hex()[:32])
    yield _("Dit punt heeft een nieuwe sleutel. Maak ook de tweede kopie en de sticks opnieuw.")


def _hold(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import holding

    with context.desk() as desk:
        act = holding.lift if arguments.lift else holding.stop
        made = act(desk, arguments.by, arguments.why)
        standing = len(holding.stops(desk))
    context.answer.give({"number": made.number, "stops": standing}, _("Er gelden nu {count} vernietigingsstops.", count=standing))
    return 0


def _confirm_clock(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import clock_confirming

    with context.desk() as desk:
        clock_confirming.confirm(desk, arguments.by, arguments.moment, wrong=arguments.wrong)
        known = clock_confirming.known_sentence(desk)
    context.answer.give({"ok": True}, _("De tijd is bewaard.") + " " + known)
    return 0


def _receipt(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import municipal_papers, receipts

    with context.desk() as desk:
        letters = receipts.collect(desk, arguments.folder)
        papers = municipal_papers.read_papers(desk, arguments.folder)
        has = municipal_papers.municipality_has(desk).get(desk.info.node, 0)
    told = {"laptops": letters, "papers": [paper.kind for paper in papers], "municipality_has": has}
    sentence = _(
        "Bevestigd door laptops: {letters}. De gemeente heeft {count} regels van deze laptop.", letters=", ".join(letters) or "-", count=has
    )
    context.answer.give(told, sentence)
    return 0


def _rekey(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import rekeying

    given = context.secrets()
    words = rekeying.renew(
        context.folder, given.phrase, identity=given.identity, new_words=arguments.new_words, now=context.now,
        told=lambda drawn: context.answer.note(_("Schrijf op, deze woorden gaan zo gelden: {words}", words=drawn)),
    )  # fmt: skip
    if words and words != given.phrase:
        kept = _("Schrijf ze nu op. De oude woorden openen niets meer.")
        context.answer.give({"phrase": words}, _("De nieuwe vier woorden: {words}", words=words), kept)
        return 0
    context.answer.give({"ok": True}, _("Dit punt heeft een nieuwe sleutel."))
    return 0
