"""Opening the desk: on a folder that is there, on a new point, or on a point that another laptop opened first."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from nsp_desktop.domain.entry import HowKnown, node_id
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Register
from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.registers import ALL
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage import ballast, keys
from nsp_desktop.storage.age_files import PRACTICE_RECIPIENT
from nsp_desktop.storage.database import said
from nsp_desktop.storage.point import COPY_MARK, LETTERS, NewPoint, Store, create_point, exists, open_again, open_point
from nsp_desktop.storage.profile import unlock_here
from nsp_desktop.storage.signing import PointSecrets, draw_secrets, public_of

NAME_LIMIT = 200
Now = Callable[[], Millis]


def wall_clock() -> Millis:
    """The laptop's clock."""
    return Millis(time.time_ns() // 1_000_000)


@dataclass(frozen=True, slots=True)
class NewPointRequest:
    """What somebody fills in to open a support point. `phrase` None: four new words are drawn."""

    name: str
    municipality: str
    event: str = ""
    letter: str = "A"
    practice: bool = False
    recipients: tuple[str, ...] = ()
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk, and the four words when they were drawn just now ("" in practice)."""

    desk: Desk
    phrase: str


def open_desk(
    folder: Path, *, phrase: str | None = None, identity: str | None = None, read_only: bool = False,
    now: Now = wall_clock, how_known: HowKnown = HowKnown.COMMAND_LINE, registers: Sequence[Register] = ALL,
) -> Desk:  # fmt: skip
    """Open a point's or collection's folder; one that cannot be written is only read. Raises UserError in one clear sentence."""
    if not exists(folder):
        raise UserError(_("In deze map staat nog geen noodsteunpunt. Open er eerst een, of kies een andere map."))
    if (folder / COPY_MARK).exists():
        raise UserError(_("Dit is een kopie van een noodsteunpunt. Er is niets veranderd. Zet hem terug in een lege map: restore."))
    key = unlock_here(folder, phrase=phrase, identity=identity)
    ballast.keep(folder)
    only_read = read_only or ballast.is_full(folder) or not os.access(folder, os.W_OK)
    with said():
        return Desk(open_point(folder, key, registers, now(), read_only=only_read), registers, now, how_known)


def second_desk(desk: Desk) -> Desk:
    """A desk on the same folder for a worker's thread, with connections of its own: the same laptop, the same person. Close its store."""
    worker = Desk(open_again(desk.store), desk.registers, desk.now, HowKnown.COMMAND_LINE)
    worker.act_as(desk.author, desk.how_known, desk.gate.role, desk.gate.more)
    if desk.gate.locked:
        worker.gate.lock()
    return worker


def new_point(folder: Path, request: NewPointRequest, *, now: Now = wall_clock, how_known: HowKnown = HowKnown.COMMAND_LINE) -> Opened:
    """Make a support point in an empty folder: point id, class keys, four words and the first laptop."""
    for name, text in ((_("De naam"), request.name), (_("De gemeente"), request.municipality)):
        if not text.strip() or len(text) > NAME_LIMIT:
            raise UserError(_("{field} moet 1 tot {limit} tekens hebben.", field=name, limit=NAME_LIMIT))
    recipients = request.recipients or ((PRACTICE_RECIPIENT,) if request.practice else ())
    import secrets

    phrase = "" if request.practice else request.phrase or keys.draw_phrase(secrets.randbelow)
    new = NewPoint(
        name=request.name.strip(), municipality=request.municipality.strip(), event=request.event.strip()[:NAME_LIMIT],
        mode="practice" if request.practice else "real", letter=_letter(request.letter), secrets=draw_secrets(os.urandom),
        recipients=recipients,
    )  # fmt: skip
    return Opened(_create(folder, new, phrase, now, how_known), phrase)


def join_point(
    folder: Path, invitation: bytes, phrase: str | None, *, letter: str | None = None, listed: bytes | None = None,
    now: Now = wall_clock, how_known: HowKnown = HowKnown.COMMAND_LINE,
) -> Desk:  # fmt: skip
    """Make this laptop one more of a point, with the invitation and the four words of the first. `listed`: the municipality's list that
    lay beside the invitation; a point that is not on it is refused, and its key is kept."""
    from nsp_desktop.storage.invitation import open_invitation

    invited = open_invitation(invitation, phrase)
    if listed is not None:
        from nsp_desktop.services import joined_list

        joined_list.check(listed, invited)
    new = NewPoint(
        name=invited.name, municipality=invited.municipality, event=invited.event, mode=invited.mode,
        letter=_letter(letter or invited.letter), secrets=invited.secrets, recipients=invited.recipients,
    )  # fmt: skip
    desk = _create(folder, new, phrase or "", now, how_known)
    if listed is not None:
        joined_list.keep(desk, listed)
    return desk


def invite(desk: Desk, phrase: str | None) -> bytes:
    """An invitation for one more laptop, sealed with the point's words; each suggests the next letter."""
    desk.gate.require("invite")
    from nsp_desktop.storage.invitation import Invitation, make_invitation

    if desk.info.kind != "point" or desk.store.secrets is None:
        raise UserError(_("Alleen een noodsteunpunt kan een laptop uitnodigen, een verzameling van de gemeente niet."))
    given = desk.setting("invited", 0)
    place = LETTERS.index(desk.info.letter) + 1 + (given if isinstance(given, int) else 0)
    desk.set_setting("invited", (given if isinstance(given, int) else 0) + 1)
    info = desk.info
    facts = Invitation(
        point_id=info.point_id, name=info.name, municipality=info.municipality, event=info.event, mode=info.mode,
        recipients=desk.store.recipients, secrets=desk.store.secrets, letter=LETTERS[place % len(LETTERS)],
    )  # fmt: skip
    return make_invitation(facts, phrase)


def _create(folder: Path, new: NewPoint, phrase: str, now: Now, how_known: HowKnown) -> Desk:
    if exists(folder):
        raise UserError(_("In deze map staat al een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    key = os.urandom(32)
    practice = new.mode == "practice"
    point = node_id(public_of(new.secrets.point_seed))
    _make_folder(folder)
    keys.create_slots(
        folder, key, phrase=None if practice else phrase, recipients=new.recipients, point_id_hex=point.hex(), practice=practice
    )
    store: Store = create_point(folder, key, new, ALL, now())
    ballast.keep(folder)
    return Desk(store, ALL, now, how_known)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(
            _("De map {folder} kan niet worden gemaakt. Er is niets veranderd. Kies een andere map.", folder=folder.name)
        ) from None


def _letter(typed: str) -> str:
    letter = typed.strip().upper()
    if letter not in LETTERS or len(letter) != 1:
        raise UserError(_("De letter van een laptop is een van {letters}.", letters=" ".join(LETTERS)))
    return letter


__all__ = ["NewPointRequest", "Opened", "PointSecrets", "invite", "join_point", "new_point", "open_desk", "second_desk", "wall_clock"]
