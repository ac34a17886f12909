"""A situation report: print it, or say it over the radio."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import situation
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class ReportBox(WorkBox):
    """Says how long the radio text is before anybody begins to read it."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        text = situation.radio_text(self.desk, row.record)
        count = len(text.parts())
        size = _("Voor de radio: {count} tekens.", count=text.characters)
        self.say(size + " " + ngettext("Dat past in één bericht.", "Zeg het in {count} delen.", count))
        self.said = self.say("", "muted")
        self.said.hide()
        self.offer((_("Voor de radio"), partial(self._read, row)), (_("Afdrukken"), partial(self._print, row)), first="primary")

    def _read(self, row: "Row") -> None:
        from nsp_desktop.ui.dialogs.report_radio import ReportRadioDialog

        answered(ReportRadioDialog(self.desk, row.record, self.theme, self.window()))

    def _print(self, row: "Row") -> None:
        from nsp_desktop.ui.pages import outputs

        try:
            sentence = outputs.print_sheet(self.desk, f"report:{row.number}")
        except UserError as error:
            sentence = error.message
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.show()
