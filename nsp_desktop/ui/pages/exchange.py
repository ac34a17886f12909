"""Uitwisselen: what is on which stick and where it arrived, choices between two laptops, paper that waits, and one more laptop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from nsp_desktop.devices import media
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts, paper_left
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import STACKED_NARROWEST, Beside
from nsp_desktop.ui.dialogs.asking import ask, whole_number
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.pages import exchange_hub, exchange_lists, exchange_paths, outputs
from nsp_desktop.ui.pages.exchange_panel import ExchangePanel, FigureRow
from nsp_desktop.ui.pages.exchange_paper import cancelled, printed_now
from nsp_desktop.ui.pages.exchange_views import CHOICES, LAPTOPS, PAPER, PROOFS, STICKS, ExchangeViews
from nsp_desktop.ui.said_strip import SaidStrip

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

NARROW: Final = 1000
LOW: Final = 520  # lower than this the figures make room: the tabs say them too
SOON_MS: Final = 200
Find = Callable[[], Sequence[Path]]


class ExchangePage(Page):
    """Left what is, right what can be done; sticks are looked for when the page is shown, and once a minute."""

    can_undo = True
    narrowest = STACKED_NARROWEST
    link_moved = Signal()
    """A link or the hub was reached, lost or used; told from its own thread."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None, find: Find = media.sticks) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._find = find
        self._sticks: Sequence[Path] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.link_moved.connect(self._look_soon)
        self._deaf = exchange_hub.follow(desk, self.link_moved.emit)
        self.figures = FigureRow(theme, self)
        self.hub = exchange_hub.HubStrip(desk, theme, self)
        self.views = ExchangeViews(desk, theme, self)
        self.panel = ExchangePanel(desk, theme, self)
        self.said = SaidStrip(theme, self)
        self._lay_out()
        self._connect()
        self.refresh()

    # --- the window asks -------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.panel.out_button.setFocus()

    def hear(self, event: Changed) -> None:
        """Many events come together when a stick was read: they are one reading."""
        self._look_soon()

    def tick(self) -> None:
        self.look()

    def leave(self) -> None:
        """The page goes: nothing is read any more."""
        self._deaf()
        self._soon.stop()

    def undo(self) -> None:
        """Take back the newest act of this laptop: a choice is an act like any other."""
        self._tell(self._undone)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.links.try_now()
        self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        low = self.height() < self._theme.px(LOW)
        width = max(self._theme.px(248 if narrow else 344), self.panel.minimumSizeHint().width())
        self._both.arrange(self.width(), self.panel, width)
        self.panel.arrange(low=low)
        self.figures.setVisible(not low)
        self.figures.set_room(self.height())
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self._both.least(self._theme.px(700), self._theme.px(380), self.panel)

    def refresh(self) -> None:
        figures = exchange_lists.figures(self._desk)
        self.figures.show_figures(figures)
        self.hub.refresh()
        self.views.refresh(figures)
        self.panel.refresh(self._sticks)

    def look(self) -> None:
        """Look which sticks are in: when the page is shown, after an act, and once a minute; nothing watches in between."""
        self._sticks = list(self._find())
        self.refresh()

    # --- acts ------------------------------------------------------------------------------------------------

    def put_out(self) -> None:
        from nsp_desktop.ui.dialogs.stick_out import StickOutDialog

        self._run(StickOutDialog(self._desk, self._theme, self, self._find))

    def take_in(self) -> None:
        from nsp_desktop.ui.dialogs.stick_in import StickInDialog

        self._run(StickInDialog(self._desk, self._theme, self, self._find))
        if conflicts.count(self._desk):
            self.views.show_tab(CHOICES)
            self.views.conflicts.take_focus()

    def type_in_forms(self) -> None:
        """What was written on paper while the laptop was down."""
        from nsp_desktop.ui.dialogs.catching_up import CatchingUpDialog

        self._run(CatchingUpDialog(self._desk, self._theme, self), PAPER)

    def print_any(self) -> None:
        """Any sheet of the point, and blank forms."""
        from nsp_desktop.ui.dialogs.sheet_choice import SheetChoiceDialog

        dialog = SheetChoiceDialog(self._desk, self._theme, self)
        self._run(dialog, PAPER)
        kind = dialog.chosen
        if isinstance(kind, str):
            self._tell(lambda: outputs.print_sheet(self._desk, kind))

    def invite(self) -> None:
        from nsp_desktop.ui.dialogs.stick_invite import InviteDialog

        self._run(InviteDialog(self._desk, self._theme, self, self._find), LAPTOPS)

    def search_laptops(self) -> None:
        """Another laptop on the same network, by six words."""
        try:
            dialog = exchange_paths.search_dialog(self._desk, self._theme, self)
        except UserError as error:
            self.said.say(error.message, good=False)
            return
        self._run(dialog, LAPTOPS)

    def hand_over(self) -> None:
        from nsp_desktop.ui.dialogs.stick_proof import ProofDialog

        dialog = ProofDialog(self._desk, self._theme, self)
        self._run(dialog, PROOFS)
        if dialog.made is not None:
            self._settled(dialog.made)
            outputs.print_sheet(self._desk, f"proof:{dialog.made.number}")
            self.said.say(_("{act}. Het vel om te tekenen gaat naar de printer. Ctrl+Z draait het terug.", act=dialog.made.name))

    def erase(self) -> None:
        """What is over its term goes for good; after it the point is opened anew, with a new key."""
        try:
            self._desk.gate.require("erase")
        except UserError as error:
            self.said.say(error.message, good=False)
            return
        from nsp_desktop.ui.dialogs.erasing import ErasingDialog

        dialog = ErasingDialog(self._desk, self._theme, self)
        self._run(dialog, PROOFS)
        if dialog.proof is not None:
            self.reopen_wanted.emit()

    def withdraw(self) -> None:
        """A laptop that is stolen or lost has no say any more."""
        try:
            self._desk.gate.require("withdraw")
        except UserError as error:
            self.said.say(error.message, good=False)
            return
        from nsp_desktop.ui.dialogs.withdrawing import WithdrawDialog

        self._run(WithdrawDialog(self._desk, self._theme, self), LAPTOPS)

    def choose_copy(self) -> None:
        """A stick that stays in, or a second disk, gets every act too."""
        from nsp_desktop.ui.dialogs.second_copy import SecondCopyDialog

        self._run(SecondCopyDialog(self._desk, self._find(), self._theme, self))

    def let_go(self, key: object) -> None:
        """Of a linked laptop, the shared folder or the second copy."""
        dialog = exchange_paths.let_go_dialog(self._desk, key, self._theme, self)
        if dialog is not None:
            self._run(dialog, self.views.tabs.currentIndex())
            self.said.say(dialog.done_words)

    def put_paper_back(self) -> None:
        """The codes of a copy on paper, from a scan; a laptop with the letter of the lost one gets another first."""
        from nsp_desktop.ui.dialogs.paper_restore import PaperRestoreDialog

        dialog = PaperRestoreDialog(self._desk, self._theme, self)
        self._run(dialog)
        if dialog.new_letter:
            self.reopen_wanted.emit()

    def print_now(self, job_id: object) -> None:
        """One that waits is printed whatever the battery says; one of which nothing is known goes once more, because a person says so."""
        if isinstance(job_id, str):
            self._tell(lambda: printed_now(self._desk, job_id))

    def cancel_print(self, job_id: object) -> None:
        if isinstance(job_id, str):
            self._tell(lambda: cancelled(self._desk, job_id))
            self.refresh()

    def count_paper(self) -> None:
        """How much paper there is; what is printed from now on is taken off."""
        sheets = ask(_("Hoeveel vellen papier liggen er ongeveer?"), whole_number, self._theme, self)
        if sheets is not None:
            paper_left.count(self._desk, sheets)
            self.refresh()

    # --- inside ----------------------------------------------------------------------------------------------

    def _look_soon(self) -> None:
        if self.isVisible():
            self._soon.start(SOON_MS)

    def _run(self, dialog: QDialog, tab: int = STICKS) -> None:
        self.said.say("")
        answered(dialog)
        self.views.show_tab(tab)
        self.look()

    def _undone(self) -> str:
        made = self._desk.undo()
        self.refresh()
        return "" if made is None else made.name

    def _settled(self, made: "Made") -> None:
        self.said.say(_("{act}. Ctrl+Z draait het terug.", act=made.name))
        self.refresh()

    def _tell(self, act: Callable[[], str]) -> None:
        try:
            self.said.say(act())
        except UserError as error:
            self.said.say(error.message, good=False)

    def _connect(self) -> None:
        panel, views = self.panel, self.views
        panel.out_wanted.connect(self.put_out)
        panel.in_wanted.connect(self.take_in)
        panel.forms_wanted.connect(self.type_in_forms)
        panel.sheet_wanted.connect(self.print_any)
        views.invite_wanted.connect(self.invite)
        views.search_wanted.connect(self.search_laptops)
        views.folder_wanted.connect(lambda: self._run(exchange_paths.folder_dialog(self._desk, self._theme, self), LAPTOPS))
        views.hub_wanted.connect(lambda: self._run(exchange_paths.hub_dialog(self._desk, self._theme, self), LAPTOPS))
        views.proof_wanted.connect(self.hand_over)
        views.erase_wanted.connect(self.erase)
        views.copy_wanted.connect(self.choose_copy)
        views.let_go_wanted.connect(self.let_go)
        views.withdraw_wanted.connect(self.withdraw)
        views.clock_wanted.connect(lambda: self._run(exchange_paths.clock_dialog(self._desk, self._theme, self), LAPTOPS))
        views.paper_copy_wanted.connect(self.put_paper_back)
        views.conflicts.settled.connect(self._settled)
        views.conflicts.failed.connect(lambda sentence: self.said.say(sentence, good=False))
        views.conflicts.opened.connect(self.record_wanted)
        views.paper.print_wanted.connect(self.print_now)
        views.paper.cancel_wanted.connect(self.cancel_print)
        views.paper.count_wanted.connect(self.count_paper)
        views.proofs.list.opened.connect(lambda number: self.record_wanted.emit("logbook", number))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._both, column = Beside(self._theme, 12, last_on_top=True), QVBoxLayout(self)
        self._both.addWidget(self.views, 1)
        self._both.addWidget(self.panel)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(10))
        column.addWidget(self.figures)
        column.addWidget(self.hub)
        column.addLayout(self._both, 1)
        column.addWidget(self.said)
