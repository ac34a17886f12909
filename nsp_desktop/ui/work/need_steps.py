"""The steps that bring a need further: each asks what it must know and is one act; None: somebody went back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import Millis
from nsp_desktop.i18n import _
from nsp_desktop.services import needs_work
from nsp_desktop.ui.dialogs.asking import ask, some_text

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.editors import Surroundings

SLIP: Final = "slip:needs:{number}"
Step = Callable[["RecordId", "Surroundings", QWidget], "Made | None"]


def close(need: "RecordId", around: "Surroundings", parent: QWidget) -> "Made | None":
    result = ask(_("Wat is er gedaan?"), some_text, around.theme, parent)
    return None if result is None else needs_work.close(around.desk, need, "done", result=result)


def fail(need: "RecordId", around: "Surroundings", parent: QWidget) -> "Made | None":
    reason = ask(_("Waarom is het niet gelukt?"), some_text, around.theme, parent)
    return None if reason is None else needs_work.close(around.desk, need, "failed", reason=reason)


def pass_on(need: "RecordId", around: "Surroundings", parent: QWidget) -> "Made | None":
    to = ask(_("Aan wie geeft u dit door?"), some_text, around.theme, parent)
    return None if to is None else needs_work.pass_on(around.desk, need, to)


def follow_up(need: "RecordId", around: "Surroundings", parent: QWidget) -> "Made | None":
    """What is to be done later, and when it comes back."""
    action = ask(_("Wat moet er later nog gebeuren?"), some_text, around.theme, parent)
    if action is None:
        return None
    at = ask(_("Hoe laat? Bijvoorbeeld 15:30 of +2u."), lambda typed: _moment(around.desk, typed), around.theme, parent, "+1u")
    return None if at is None else needs_work.follow_up(around.desk, need, action, at)


def print_slip(desk: "Desk", number: str) -> str:
    """Let the slip for the helper be printed; the sentence to show."""
    from nsp_desktop.ui.pages.outputs import print_sheet

    return print_sheet(desk, SLIP.format(number=number))


def _moment(desk: "Desk", typed: str) -> Millis:
    value = values.parse(desk.register("needs").by_name["next_at"], some_text(typed), desk.now())
    assert isinstance(value, int)
    return Millis(value)
