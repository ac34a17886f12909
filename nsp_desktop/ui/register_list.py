"""The list of a register on the screen: keeps its place and its selection when rows come and go around it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.ui.inputs import TARGET, is_plain_enter
from nsp_desktop.ui.register_model import ROW_ROLE, RegisterModel
from nsp_desktop.ui.row_delegate import RowDelegate

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

_NARROWEST = 72
_WIDEST = 280
_HEAD_PADDING = 14
_KEPT_ALWAYS = 2
"""Number and time stand in the narrowest list, and the last column, which says where a record stands."""


class RegisterList(QTableView):
    """Enter or a click opens a record."""

    opened = Signal(object)

    def __init__(self, model: RegisterModel, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._theme = theme
        self._record: RecordId | None = None
        self._place = 0
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self._look()
        model.refreshed.connect(self._put_back)
        self.selectionModel().currentRowChanged.connect(self._remember)
        self.clicked.connect(self._open)

    def current(self) -> "Row | None":
        found = self.currentIndex().data(ROW_ROLE)
        return found if found is not None else None

    def select_record(self, record: RecordId) -> None:
        """Put the selection on a record that stands near the top or near the old place."""
        self._record = record
        self._put_back()

    def select_first(self) -> None:
        if self._rows.rowCount():
            self.selectRow(0)

    def forget_selection(self) -> None:
        self._record = None
        self._place = 0
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def sort_next(self) -> None:
        """By the next column that is in view."""
        heads = self.horizontalHeader()
        now = heads.sortIndicatorSection() if heads.isSortIndicatorShown() else -1
        shown = [place for place in range(len(self._rows.columns)) if not self.isColumnHidden(place)]
        self._sort(next((place for place in shown if place > now), shown[0]))

    def turn_order(self) -> None:
        """The same column from the other end."""
        heads = self.horizontalHeader()
        self._sort(heads.sortIndicatorSection() if heads.isSortIndicatorShown() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row)

    def _remember(self, current: QModelIndex) -> None:
        row = current.data(ROW_ROLE) if current.isValid() else None
        if row is not None:
            self._record, self._place = row.record, current.row()

    def _put_back(self) -> None:
        """After a refresh: the same record selected, at the same height on the screen."""
        self.fit()
        if self._record is None:
            return
        found = self._rows.place_of(self._record, self._place)
        if found is None and self._place:
            found = self._rows.place_of(self._record, 0)
        if found is None:
            self._record = None
            self.clearSelection()
            return
        moved = found - self._place
        bar = self.verticalScrollBar()
        if moved and bar.value():
            bar.setValue(bar.value() + moved * self.rowHeight(found))
        self.selectRow(found)

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setMouseTracking(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._theme.px(TARGET))
        self._columns()

    def _columns(self) -> None:
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setMinimumSectionSize(self._theme.px(64))
        heads.sectionClicked.connect(self._sort)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give every column what it needs; where there is no room, leave out columns from the right, never the last one."""
        room = self.viewport().width()
        wanted = [self._wanted(place) for place in range(len(self._rows.columns))]
        shown = set(range(len(wanted)))
        for place in range(len(wanted) - 2, _KEPT_ALWAYS - 1, -1):
            if sum(wanted[one] for one in shown) > room:
                shown.remove(place)
        spare = max(0, room - sum(wanted[one] for one in shown))
        for place, width in enumerate(wanted):
            self.setColumnHidden(place, place not in shown)
            self.setColumnWidth(place, width + spare // len(shown))

    def _wanted(self, place: int) -> int:
        title = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._rows.columns[place].title)
        head = title + 2 * self._theme.px(_HEAD_PADDING)
        wanted = max(head, self.sizeHintForColumn(place), self._theme.px(_NARROWEST))
        return min(wanted, self._theme.px(_WIDEST))

    def _sort(self, column: int) -> None:
        """A second click on a column turns the order around."""
        heads = self.horizontalHeader()
        same = heads.isSortIndicatorShown() and heads.sortIndicatorSection() == column
        down = same and heads.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(column, order)
        self._rows.sort(column, order)
