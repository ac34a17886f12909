"""The lists of the page Uitwisselen behind their tabs, each with what can be done with a line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services import paper_left
from nsp_desktop.ui.dialogs.letting_go import parting_of
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.line_list import Line, LineList
from nsp_desktop.ui.pages import exchange_lists as lists
from nsp_desktop.ui.pages.exchange_conflicts import ConflictsView

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.key_figures import KeyFigure
    from nsp_desktop.ui.theme import Theme

STICKS, LAPTOPS, CHOICES, PAPER, PROOFS = range(5)
_TIME: Final = 96


class ListView(QWidget):
    """A list, and below it what can be done."""

    def __init__(self, name: str, empty: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.list = LineList(name, empty, theme, self, time_width=_TIME)
        self._theme = theme
        foot = QWidget(self)
        self._row = FlowLayout(foot, theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list, 1)
        column.addWidget(foot)

    def can_let_go(self, desk: "Desk", act: Callable[[object], None]) -> None:
        """One more button, for the current line where it is something that can be let go; Delete does the same."""
        button = self.offer(_("Loslaten"), "plug-connected-x", lambda: act(self.list.current))

        def enable(key: object) -> None:
            button.setEnabled(parting_of(desk, key) is not None)

        self.list.walked.connect(enable)
        self.list.removed.connect(lambda key: act(key) if button.isEnabled() else None)
        enable(self.list.current)

    def offer(self, words: str, icon: str, act: Callable[[], None]) -> QPushButton:
        """One more button."""
        button = QPushButton(self._theme.icon(icon, "primary"), f" {words}", self)
        button.setProperty("role", "quiet")
        button.setIconSize(QSize(self._theme.px(20), self._theme.px(20)))
        button.setAccessibleName(words)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(TARGET))
        button.clicked.connect(act)
        self._row.addWidget(button)
        return button


class PaperView(ListView):
    """The sheets that wait. `print_wanted` and `cancel_wanted` carry the id of one; `count_wanted`: how much paper is left."""

    print_wanted = Signal(object)
    cancel_wanted = Signal(object)
    count_wanted = Signal()

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        empty = _("Er wacht geen papier. Een vel wacht hier als er geen printer is, of te weinig stroom.")
        super().__init__(_("Vellen die wachten"), empty, theme, parent)
        self.print_button = self.offer(_("Nu afdrukken"), "printer", lambda: self.print_wanted.emit(self.list.current))
        self.cancel_button = self.offer(_("Weghalen"), "ban", lambda: self.cancel_wanted.emit(self.list.current))
        self.count_button = self.offer(_("Papier tellen"), "packages", self.count_wanted.emit)
        self.list.opened.connect(self.print_wanted)
        self.list.removed.connect(self.cancel_wanted)
        self.list.walked.connect(lambda _key: self._enable())
        self._enable()

    def show_paper(self, waiting: Sequence[Line], left: str) -> None:
        """What waits, and how much there is to print it on."""
        self.list.show_lines(waiting)
        said = f"{_('Papier tellen')} · {left}" if left else _("Papier tellen")
        self.count_button.setText(f" {said}")
        self.count_button.setAccessibleName(said)

    def _enable(self) -> None:
        for button in (self.print_button, self.cancel_button):
            button.setEnabled(self.list.current is not None)


class ExchangeViews(QFrame):
    """One view is read at a time: that of the tab that is shown."""

    copy_wanted = Signal()
    invite_wanted = Signal()
    search_wanted = Signal()
    folder_wanted = Signal()
    hub_wanted = Signal()
    proof_wanted = Signal()
    erase_wanted = Signal()
    withdraw_wanted = Signal()
    clock_wanted = Signal()
    paper_copy_wanted = Signal()
    let_go_wanted = Signal(object)
    """The key of a line: a linked laptop, the shared folder or the second copy."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("role", "card")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Lijsten van het uitwisselen"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.sticks = self._list(_("Sticks"), _("Er is nog niets op een stick gezet of ingelezen."))
        self.laptops = self._list(_("Andere laptops"), _("Er is nog geen andere laptop van dit punt. Met Laptop erbij sluit u er een aan."))
        self.conflicts = ConflictsView(desk, theme, self)
        self.paper = PaperView(theme, self)
        self.proofs = self._list(_("Overdrachten"), _("Er is nog geen stick overgedragen. Laat bij het ophalen altijd tekenen."))
        writing = desk.info.kind == "point" and not desk.store.read_only
        if writing:
            self.sticks.offer(_("Tweede kopie kiezen"), "device-floppy", self.copy_wanted.emit)
            self.sticks.offer(_("Kopie van papier"), "notebook", self.paper_copy_wanted.emit)
            self.laptops.offer(_("Laptops zoeken"), "search", self.search_wanted.emit)
            self.laptops.offer(_("Gedeelde map"), "transfer", self.folder_wanted.emit)
            self.laptops.offer(_("Hub van de gemeente"), "world", self.hub_wanted.emit)
            self.laptops.offer(_("Laptop erbij"), "plus", self.invite_wanted.emit)
            self.laptops.offer(_("Laptop intrekken"), "ban", self.withdraw_wanted.emit)
            self.laptops.offer(_("Klok bevestigen"), "clock", self.clock_wanted.emit)
            self.sticks.can_let_go(desk, self.let_go_wanted.emit)
            self.laptops.can_let_go(desk, self.let_go_wanted.emit)
            self.proofs.offer(_("Stick overdragen"), "notebook", self.proof_wanted.emit)
            self.proofs.offer(_("Gegevens wissen"), "eraser", self.erase_wanted.emit)
        self._stack = QStackedWidget(self)
        self._views = (self.sticks, self.laptops, self.conflicts, self.paper, self.proofs)
        for view in self._views:
            self._stack.addWidget(view)
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def refresh(self, figures: "Sequence[KeyFigure]") -> None:
        """`figures`: those of the page; two of them stand on tabs."""
        self._name_tabs(figures)
        self._read()

    def _read(self) -> None:
        readers: tuple[Callable[[], None], ...] = (
            lambda: self.sticks.list.show_lines(lists.stick_lines(self._desk)),
            lambda: self.laptops.list.show_lines(lists.laptop_lines(self._desk)),
            self.conflicts.refresh,
            lambda: self.paper.show_paper(lists.print_lines(self._desk), paper_left.words(self._desk)),
            lambda: self.proofs.list.show_lines(lists.proof_lines(self._desk)),
        )
        readers[self.tabs.currentIndex()]()

    def show_tab(self, place: int) -> None:
        self.tabs.setCurrentIndex(place)

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._read()

    def _name_tabs(self, figures: "Sequence[KeyFigure]") -> None:
        choices, paper = figures[2:]
        names = (_("Sticks"), _("Laptops"), _counted(_("Keuzes"), choices.number), _counted(_("Papier"), paper.number), _("Overdracht"))
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)

    def _list(self, name: str, empty: str) -> ListView:
        return ListView(name, empty, self._theme, self)


def _counted(name: str, number: str) -> str:
    return name if number == "0" else _("{name} ({count})", name=name, count=number)
