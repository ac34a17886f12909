"""Switching users with a PIN, a card or the code from the sealed envelope: wrong tries are slowed down and written down."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.pins import FREE_TRIES, Tries, draw_envelope, easy_problem, envelope_mark
from nsp_desktop.services.users import User, by_card, by_pin, has_pin, reset_pin, wait_for, write_aside

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

TRIES: Final = "tries"
FAILED: Final = "failed_tries"
ENVELOPE: Final = "envelope"
LAST: Final = "last_user"
KEPT_FAILURES: Final = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong try: when, and of whom a PIN was typed ("" for a card or the envelope)."""

    at: Millis
    user: str


def with_pin(desk: "Desk", user: User, pin: str) -> User | None:
    """Switch to this user; None: the PIN is wrong. Raises UserError while one must wait."""
    attempt = by_pin(desk, user, pin, tries(desk))
    return _after(desk, attempt.user, attempt.tries, user.id)


def confirm(desk: "Desk", user: User, pin: str) -> bool:
    """Whether somebody is who they say they are; who works here stays the same. Raises UserError while one must wait."""
    wait_for(desk, tries(desk))
    if has_pin(desk, user, pin):
        return True
    _after(desk, None, tries(desk).wrong(desk.now()), user.id)
    return False


def with_card(desk: "Desk", scanned: str) -> User | None:
    """Switch to the user of this card; None: no user has it. Raises UserError while one must wait."""
    attempt = by_card(desk, scanned, tries(desk))
    return _after(desk, attempt.user, attempt.tries, "")


def tries(desk: "Desk") -> Tries:
    """The wrong tries in a row; closing the program does not make them undone."""
    match desk.setting(TRIES):
        case {"failed": int(failed), "last_at": int(last_at)}:
            return Tries(failed, Millis(last_at))
        case _:
            return Tries()


def last_user(desk: "Desk") -> str:
    """The id of whoever was the last to say who they are; "" for nobody."""
    return str(desk.setting(LAST) or "")


def failures(desk: "Desk") -> list[Failure]:
    """The wrong tries of this laptop, the newest first."""
    kept = desk.setting(FAILED)
    found = [entry for entry in kept if isinstance(entry, dict)] if isinstance(kept, list) else []
    return [Failure(Millis(int(entry["at"])), str(entry["user"])) for entry in reversed(found)]


# --- the sealed envelope -------------------------------------------------------------------------------------


def make_envelope(desk: "Desk") -> str:
    """A new code for the envelope; it is told once. The code of an older envelope stops working."""
    desk.gate.require("users")
    code = draw_envelope()
    desk.set_setting(ENVELOPE, {"mark": envelope_mark(code), "at": desk.now()})
    return code


def envelope_made_at(desk: "Desk") -> Millis | None:
    """Since when an envelope lies ready; None: there is none, or it was used."""
    kept = desk.setting(ENVELOPE)
    return Millis(int(kept["at"])) if isinstance(kept, dict) else None


def open_envelope(desk: "Desk", typed: str) -> None:
    """Whether this is the code from the envelope, or the four words of this point. Raises UserError for anything else."""
    wait_for(desk, tries(desk))
    if not (_fits_envelope(desk, typed) or _fits_phrase(desk, typed)):
        _after(desk, None, tries(desk).wrong(desk.now()), "")
        raise UserError(_("Dit is niet de code uit de envelop, en het zijn niet de vier woorden van dit punt. Kijk het na en typ opnieuw."))


def use_envelope(desk: "Desk", typed: str, user: User, pin: str, by: str) -> User:
    """Give a user a new PIN with the envelope's code; it is used up, and the logbook says so. `by`: who opened it."""
    problems = [Problem("pin", easy_problem(pin))] if easy_problem(pin) else []
    problems += [] if by.strip() else [Problem("by", _("Schrijf op wie de envelop heeft geopend."))]
    if problems:
        raise InvalidInput(problems)
    open_envelope(desk, typed)
    changed = reset_pin(desk, user, pin)
    if envelope_mark(typed) is not None:
        desk.set_setting(ENVELOPE, None)
    text = _("De envelop met de noodcode is geopend. {name} heeft een nieuwe pincode gekozen.", name=user.name)
    write_aside(desk, "event", text, by=by.strip())
    _after(desk, changed, Tries(), "")
    return changed


# --- inside --------------------------------------------------------------------------------------------------


def _after(desk: "Desk", found: User | None, now: Tries, user: str) -> User | None:
    """Keep how many tries were wrong; the third in a row, and each third after it, is a line in the logbook."""
    if desk.store.read_only:
        return found
    if found is not None and last_user(desk) != found.id:
        desk.set_setting(LAST, found.id)
    if found is not None and tries(desk) == now:
        return found
    desk.set_setting(TRIES, None if found is not None else {"failed": now.failed, "last_at": now.last_at})
    if found is None:
        kept = desk.setting(FAILED)
        desk.set_setting(FAILED, [*(kept if isinstance(kept, list) else []), {"at": desk.now(), "user": user}][-KEPT_FAILURES:])
        if now.failed % FREE_TRIES == 0:
            text = _("Op laptop {letter} is {count} keer achter elkaar een verkeerde pincode, kaart of code gebruikt.",
                     letter=desk.info.letter, count=now.failed)  # fmt: skip
            write_aside(desk, "event", text)
    return found


def _fits_envelope(desk: "Desk", typed: str) -> bool:
    kept = desk.setting(ENVELOPE)
    mark = envelope_mark(typed)
    return isinstance(kept, dict) and mark is not None and kept.get("mark") == mark


def _fits_phrase(desk: "Desk", typed: str) -> bool:
    from nsp_desktop.storage import keys

    if not keys.needs_phrase(desk.store.folder) or envelope_mark(typed) is not None:
        return False
    try:
        keys.unlock(desk.store.folder, phrase=typed)
    except UserError:
        return False
    return True
