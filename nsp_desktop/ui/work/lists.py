"""Acts that belong to a whole list, as buttons beside its search line."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered

if TYPE_CHECKING:
    from nsp_desktop.services.checklists import ListName
    from nsp_desktop.ui.editors import Surroundings


def list_acts(register: str, around: "Surroundings", parent: QWidget) -> list[tuple[str, Callable[[], None]]]:
    """The checklists can be walked through; other lists have no acts of their own."""
    if register != "checks" or around.desk.store.read_only:
        return []
    names: tuple[tuple[str, ListName], ...] = ((_("Openen"), "opening"), (_("Nacht"), "night"), (_("Sluiten"), "closing"))
    return [(words, partial(_walk, name, around, parent)) for words, name in names]


def _walk(name: "ListName", around: "Surroundings", parent: QWidget) -> None:
    from nsp_desktop.ui.dialogs.checklist import ChecklistDialog

    answered(ChecklistDialog(name, around.desk, around.theme, parent))
