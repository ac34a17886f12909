"""When the board changed, to see what it showed then; and the moment at which there is news again."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import Field, Millis, MomentKind
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import public_board
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.asking import ask
from nsp_desktop.ui.dialogs.picking import Choice, PickDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SHOWN: Final = 30
_MOMENT: Final = Field("at", "", MomentKind(), "open")
_AHEAD: Final = Field("at", "", MomentKind(ahead=True), "open")


def pick_moment(desk: "Desk", theme: "Theme", parent: QWidget) -> Millis | None:
    """A moment at which the board changed, or one that is typed; None when somebody went back."""
    dialog = PickDialog(
        _("Kies een moment, of typ een tijd"), lambda typed: moment_choices(desk, typed), _("Toen stond er niets."), theme, parent
    )
    return Millis(dialog.chosen) if answered(dialog) and isinstance(dialog.chosen, int) else None


def moment_choices(desk: "Desk", typed: str) -> list[Choice]:
    """Nothing typed: the last changes; a time: the board of that time."""
    if not typed.strip():
        return [_choice(desk, at) for at in public_board.moments(desk)[:SHOWN]]
    try:
        at = values.parse(_MOMENT, typed, desk.now())
    except ValueError:
        return []
    return [_choice(desk, Millis(at))] if isinstance(at, int) else []


def ask_next_update(desk: "Desk", theme: "Theme", parent: QWidget) -> None:
    """Visitors see on the board when there is news again."""
    kept = public_board.next_update(desk)
    initial = "" if kept is None else show_moment(kept, desk.now())

    def read(typed: str) -> Millis | None:
        found = values.parse(_AHEAD, typed, desk.now()) if typed.strip() else None
        return Millis(found) if isinstance(found, int) else None

    answer = ask(_("Hoe laat is er weer nieuws? Bijvoorbeeld 15:30 of +1u."), lambda typed: (read(typed),), theme, parent, initial)
    if answer is not None:
        public_board.promise(desk, answer[0])


def _choice(desk: "Desk", at: Millis) -> Choice:
    shown = len(public_board.public_board(desk, at).items)
    said = ngettext(
        "{time} · {count} bericht op het bord", "{time} · {count} berichten op het bord", shown, time=show_moment(at, desk.now())
    )
    return Choice(said, at)
