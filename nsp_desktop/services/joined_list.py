"""The municipality's list on the stick from which a laptop joins: the invitation must be of a point that stands on it (decision 0017)."""

from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import point_list
from nsp_desktop.i18n import _
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.storage import trusted
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.signing import public_of
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.exchange.point_list import PointList
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.invitation import Invitation


def beside(invitation: Path) -> bytes | None:
    """The list beside an invitation; None where there is none, as on a stick that another laptop of the point made."""
    path = invitation.with_name(point_list.FILE_NAME)
    return (read_limited(path, point_list.SIZE_LIMIT) or b"") if path.exists() else None


def check(raw: bytes, invited: "Invitation") -> None:
    """Whether this list knows the invited point under its own key and name. Raises UserError."""
    found = point_list.decode(raw)
    if found is None:
        raise UserError(_("De lijst met punten op deze stick is beschadigd of veranderd. Er is niets aangesloten. Vraag een nieuwe stick."))
    if (found.municipality, found.event, found.mode) != (invited.municipality, invited.event, invited.mode):
        raise UserError(
            _("Deze uitnodiging hoort bij een andere gebeurtenis dan de lijst op deze stick. Er is niets aangesloten. Vraag de gemeente.")
        )
    key = public_of(invited.secrets.point_seed)
    if not any((point.public_key, point.name) == (key, invited.name) for point in found.points):
        raise UserError(
            _(
                "{name} staat niet op de lijst met punten op deze stick. Er is niets aangesloten. Is de uitnodiging van een ander punt? "
                "Zet haar dan op een andere stick.",
                name=invited.name,
            )
        )


def keep(desk: "Desk", raw: bytes) -> None:
    """From now on this laptop knows the key that signs for the points of its event."""
    with transaction(desk.store.connection):
        trusted.keep_list(desk.store.connection, raw)


def put_beside(desk: "Desk", folder: Path) -> None:
    """The list on the stick of an invitation, so that the laptop that is invited compares it and knows the key too. Raises UserError."""
    raw, path = trusted.kept_list(desk.store.connection), folder / point_list.FILE_NAME
    mine = None if raw is None else point_list.decode(raw)
    if raw is None or mine is None:
        return
    there = beside(path)
    theirs = None if there is None else point_list.decode(there)
    if there is not None and (theirs is None or theirs.key != mine.key):
        raise UserError(_("Op deze stick staat een andere lijst met punten. Er is niets veranderd. Kies een andere stick."))
    if theirs is None or theirs.made_at < mine.made_at:
        try:
            write_whole(path, raw)
        except OSError as error:
            raise UserError(stick_sentence(error)) from None


def known(desk: "Desk") -> "PointList | None":
    """The list that this laptop joined with; None where there was none."""
    raw = trusted.kept_list(desk.store.connection)
    return None if raw is None else point_list.decode(raw)
