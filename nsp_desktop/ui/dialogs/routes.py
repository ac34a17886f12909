"""By which route a message goes: the one to try next on top, and which were tried already."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import ChoiceKind, Millis, RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.undelivered import ROUTES, next_route
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.picking import Choice, PickDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


def route_choices(desk: "Desk", message: RecordId) -> list[Choice]:
    """All routes; first the four of the order, from the one to try next on."""
    kind = desk.register("messages").by_name["route"].kind
    assert isinstance(kind, ChoiceKind)
    labels = {option.code: _(option.label) for option in kind.options}
    tried = {attempt.route: attempt.at for attempt in messages_work.attempts(desk, message)}
    first = ROUTES.index(next_route(desk.known("messages", message).values.get("route")))
    order = [*ROUTES[first:], *ROUTES[:first], *(code for code in labels if code not in ROUTES)]
    return [Choice(_words(desk, labels[code], tried.get(code)), code) for code in order]


def _words(desk: "Desk", label: str, tried_at: "int | None") -> str:
    if tried_at is None:
        return label
    return _("{route} · geprobeerd om {time}", route=label, time=show_moment(Millis(tried_at), desk.now()))


def pick_route(desk: "Desk", message: RecordId, theme: "Theme", parent: QWidget) -> str | None:
    """The code of the route; None when somebody went back."""

    def find(typed: str) -> list[Choice]:
        return [choice for choice in route_choices(desk, message) if typed.casefold() in choice.words.casefold()]

    dialog = PickDialog(
        _("Waarmee is het verstuurd?"), find, _("Zo'n middel is er niet. Maak het veld leeg voor de hele lijst."), theme, parent
    )
    return str(dialog.chosen) if answered(dialog) and dialog.chosen is not None else None
