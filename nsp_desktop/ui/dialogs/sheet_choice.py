"""Which sheet to print: type a few letters of its name, Enter prints it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.names import plain
from nsp_desktop.i18n import _
from nsp_desktop.services import paper_choice
from nsp_desktop.ui.dialogs.picking import Choice, PickDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class SheetChoiceDialog(PickDialog):
    """`chosen` is the kind of the sheet, for print_sheet."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        self._sheets = [Choice(name, kind) for kind, name in paper_choice.choices(desk)]
        super().__init__(_("Welk vel wilt u afdrukken?"), self._found, _("Geen vel met deze naam."), theme, parent)

    def _found(self, typed: str) -> list[Choice]:
        words = plain(typed).split()
        return [choice for choice in self._sheets if all(word in plain(choice.words) for word in words)]
