"""Tasks of `collection` that destroy for ever: erase-due, erase and hold."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Parser
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.collection_erasing import Proposal
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.erasing import Confirmation
    from nsp_desktop.storage.destroying import Note


def declare_options(tasks: Parser) -> None:
    tasks.what.add_argument("--by", default="", metavar=_("NAAM"), help=_("erase, erase-due, hold, trust, duplicates: wie dit bevestigt."))
    tasks.what.add_argument("--count", type=int, metavar=_("AANTAL"), help=_("erase, erase-due: hoeveel records het zijn."))
    tasks.what.add_argument(
        "--date", default="", metavar=_("DATUM"), help=_("erase, erase-due: de datum van vandaag, zoals 12-03-2026.")
    )  # fmt: skip
    tasks.what.add_argument("--why", default="", metavar=_("TEKST"), help=_("erase: term, request of mistake. hold: de reden."))
    tasks.what.add_argument("--lift", action="store_true", help=_("hold: haal de eigen stop eraf."))


def _erase_due(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import collection_erasing

    with context.desk() as desk:
        found = collection_erasing.proposals(desk)
        if arguments.count is None:
            context.answer.give_all(map(_proposal_json, found), lambda: _listed(desk, found))
            return 0
        note = collection_erasing.destroy(desk, found, "term", _confirmed(arguments))
        told, lines = _note_json(note), collection_erasing.note_lines(desk, note)
    return _tell(context, told, lines)


def _erase(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import collection_erasing
    from nsp_desktop.services.erasing import reason_of

    reason = reason_of(arguments.why)
    with context.desk() as desk:
        found = collection_erasing.chosen(desk, arguments.record)
        note = collection_erasing.destroy(desk, found, reason, _confirmed(arguments))
        told, lines = _note_json(note), collection_erasing.note_lines(desk, note)
    return _tell(context, told, lines)


def _hold(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import collection_erasing, giving_papers

    with context.desk() as desk:
        (giving_papers.release if arguments.lift else giving_papers.hold)(desk, arguments.by, arguments.why)
        standing = collection_erasing.holds(desk)
    context.answer.give({"stops": len(standing)}, _("Er gelden nu {count} vernietigingsstops.", count=len(standing)))
    return 0


def _tell(context: Context, told: dict[str, object], lines: Sequence[str]) -> int:
    """Give the folder a new key, so that what lingers on the disk is unreadable too, and show the proof."""
    from nsp_desktop.services import collection_erasing

    collection_erasing.renew_key(context.folder, None if context.identity_file is None else read_secret(context.identity_file))
    after = _("De verzameling heeft een nieuwe sleutel. Het bewijs op papier: nsp-desktop sheet erasure -o bewijs.pdf")
    context.answer.give(told, *map(safe, lines), after)
    return 0


def _listed(desk: "Desk", found: "Sequence[Proposal]") -> Iterator[str]:
    from nsp_desktop.domain.moments import local_date

    for one in found:
        title, since = desk.register(one.due.register).title(), "" if one.due.since is None else local_date(one.due.since)
        yield safe(
            _("{point}, {record} {number}: termijn voorbij op {day}", point=one.point.name, record=title, number=one.number, day=since)
        )
    yield _("{count} records. Wissen: geef --by NAAM --count {count} --date DATUM.", count=len(found))


def _proposal_json(one: "Proposal") -> dict[str, object]:
    from nsp_desktop.domain.values import record_text

    return {"point": one.point.point.hex(), "register": one.due.register, "number": one.number, "id": record_text(one.due.record)}


def _note_json(note: "Note") -> dict[str, object]:
    return {"records": note.records, "entries": note.entries, "reason": note.reason, "proof": note.hash.hex()}


def _confirmed(arguments: Namespace) -> "Confirmation":
    from nsp_desktop.services.erasing import Confirmation

    return Confirmation(arguments.by, arguments.count or 0, arguments.date)


RUNS: Final = {"erase-due": _erase_due, "erase": _erase, "hold": _hold}
