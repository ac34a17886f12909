"""The overview: how the point stands on one screen, the status sheet, and the situation reports."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.devices.energy import Energy
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.key_figures import KeyFigures, key_figures, urgency_line
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.pages import outputs
from nsp_desktop.ui.register_page import RegisterPage

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_SOON_MS = 400


class OverviewPage(Page):
    """Reads the figures when it is shown and when something changes, not more often than twice a second."""

    can_undo = True

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.figures = KeyFigures(theme, self)
        self.urgencies = QLabel(self)
        self.said = QLabel(self)
        self.reports = RegisterPage(desk, ("reports",), theme, self, outputs=outputs.list_outputs(desk, theme, self))
        self.print_button = self._button(_("Statusblad afdrukken   {key}", key=shortcuts.STATUS_SHEET), "printer", "primary")
        self.save_button = self._button(_("Als PDF bewaren"), "device-floppy", "quiet")
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def take_focus(self) -> None:
        self.print_button.setFocus()

    def undo(self) -> None:
        self.reports.undo()

    def leave(self) -> None:
        self.reports.leave()

    def hear(self, event: Changed) -> None:
        if self.isVisible():
            self._soon.start(_SOON_MS)

    def tick(self) -> None:
        self.refresh()

    def showEvent(self, event: object) -> None:
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """What the lowest arrangement needs, whichever one is shown now."""
        return QSize(self._theme.px(700), self._theme.px(366))

    def resizeEvent(self, event: object) -> None:
        self.figures.set_room(self.height())
        self.urgencies.setVisible(self.height() >= self._theme.px(560))

    def refresh(self) -> None:
        """Ask every figure again; the battery stands in the bar below."""
        from nsp_desktop.services.reports import status_facts

        facts = status_facts(self._desk, power=Energy())
        self.figures.show_figures(key_figures(facts))
        self.urgencies.setText(_("Open hulpvragen   {counts}", counts=urgency_line(facts)))

    def print_sheet(self) -> None:
        self._tell(lambda: outputs.print_sheet(self._desk, "status"))

    def save_sheet(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_file

        name = outputs.dated(self._desk, "statusblad", "pdf")
        path = ask_file(_("Waar moet het statusblad komen?"), name, _("PDF-bestand (*.pdf)"), self)
        if path is not None:
            self._tell(lambda: outputs.save_sheet(self._desk, "status", path))

    def _tell(self, act: Callable[[], str]) -> None:
        """What became of it, in the same place."""
        try:
            sentence, role = act(), "success-text"
        except UserError as error:
            sentence, role = error.message, "danger-text"
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)

    def _button(self, text: str, icon: str, role: str) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "on-primary" if role == "primary" else "primary"), f" {text}", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(52))
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        self.urgencies.setProperty("role", "muted")
        self.said.setWordWrap(True)
        acts, top, column = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        acts.setSpacing(px(12))
        acts.addWidget(self.print_button)
        acts.addWidget(self.save_button)
        acts.addWidget(self.said, 1)
        top.setContentsMargins(px(16), px(12), px(16), 0)
        top.setSpacing(px(10))
        for part in (self.figures, self.urgencies):
            top.addWidget(part)
        top.addLayout(acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.reports, 1)
