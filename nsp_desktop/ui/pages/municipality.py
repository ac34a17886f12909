"""Gemeente and coördinatiepunt: what waits longest of all points, who is silent, what is needed, and the answers that go back down."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.devices import media
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import coordination, coordination_figures, letters
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import STACKED_NARROWEST, Beside
from nsp_desktop.ui.charts.ages import NeedAges
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.pages.exchange import LOW, NARROW, SOON_MS, Find
from nsp_desktop.ui.pages.exchange_panel import FigureRow
from nsp_desktop.ui.pages.municipality_analysis import AnalysisActs
from nsp_desktop.ui.pages.municipality_charts import CategoryBars, EventBars
from nsp_desktop.ui.pages.municipality_lists import figure_row
from nsp_desktop.ui.pages.municipality_views import NEEDS, POINTS, MunicipalityViews
from nsp_desktop.ui.said_strip import SaidStrip

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.letters import Written
    from nsp_desktop.ui.theme import Theme

ROOMY: Final = 540
"""Lower than this the third chart makes room."""


class MunicipalityPage(Page):
    """Read anew when it is shown, when something came in, and once a minute."""

    can_undo = True
    narrowest = STACKED_NARROWEST

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None, find: Find = media.sticks) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._find = find
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.figures = FigureRow(theme, self)
        self.views = MunicipalityViews(desk, theme, self)
        self.analysis = AnalysisActs(desk, theme, self.views, self._tell)
        self.visits = ChartCard(_("Bezoekers per uur"), "users", theme, self, least=(200, 96))
        self.ages = ChartCard(_("Hulpvragen: wachttijd"), "clock", theme, self, least=(200, 96))
        self.categories = ChartCard(_("Hulpvragen: soort"), "lifebuoy", theme, self, least=(200, 96))
        self.collect_button = QPushButton(theme.icon("usb", "on-primary"), f" {_('Bundels inlezen')}", self)
        self.said = SaidStrip(theme, self)
        self._lay_out()
        self._connect()
        self.refresh()

    # --- the window asks -------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.views.take_focus()

    def leave(self) -> None:
        self.views.leave()

    def hear(self, event: Changed) -> None:
        """Many events come together when bundles were read: they are one reading."""
        if self.isVisible():
            self._soon.start(SOON_MS)

    def tick(self) -> None:
        self.refresh()

    def undo(self) -> None:
        self._tell(self._undone)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._theme.px
        self.figures.setVisible(self.height() >= px(LOW))
        self.figures.set_room(self.height())
        self.categories.setVisible(self.height() >= px(ROOMY))
        self._both.arrange(self.width(), self._side, px(248 if self.width() < px(NARROW) else 360))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self._both.least(self._theme.px(700), self._theme.px(380), self._side)

    def refresh(self) -> None:
        emergencies, points = coordination.emergencies(self._desk), coordination.points(self._desk)
        found = coordination_figures.figures(self._desk, points, emergencies)
        self.figures.show_figures(figure_row(found))
        self.views.show_lines(emergencies, points)
        self.visits.show_chart(EventBars(found.visits))
        self.ages.show_chart(NeedAges(found.ages, sum(group.total for group in found.ages)))
        self.categories.show_chart(CategoryBars(found.categories))

    # --- acts ------------------------------------------------------------------------------------------------

    def collect(self) -> None:
        from nsp_desktop.ui.dialogs.stick_collect import CollectDialog

        self._run(CollectDialog(self._desk, self._theme, self, self._find))

    def answer(self, record: object) -> None:
        """Enter on a noodmelding: answer it; a collection that never answered first hears what it is called."""
        from nsp_desktop.ui.dialogs.answering import AnswerDialog

        if isinstance(record, bytes) and self._may_answer():
            dialog = AnswerDialog(self._desk, RecordId(record), self._theme, self)
            self._run(dialog)
            if dialog.made is not None:
                self.said.say(_("Bewaard. Zet de antwoorden op een stick, dan komen ze bij het punt. Ctrl+Z draait het terug."))

    def read(self, register: str, record: object) -> None:
        """Open a record by its id: two points may have given out one number."""
        from nsp_desktop.ui.dialogs.reading import ReadDialog

        if isinstance(record, bytes):
            row = self._desk.known(register, RecordId(record))
            self._run(ReadDialog(self._desk, row, coordination.point_of(self._desk, row), self._theme, self))

    def tell_all(self) -> None:
        if self._may_answer():
            text = ask(_("Wat moet elk punt weten? Schrijf geen namen: dit is openbaar."), some_text, self._theme, self)
            if text is not None:
                self._tell(lambda: coordination.tell_all(self._desk, text).name)
                self.refresh()

    def write_letters(self) -> None:
        """Put the answers on the stick that is in, or in a folder."""
        from nsp_desktop.ui.dialogs.saying import ask_folder

        if self._may_answer():
            found = list(self._find())
            folder = found[0] if len(found) == 1 else ask_folder(_("Kies de stick of een map."), self)
            if folder is not None:
                self._tell(lambda: written_sentence(letters.write(self._desk, folder)))

    def keep(self) -> None:
        """What came from where; the archive package, destroying, and preparing an event."""
        from nsp_desktop.ui.dialogs.custody import CustodyDialog

        self._run(CustodyDialog(self._desk, self._theme, self, self._find))

    def give_papers(self) -> None:
        """What the municipality signs: a stop, its end, a laptop that is withdrawn, a list that is trusted, and the drill of its keys."""
        from nsp_desktop.ui.dialogs.municipal_papers import MunicipalPapersDialog
        from nsp_desktop.ui.pages.outputs import look_at_queue

        self._run(MunicipalPapersDialog(self._desk, self._theme, self, self._find))
        look_at_queue(self._desk)

    # --- inside ----------------------------------------------------------------------------------------------

    def _may_answer(self) -> bool:
        """Whether entries can be written here; asks once what the coordination point is called."""
        if coordination.can_answer(self._desk):
            return True
        name = ask(_("Welk coördinatiepunt is dit? Bijvoorbeeld: Kazerne Noord."), some_text, self._theme, self)
        if name is None:
            return False
        self._tell(lambda: self._set_up(name))
        return coordination.can_answer(self._desk)

    def _set_up(self, name: str) -> str:
        coordination.set_up(self._desk, name)
        return _("Deze verzameling is nu coördinatiepunt {name}.", name=name)

    def _undone(self) -> str:
        made = self._desk.undo()
        self.refresh()
        return "" if made is None else made.name

    def _run(self, dialog: QDialog) -> None:
        self.said.say("")
        answered(dialog)
        self.refresh()
        self.views.take_focus()

    def _tell(self, act: Callable[[], str]) -> None:
        try:
            self.said.say(act())
        except UserError as error:
            self.said.say(error.message, good=False)

    def _connect(self) -> None:
        self.collect_button.clicked.connect(self.collect)
        self.views.answer_wanted.connect(self.answer)
        self.views.tell_wanted.connect(self.tell_all)
        self.views.letters_wanted.connect(self.write_letters)
        self.views.read_wanted.connect(self.read)
        self.views.custody_wanted.connect(self.keep)
        self.views.papers_wanted.connect(self.give_papers)
        self.visits.clicked.connect(lambda: self.views.tabs.setCurrentIndex(POINTS))
        for chart in (self.ages, self.categories):
            chart.clicked.connect(lambda: self.views.tabs.setCurrentIndex(NEEDS))

    def _lay_out(self) -> None:
        px = self._theme.px
        self.collect_button.setProperty("role", "primary")
        self.collect_button.setAccessibleName(_("Bundels inlezen"))
        self.collect_button.setIconSize(QSize(px(20), px(20)))
        self.collect_button.setAutoDefault(True)
        self.collect_button.setMinimumHeight(px(60))
        self.collect_button.setEnabled(not self._desk.store.read_only)
        self._side = QWidget(self)
        side, column = QVBoxLayout(self._side), QVBoxLayout(self)
        self._both = Beside(self._theme, 10)
        side.setContentsMargins(0, 0, 0, 0)
        for layout in (side, column):
            layout.setSpacing(px(10))
        for chart in (self.visits, self.ages, self.categories):
            side.addWidget(chart, 1)
        side.addWidget(self.collect_button)
        self._both.addWidget(self.views, 1)
        self._both.addWidget(self._side)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self.figures)
        column.addLayout(self._both, 1)
        column.addWidget(self.said)


def written_sentence(done: "Written") -> str:
    """What is on the stick for the points, and for whom nothing could be sealed."""
    if not done.points and not done.without_address:
        return _("Er is geen antwoord dat nog naar een punt moet.")
    said = [
        ngettext(
            "Voor {count} punt staat er een brief op de stick.", "Voor {count} punten staat er een brief op de stick.", len(done.points)
        )
    ]
    if done.without_address:
        said.append(_("Van {names} is nog geen bundel gelezen: daar kan nog geen brief heen.", names=", ".join(done.without_address)))
    return " ".join(said)
