"""The lists of the page Gemeente behind their tabs, each with what can be done with it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nsp_desktop.i18n import _, pgettext
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.line_list import LineList
from nsp_desktop.ui.pages import municipality_lists as lists
from nsp_desktop.ui.pages.exchange_views import ListView
from nsp_desktop.ui.pages.municipality_dashboard import DashboardView
from nsp_desktop.ui.pages.municipality_duplicates import DuplicatesView

if TYPE_CHECKING:
    from nsp_desktop.services.coordination import EmergencyLine, PointLine
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

EMERGENCIES, POINTS, NEEDS, SEARCH, FIGURES, DOUBLE = range(6)
_TIME: Final = 88
DENSE: Final = 800


class SearchView(QWidget):
    """Types and finds over all points, within this municipality."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.edit = QLineEdit(self)
        self.edit.setProperty("large", True)
        self.edit.setMaxLength(200)
        self.edit.setMinimumHeight(theme.px(TARGET))
        self.edit.setAccessibleName(_("Zoeken over alle punten"))
        self.edit.setPlaceholderText(_("Naam, straat, nummer of woord, en dan Enter"))
        self.edit.returnPressed.connect(self.search)
        empty = _("Typ een paar letters en druk op Enter. Er wordt gezocht over alle punten van deze gemeente.")
        self.list = LineList(_("Gevonden"), empty, theme, self, time_width=_TIME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)

    def search(self) -> None:
        lines = lists.hit_lines(self._desk, self.edit.text())
        self.list.show_lines(lines)
        self.list.say_empty(_("Niets gevonden. Probeer een ander woord, of alleen het begin ervan."))
        if lines:
            self.list.setFocus()


class MunicipalityViews(QFrame):
    """`answer_wanted` carries the id of a noodmelding, `read_wanted` the register and the id of a record."""

    answer_wanted = Signal(object)
    tell_wanted = Signal()
    letters_wanted = Signal()
    custody_wanted = Signal()
    papers_wanted = Signal()
    read_wanted = Signal(str, object)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("role", "card")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Lijsten van de gemeente"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.emergencies = ListView(_("Noodmeldingen"), _("Er is geen noodmelding van een van de punten."), theme, self)
        self.points = ListView(
            _("Punten"), _("Er is nog niets van een punt gelezen. Steek een stick in de laptop en kies Bundels inlezen."), theme, self
        )
        self.needs = ListView(_("Open hulpvragen"), _("Er zijn geen open hulpvragen."), theme, self)
        self.search = SearchView(desk, theme, self)
        self.dashboard = DashboardView(desk, theme, self)
        self.duplicates = DuplicatesView(desk, theme, self)
        self._stack = QStackedWidget(self)
        for view in (self.emergencies, self.points, self.needs, self.search, self.dashboard, self.duplicates):
            self._stack.addWidget(view)
            self.tabs.addTab("")
        if not desk.store.read_only:
            self.answer_button = self.emergencies.offer(_("Beantwoorden"), "messages", self._answer)
            self.letters_button = self.emergencies.offer(_("Antwoorden op een stick"), "usb", self.letters_wanted.emit)
            self.custody_button = self.points.offer(pgettext("gemeente", "Bewaren"), "lock", self.custody_wanted.emit)
            self.papers_button = self.points.offer(_("Papieren van de gemeente"), "certificate", self.papers_wanted.emit)
            self.tell_button = self.points.offer(_("Bericht aan alle punten"), "info-circle", self.tell_wanted.emit)
        self._of_point: bytes | None = None
        self.tabs.currentChanged.connect(self._show)
        self.points.list.opened.connect(self._needs_of)
        self.emergencies.list.opened.connect(self.answer_wanted)
        self.needs.list.opened.connect(self._open)
        self.search.list.opened.connect(self._open)
        self.dashboard.list_wanted.connect(lambda: self.tabs.setCurrentIndex(NEEDS))
        self.duplicates.counted.connect(lambda count: self.tabs.setTabText(DOUBLE, _counted(_("Dubbel"), count)))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_lines(self, emergencies: "list[EmergencyLine]", points: "list[PointLine]") -> None:
        self.emergencies.list.show_lines(lists.emergency_lines(emergencies))
        self.points.list.show_lines(lists.point_lines(self._desk, points))
        if self.tabs.currentIndex() == NEEDS:
            self._show_needs()
        if self.tabs.currentIndex() == FIGURES:
            self.dashboard.refresh()
        waiting, silent = sum(line.state == "open" for line in emergencies), sum(point.silent for point in points)
        names = (
            _counted(_("Noodmeldingen"), waiting), _counted(_("Punten"), silent, _("stil")), self.tabs.tabText(NEEDS) or _("Hulpvragen"),
            _("Zoeken"), _("Cijfers"), self.tabs.tabText(DOUBLE) or _("Dubbel"),
        )  # fmt: skip
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where six names have no room, they stand closer together."""
        super().resizeEvent(event)
        dense = event.size().width() < self._theme.px(DENSE)
        if self.tabs.property("dense") != dense:
            self.tabs.setProperty("dense", dense)
            self.tabs.style().unpolish(self.tabs)
            self.tabs.style().polish(self.tabs)

    def take_focus(self) -> None:
        view: QWidget = (
            self.emergencies.list, self.points.list, self.needs.list, self.search.edit, self.dashboard.cards[0], self.duplicates.list,
        )[self.tabs.currentIndex()]  # fmt: skip
        view.setFocus()

    def leave(self) -> None:
        """The page goes."""
        self.duplicates.leave()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if place == NEEDS:
            self._show_needs()
        else:
            self._of_point = None
        if place == FIGURES:
            self.dashboard.refresh()
        if place == DOUBLE:
            self.duplicates.search_once()
        self.tabs.setTabText(NEEDS, _("Hulpvragen") if self._of_point is None else _("Hulpvragen van één punt"))

    def _show_needs(self) -> None:
        self.needs.list.show_lines(lists.need_lines(self._desk, self._of_point))

    def _needs_of(self, point: object) -> None:
        """Enter on a point: what is needed there alone."""
        if isinstance(point, bytes):
            self._of_point = point
            self.tabs.setCurrentIndex(NEEDS)
            self.needs.list.setFocus()

    def _answer(self) -> None:
        if self.emergencies.list.current is not None:
            self.answer_wanted.emit(self.emergencies.list.current)

    def _open(self, key: object) -> None:
        if isinstance(key, tuple):
            self.read_wanted.emit(str(key[0]), key[1])


def _counted(name: str, count: int, what: str = "") -> str:
    return f"{name} ({count}{f' {what}' if what else ''})" if count else name
