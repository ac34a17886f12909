"""The users of this laptop: names, roles, PIN and card. All of it stays here; the ledger carries only a random id."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.domain.roles import ROLES, Role
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services.gate import LOCK_SETTING, USERS
from nsp_desktop.services.pins import Tries, card_mark, card_text, draw_card, fits, verifier

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works at this laptop; `id` is what entries carry as their author. `gone`: kept only for the name in old lines."""

    id: str
    name: str
    role: Role
    pages: tuple[str, ...] = ()
    has_card: bool = False
    gone: bool = False

    @property
    def author(self) -> bytes:
        return bytes.fromhex(self.id)

    def role_title(self) -> str:
        return _(ROLES[self.role])


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a try gave: the user, or None and the tries to hand in with the next one."""

    user: User | None
    tries: Tries


def users(desk: "Desk") -> list[User]:
    """Everybody who can be switched to, by name."""
    return sorted((user for user, _secrets in _kept(desk) if not user.gone), key=lambda user: user.name.lower())


def present(desk: "Desk") -> User | None:
    """Who works now; None: nobody said who they are."""
    return next((user for user in users(desk) if user.author == desk.author), None)


def known_author(desk: "Desk", author: bytes) -> str | None:
    """Who made an entry on this laptop; None for an entry of another laptop."""
    known = next((user.name for user, _secrets in _kept(desk) if user.author == author), None)
    return known or (_("deze laptop") if author == desk.store.user else None)


def author_name(desk: "Desk", author: bytes) -> str:
    """Who made an entry, as far as this laptop knows."""
    return known_author(desk, author) or _("iemand op een andere laptop")


# --- who is there --------------------------------------------------------------------------------------------


def by_pin(desk: "Desk", user: User, pin: str, tries: Tries) -> Attempt:
    """Switch to a user with a PIN. Raises UserError while one must wait after wrong tries."""
    wait_for(desk, tries)
    if not has_pin(desk, user, pin):
        return Attempt(None, tries.wrong(desk.now()))
    return Attempt(_switch(desk, user.id, HowKnown.PIN), Tries())


def has_pin(desk: "Desk", user: User, pin: str) -> bool:
    """Whether this is the PIN of that user; nobody is switched."""
    kept = next((held for known, held in _kept(desk) if known.id == user.id and not known.gone), None)
    return kept is not None and bool(kept.get("pin")) and fits(kept["pin"], pin)


def by_card(desk: "Desk", scanned: str, tries: Tries) -> Attempt:
    """Switch to the user whose card was scanned. Raises UserError while one must wait after wrong tries."""
    wait_for(desk, tries)
    mark = card_mark(scanned)
    found = next((user for user, held in _kept(desk) if not user.gone and mark is not None and held.get("card") == mark), None)
    if found is None:
        return Attempt(None, tries.wrong(desk.now()))
    return Attempt(_switch(desk, found.id, HowKnown.CARD), Tries())


def leave(desk: "Desk") -> None:
    """Nobody in particular works here: a volunteer, where there are users."""
    desk.act_as(desk.store.user, HowKnown.NOBODY, "volunteer" if users(desk) else None)


def lock(desk: "Desk") -> None:
    """Only counting and the noodmelding, until somebody says who they are; without users there is nothing to lock."""
    leave(desk)
    if users(desk):
        desk.gate.lock()


# --- keeping users -------------------------------------------------------------------------------------------


def add_user(desk: "Desk", name: str, role: Role, pin: str, pages: Sequence[str] = ()) -> User:
    """A new user of this laptop. The first one is an administrator, and works here from then on."""
    first = not users(desk)
    if not first:
        desk.gate.require("users")
    elif role != "administrator":
        raise UserError(_("De eerste gebruiker is de beheerder. Kies beheerder, en voeg de anderen daarna toe."))
    user = User(secrets.token_hex(ID_BYTES), _name(desk, name, None), role, tuple(pages))
    _keep(desk, [*_kept(desk), (user, {"pin": verifier(pin)})])
    made = _switch(desk, user.id, HowKnown.PIN) if first else user
    _tell(desk)
    return made


def change_user(
    desk: "Desk", user: User, *, name: str | None = None, role: Role | None = None, pages: Sequence[str] | None = None,
    pin: str | None = None,
) -> User:  # fmt: skip
    """New name, role, pages or PIN; what is left out stays. Everybody may change their own PIN."""
    if (name, role, pages) != (None, None, None) or user.author != desk.author:
        desk.gate.require("users")
    changed = replace(
        user, name=user.name if name is None else _name(desk, name, user.id), role=role or user.role,
        pages=user.pages if pages is None else tuple(pages),
    )  # fmt: skip
    _update(desk, changed, {} if pin is None else {"pin": verifier(pin)})
    if user.author == desk.author:
        desk.gate.become(changed.role, changed.pages)
    _tell(desk)
    return changed


def remove_user(desk: "Desk", user: User) -> None:
    """Somebody no longer works here; the name stays for what they wrote."""
    desk.gate.require("users")
    _update(desk, replace(user, gone=True, has_card=False), {"pin": "", "card": ""})
    if user.author == desk.author:
        leave(desk)
    _tell(desk)


def reset_pin(desk: "Desk", user: User, pin: str) -> User:
    """A new PIN for somebody who forgot it, who works here from then on; whoever calls this has seen the envelope's code."""
    _update(desk, user, {"pin": verifier(pin)})
    return _switch(desk, user.id, HowKnown.PIN)


def write_aside(desk: "Desk", kind: str, text: str, *, by: str = "") -> None:
    """A line that the program writes in the logbook by itself, whoever works here."""
    with desk.gate.by_itself():
        desk.add("logbook", {"kind": kind, "text": text, **({"by": by} if by else {})})


def new_card(desk: "Desk", user: User) -> str:
    """Give a user a card; the text of its code is told once and not kept. An older card of this user stops working."""
    desk.gate.require("users")
    text = card_text(draw_card())
    _update(desk, replace(user, has_card=True), {"card": card_mark(text) or ""})
    _tell(desk)
    return text


def set_lock_minutes(desk: "Desk", minutes: int) -> None:
    """After how many quiet minutes the screen of this laptop is locked; 0: never."""
    desk.gate.require("settings")
    desk.set_setting(LOCK_SETTING, minutes)


# --- inside --------------------------------------------------------------------------------------------------

_Kept = tuple[User, dict[str, str]]


def _switch(desk: "Desk", user_id: str, how: HowKnown) -> User:
    user = next(known for known in users(desk) if known.id == user_id)
    desk.act_as(user.author, how, user.role, user.pages)
    return user


def wait_for(desk: "Desk", tries: Tries) -> None:
    """Raises UserError while the next try must wait."""
    left = tries.wait(desk.now())
    if left:
        raise UserError(_("Te vaak verkeerd. Wacht {seconds} tellen en probeer het opnieuw.", seconds=-(-left // 1000)))


def _tell(desk: "Desk") -> None:
    """The window shows who works, and what is theirs."""
    desk.announcer.tell(Changed(USERS, (), "desk"))


def _name(desk: "Desk", name: str, own: str | None) -> str:
    text = " ".join(name.split())
    if not text:
        raise InvalidInput([Problem("name", _("Schrijf op wie het is."))])
    if any(user.name.lower() == text.lower() and user.id != own for user in users(desk)):
        raise InvalidInput([Problem("name", _("Er is al een gebruiker met deze naam. Kies een andere naam."))])
    return text


def _update(desk: "Desk", user: User, held: Mapping[str, str]) -> None:
    everybody = [(user, {**kept, **held}) if known.id == user.id else (known, kept) for known, kept in _kept(desk)]
    if not any(known.role == "administrator" and not known.gone for known, _held in everybody):
        raise UserError(_("Er moet een beheerder blijven. Er is niets veranderd. Maak eerst iemand anders beheerder."))
    _keep(desk, everybody)


def _kept(desk: "Desk") -> list[_Kept]:
    kept = desk.setting(USERS, [])
    return [_read(entry) for entry in kept if _is_user(entry)] if isinstance(kept, list) else []


def _is_user(entry: object) -> bool:
    """Whether this version knows what was kept; a name without an id can do nothing."""
    return isinstance(entry, dict) and id_of_hex(entry.get("id")) is not None and isinstance(entry.get("name"), str)


def _read(entry: Mapping[str, object]) -> _Kept:
    pages, role = entry.get("pages"), entry.get("role")
    user = User(
        str(entry["id"]), str(entry["name"]), role if isinstance(role, str) and role in ROLES else "volunteer",
        tuple(str(page) for page in pages) if isinstance(pages, list) else (), bool(entry.get("card")), bool(entry.get("gone")),
    )  # fmt: skip
    return user, {"pin": str(entry.get("pin") or ""), "card": str(entry.get("card") or "")}


def _keep(desk: "Desk", everybody: Sequence[_Kept]) -> None:
    desk.set_setting(USERS, [{**asdict(user), **held} for user, held in everybody])
