"""Commands that check and remake: verify, rebuild, digest."""

from argparse import Namespace
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def declare(commands: Commands) -> None:
    check = commands.add(
        "verify", _("Controleer of alles nog klopt, en zeg in woorden wat niet."), 'verify --head "B ABCD EFGH JKLM NPQR"', _verify
    )  # fmt: skip
    check.what.add_argument(
        "--head", action="append", default=[], metavar=_("LETTERS"), help=_("De zestien letters van een laptop die op een vel staan.")
    )
    commands.add("rebuild", _("Maak alle tabellen opnieuw uit het grootboek."), "rebuild", _rebuild)
    digest = commands.add("digest", _("Het controlegetal: op elke laptop met dezelfde gegevens gelijk."), "digest --point Linde", _digest)
    digest.what.add_argument("--point", metavar=_("PUNT"), help=_("Alleen dit punt van een verzameling: de naam of het begin van de id."))


def _verify(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.domain.heads import read_head
    from nsp_desktop.services import exchange_state
    from nsp_desktop.storage.destroying import broken_notes
    from nsp_desktop.storage.verifying import verify
    from nsp_desktop.storage.witnesses import against

    heads = [head for text in arguments.head if (head := read_head(text)) is not None]
    if len(heads) != len(arguments.head):
        raise UserError(_("Typ de letter van de laptop en daarna de zestien letters van het vel, zoals B ABCD EFGH JKLM NPQR."))
    with context.desk(read_only=True) as desk:
        lost = exchange_state.lost(desk)
        problems = [
            *verify(desk.store),
            *broken_notes(desk.store.connection),
            *against(desk.store, heads),
            *([exchange_state.lost_sentence(lost)] if lost else []),
        ]
    context.answer.give({"ok": not problems, "problems": problems}, *(problems or [_("Alles klopt.")]))
    return 1 if problems else 0


def _rebuild(context: Context, _arguments: Namespace) -> int:
    with context.desk() as desk:
        made = desk.store.records.rebuild()
        digest = desk.store.ledger.digest()
    context.answer.give({"records": made, "digest": digest}, _("{made} records opnieuw gemaakt.", made=made))
    return 0


def _digest(context: Context, arguments: Namespace) -> int:
    with context.desk(read_only=True) as desk:
        point = None if arguments.point is None else _point_of(desk, arguments.point)
        digest = desk.store.ledger.digest(point)
    context.answer.give({"digest": digest}, digest)
    return 0


def _point_of(desk: "Desk", wanted: str) -> bytes:
    """The point with this name or id, or the only one whose name or id begins so."""
    from nsp_desktop.storage.known_points import known_points

    known = known_points(desk.store.connection)
    exact = [p for p in known if wanted in (p.name, p.point.hex())]
    similar = [p for p in known if p.name.lower().startswith(wanted.lower()) or p.point.hex().startswith(wanted.lower())]
    found = exact or similar
    if len(found) != 1:
        names = ", ".join(f"{p.name} ({p.point.hex()[:8]})" for p in known)
        raise UserError(_("{wanted} is niet één bekend punt. Wel: {known}.", wanted=wanted, known=names))
    return found[0].point
