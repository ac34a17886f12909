"""A shift: somebody comes on duty, and goes."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services import team_work
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class ShiftBox(WorkBox):
    """Sign in and out; a shift without a person first asks who takes it."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        values = row.values
        if not values.get("person"):
            self.say(_("Deze dienst heeft nog niemand."))
            self.offer((_("Wie doet deze dienst?"), self._occupy))
        elif values.get("signed_in_at") is None:
            self.say(_("Nog niet aangemeld."))
            self.offer((_("Meldt zich aan"), lambda: team_work.sign_in(self.desk, row.record)))
        elif values.get("signed_out_at") is None:
            self.say(_("Is nu aanwezig."))
            self.offer((_("Meldt zich af"), lambda: team_work.sign_out(self.desk, row.record)))
        else:
            self.say(_("Deze dienst is voorbij."))

    def _occupy(self) -> "Made | None":
        person = ask(_("Wie doet deze dienst?"), some_text, self.theme, self.window())
        return None if person is None else team_work.occupy(self.desk, self.row.record, person)
