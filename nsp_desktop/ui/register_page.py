"""The page of one or more registers: the same for every room of the program."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nsp_desktop.domain.register import Values
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.outputs import NO_OUTPUTS, ListOutputs
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.register_panel import RegisterPanel

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class RegisterPage(Page):
    """Tabs when there are several registers; a register is read when it is first looked at."""

    can_undo = True

    def __init__(
        self, desk: "Desk", registers: Sequence[str], theme: "Theme", parent: QWidget | None = None,
        *, outputs: ListOutputs = NO_OUTPUTS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._around = Surroundings(desk, theme)
        self._registers = [desk.register(name) for name in registers]
        self._outputs = outputs
        self._panels: dict[str, RegisterPanel] = {}
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Lijsten op deze pagina"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for register in self._registers:
            self.tabs.addTab(register.page_title())
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        head.addWidget(self.tabs)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show)
        self._show(0)

    def panel(self, name: str) -> RegisterPanel:
        """The panel of a register, shown from now on."""
        self.tabs.setCurrentIndex(next(place for place, register in enumerate(self._registers) if register.name == name))
        return self.current()

    def current(self) -> RegisterPanel:
        return self._panels[self._registers[self.tabs.currentIndex()].name]

    def new_record(self, name: str, known: Values | None = None) -> None:
        """Begin a record of this register, from anywhere in the program."""
        self.panel(name).new_record(known)

    def open_number(self, name: str, number: str) -> None:
        """Show the record with this number."""
        row = self._around.desk.find(name, number)
        if row is not None:
            self.panel(name).open_record(row)

    def undo(self) -> None:
        self.current().undo()

    def leave(self) -> None:
        """Open forms keep their drafts."""
        for panel in self._panels.values():
            if panel.form is not None:
                panel.form.keep_draft()

    def hear(self, event: Changed) -> None:
        """What the desk announced; the window tells it here, in its own thread."""
        for panel in self._panels.values():
            panel.hear(event)

    def tick(self) -> None:
        """Once a minute: the waiting times have grown."""
        self.current().column.list.viewport().update()

    def take_focus(self) -> None:
        self.current().take_focus()

    def _show(self, place: int) -> None:
        register = self._registers[place]
        if register.name not in self._panels:
            panel = RegisterPanel(register, self._around, self._outputs, self._stack)
            panel.filling.connect(self._show_tabs)
            self._panels[register.name] = panel
            self._stack.addWidget(panel)
        self._stack.setCurrentWidget(self._panels[register.name])
        self._show_tabs()
        if self.isVisible() and not self.tabs.hasFocus():
            self._panels[register.name].take_focus()

    def _show_tabs(self) -> None:
        """A form gets the room of the tabs: one thing at a time."""
        self.tabs.setVisible(len(self._registers) > 1 and self.current().form is None)
