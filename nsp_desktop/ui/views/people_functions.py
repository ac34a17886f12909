"""The functions of this point, each on or off: what is off stands greyed wherever one would look for it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import functions, users
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.asking import ask
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.views.people_card import PeopleCard

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.services.functions import Function
    from nsp_desktop.ui.views.people import PeopleView


class FunctionsCard(PeopleCard):
    """A chosen chip is on; pressing it switches."""

    def __init__(self, view: "PeopleView", parent: QWidget) -> None:
        super().__init__(_("Functies van dit punt"), view, parent)

    def fill(self, body: QWidget, column: QVBoxLayout) -> None:
        off = functions.off(self.desk)
        column.addWidget(words(_("Druk op een functie om hem aan of uit te zetten, voor alle laptops van dit punt."), "muted", body))
        row = QWidget(body)
        flow = FlowLayout(row, self.theme.px(8))
        self.chips: dict[str, Chip] = {}
        for function in functions.FUNCTIONS:
            self.chips[function.code] = self._chip(function, function.code in off, row)
            flow.addWidget(self.chips[function.code])
        column.addWidget(row)
        for function in functions.FUNCTIONS:
            if function.code in off:
                column.addWidget(words(self._since(function), "small", body))
        column.addWidget(words(_("Informatie en noodmelding zijn altijd aan."), "small", body))

    def _chip(self, function: "Function", off: bool, parent: QWidget) -> Chip:
        said = _("{function}: niet op dit punt", function=function.title()) if off else _("{function}: aan", function=function.title())
        chip = Chip(said, self.theme, parent)
        chip.setIcon(self.theme.icon("ban" if off else "circle-check", "muted" if off else "success"))
        chip.setChecked(not off)
        chip.setAutoDefault(True)
        chip.setEnabled(self.desk.gate.may("functions"))
        chip.clicked.connect(lambda _checked=False: self._switch(function, on=off))
        return chip

    def _switch(self, function: "Function", *, on: bool) -> None:
        self.view.said.say("")
        self.view.do(lambda: self._switched(function, on=on))
        self.refresh()

    def _switched(self, function: "Function", *, on: bool) -> "Made | None":
        """Why something is not done here is asked, and may be left open."""
        why = "" if on else ask(_("Waarom doet dit punt dit niet? U mag dit leeg laten."), str.strip, self.theme, self.window())
        by = users.present(self.desk)
        return None if why is None else functions.switch(self.desk, function.code, on=on, by="" if by is None else by.name, why=why)

    def _since(self, function: "Function") -> str:
        since = functions.since(self.desk, function.code)
        if since is None:
            return ""
        moment, why = show_moment(since[0], self.desk.now()), since[1]
        if why:
            return _("{function} staat uit sinds {moment}: {why}", function=function.title(), moment=moment, why=why)
        return _("{function} staat uit sinds {moment}.", function=function.title(), moment=moment)
