"""The command users: who works at this laptop, with which role, and a PIN that stays here."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context, read_secret
from nsp_desktop.cli.parser import Commands
from nsp_desktop.domain.roles import ROLES
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.users import User

ACTS: Final = ("add", "change", "remove", "lock-after")


def declare(commands: Commands) -> None:
    one = commands.add(
        "users", _("Toon wie op deze laptop werken. Met add, change of remove: maak, wijzig of stop een gebruiker."),
        'users add "A. Voorbeeld" --role coordinator --pin-file pin.txt', _users,
    )  # fmt: skip
    one.what.add_argument("act", nargs="?", choices=ACTS, metavar=_("WAT"), help=_("add, change, remove, of lock-after MINUTEN."))
    one.what.add_argument("name", nargs="?", default="", metavar=_("NAAM"), help=_("Om wie het gaat; bij lock-after het aantal minuten."))
    one.what.add_argument("--role", choices=tuple(ROLES), help=_("volunteer, coordinator of administrator."))
    one.what.add_argument("--pin-file", type=Path, metavar=_("BESTAND"), help=_("Een bestand met de pincode; anders wordt hij gevraagd."))
    one.what.add_argument("--page", action="append", metavar=_("PAGINA"), help=_("Ook deze pagina laten zien. Mag vaker."))
    one.what.add_argument("--new-name", metavar=_("NAAM"), help=_("change: de nieuwe naam."))
    one.what.add_argument("--new-pin", action="store_true", help=_("change: ook een nieuwe pincode."))


def _users(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import users

    with context.desk(read_only=arguments.act is None) as desk:
        if arguments.act is None:
            found = users.users(desk)
            context.answer.give_all(map(_json, found), lambda: [_line(user) for user in found])
            return 0
        if not arguments.name:
            raise UserError(_('Schrijf om wie het gaat, bijvoorbeeld: users remove "A. Voorbeeld". Er is niets veranderd.'))
        if arguments.act == "lock-after":
            return _lock_after(context, desk, arguments.name)
        user, said = _changed(context, desk, arguments)
    context.answer.give(_json(user), said)
    return 0


def _changed(context: Context, desk: "Desk", arguments: Namespace) -> "tuple[User, str]":
    from nsp_desktop.services import users

    if arguments.act == "add":
        made = users.add_user(desk, arguments.name, arguments.role or "volunteer", _pin(context, arguments), _pages(arguments.page))
        return made, _("{name} kan hier werken.", name=made.name)
    user = _named(users.users(desk), arguments.name)
    if arguments.act == "remove":
        users.remove_user(desk, user)
        return user, _("{name} werkt hier niet meer. De naam blijft staan bij wat {name} schreef.", name=user.name)
    pages = None if arguments.page is None else _pages(arguments.page)
    pin = _pin(context, arguments) if arguments.new_pin or arguments.pin_file else None
    user = users.change_user(desk, user, name=arguments.new_name, role=arguments.role, pages=pages, pin=pin)
    return user, _("{name} is gewijzigd.", name=user.name)


def _lock_after(context: Context, desk: "Desk", typed: str) -> int:
    from nsp_desktop.services import users

    if not typed.isdecimal():
        raise UserError(_("Schrijf het aantal minuten, of 0 voor nooit. Er is niets veranderd."))
    users.set_lock_minutes(desk, int(typed))
    context.answer.give({"lock_after": int(typed)}, _("Het scherm gaat op slot na {minutes} minuten stilte.", minutes=int(typed)))
    return 0


def _named(found: "Sequence[User]", name: str) -> "User":
    user = next((one for one in found if one.name.casefold() == name.strip().casefold()), None)
    if user is None:
        raise UserError(_("{name} werkt niet op deze laptop. Met users ziet u wie wel. Er is niets veranderd.", name=name))
    return user


def _pin(context: Context, arguments: Namespace) -> str:
    """From a file or from whoever is at the keyboard, never from the command line: others can read that."""
    if arguments.pin_file is not None:
        return read_secret(arguments.pin_file)
    if context.ask is None:
        raise UserError(_("Zet de pincode in een bestand en geef dat met --pin-file BESTAND. Er is niets veranderd."))
    return context.ask(_("De pincode: "))


def _pages(typed: Sequence[str] | None) -> tuple[str, ...]:
    from nsp_desktop.domain.roles import MAY

    known = MAY["administrator"].pages
    for page in typed or ():
        if page not in known:
            raise UserError(_("Er is geen pagina {page}. Wel: {known}. Er is niets veranderd.", page=page, known=", ".join(known)))
    return tuple(typed or ())


def _json(user: "User") -> dict[str, object]:
    return {"id": user.id, "name": user.name, "role": user.role, "pages": list(user.pages), "card": user.has_card}


def _line(user: "User") -> str:
    return _("{name}: {role}", name=user.name, role=user.role_title())
