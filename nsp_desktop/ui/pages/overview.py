"""The page Overzicht: everything of this moment on one screen, and the situation reports."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.register import Values
from nsp_desktop.i18n import N_
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.pages import outputs
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.overview_cards import OverviewActs
from nsp_desktop.ui.views.overview_now import NowView
from nsp_desktop.ui.views.room_view import ViewMaker

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme


class OverviewPage(RegisterPage):
    """A report that was just kept stays open, with what is to be done with it."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        views = (ViewMaker("now", N_("Nu"), NowView),)
        super().__init__(desk, ("reports",), theme, parent, outputs=outputs.list_outputs(desk, theme, self), views=views)
        self._desk = desk
        self._theme = theme
        self.acts = OverviewActs(theme, self)
        self.head.addStretch(1)
        self.head.addWidget(self.acts)
        self.head.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        self.acts.report.clicked.connect(lambda: self.new_record("reports"))
        self.acts.print.clicked.connect(self.print_sheet)
        self.acts.save.clicked.connect(self.now.save_sheet)
        self._show_tabs()

    @property
    def now(self) -> NowView:
        """The screen of this moment, shown from now on."""
        part = self.show_part("now")
        assert isinstance(part, NowView)
        return part

    def print_sheet(self) -> None:
        """The status sheet; the screen says what became of it."""
        self.now.print_sheet()

    def new_record(self, name: str, known: Values | None = None) -> None:
        """The report in a few steps; one that was kept is opened."""
        from nsp_desktop.ui.dialogs.report import ReportDialog

        if known is not None:
            super().new_record(name, known)
            return
        dialog = ReportDialog(Surroundings(self._desk, self._theme), self)
        if answered(dialog) and dialog.made is not None:
            self.open_number(name, dialog.made.number)

    def take_focus(self) -> None:
        if isinstance(self.part, NowView):
            self.acts.report.setFocus()
        else:
            super().take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.arrange(self.width())

    def _show_tabs(self) -> None:
        """The buttons belong to the screen of this moment; a list has its own."""
        super()._show_tabs()
        if hasattr(self, "acts"):
            self.acts.setVisible(isinstance(self.part, NowView))

    def _go_back(self, made: "Made | None") -> None:
        if made is None or made.register != "reports":
            super()._go_back(made)
            return
        self.open_number("reports", made.number)
