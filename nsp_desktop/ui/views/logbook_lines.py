"""The first view of Logboek: a line to type in, the lines of the log under it, and an opened line beside them."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nsp_desktop.domain.fields import ChoiceKind, Millis
from nsp_desktop.domain.moments import local
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import log_work
from nsp_desktop.services.log_work import Wanted
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.dialogs.saying import say
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.scroll_body import ScrollBody
from nsp_desktop.ui.search_line import SEARCH_DELAY_MS
from nsp_desktop.ui.views.logbook_entry import LogEntry, Typed
from nsp_desktop.ui.views.logbook_panel import LinePanel
from nsp_desktop.ui.views.logbook_rows import LogDelegate, LogModel
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings

BESIDE = 1000
"""From this width (at 100 %) on an opened line stands beside the others, else in their place."""


class LogView(RoomView):
    """The keyboard begins in the line at the top and comes back to it."""

    concerns: ClassVar[frozenset[str]] = frozenset({"logbook"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.entry = LogEntry(around, self)
        self.search = self._make_search()
        self.kinds, self.days = QComboBox(self), QComboBox(self)
        self.print = QPushButton(self.theme.icon("printer", "primary"), "", self)
        self.model = LogModel(self.desk, self)
        self.rows = self._make_rows()
        self.empty = QLabel(self)
        self.panel = LinePanel(around, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._fill_filters()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        current = self.rows.currentIndex().row()
        self._ask()
        if 0 <= current < self.model.rowCount():
            self.rows.setCurrentIndex(self.model.index(current, 0))

    def take_focus(self) -> None:
        self.leave()
        self.entry.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """An opened line is not for who looks at the next page."""
        if self.panel.line is not None:
            self.panel.close_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- acts ------------------------------------------------------------------------------------------------

    def _write(self, typed: Typed) -> None:
        made = self.do(
            lambda: log_work.write(
                self.desk, typed.kind, typed.text, happened_at=typed.happened_at, incident=typed.incident,
                reason=typed.reason, known=typed.known,
            )
        )  # fmt: skip
        if made is None:
            return
        self.entry.clear()
        if typed.incident is not None:
            self._open_record(made)

    def _correct(self) -> None:
        line = self.panel.line
        text = None if line is None or line.row.struck else ask(_("Hoe was het wel?"), some_text, self.theme, self.window())
        if line is not None and text is not None:
            made = self.do(lambda: log_work.correct(self.desk, line.row.record, text))
            if made is not None:
                self.panel.open_line(log_work.line(self.desk, line.row.record))

    def _tick(self, step: int) -> None:
        line = self.panel.line
        if line is not None:
            self.do(lambda: log_work.tick(self.desk, line.row.record, step))
            self.panel.open_line(log_work.line(self.desk, line.row.record))

    def _print(self) -> None:
        from nsp_desktop.ui.pages.outputs import print_sheet

        try:
            said = print_sheet(self.desk, "log")
        except UserError as error:
            said = error.message
        say(said, self.theme, self.window())

    # --- inside ----------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._timer.stop()
        kind, day = self.kinds.currentData(), self.days.currentData()
        self.model.ask(Wanted(self.search.text().strip(), kind or None, None if day is None else Millis(day)))
        there_are = self.model.rowCount() > 0
        self._middle.setCurrentWidget(self.rows if there_are else self.empty)
        filtered = bool(self.search.text().strip() or kind or day is not None)
        first = _("Het logboek is nog leeg. Begin met de opdracht om te openen: van wie, en hoe laat.")
        self.empty.setText(_("Geen regels gevonden. Kies een andere dag of soort, of typ minder letters.") if filtered else first)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None:
            self.panel.open_line(line)
            self._arrange()

    def _open_record(self, made: "Made") -> None:
        self.panel.open_line(log_work.line(self.desk, made.record))
        self._arrange()

    def _closed(self) -> None:
        self._arrange()
        if self.isVisible():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """An opened line takes the place of the one to type in; where there is little room, of the others too."""
        narrow, opened = self.width() < self.theme.px(BESIDE), self.panel.line is not None
        self._listing.setVisible(not (narrow and opened))
        self.entry.setVisible(not opened)

    def _fill_filters(self) -> None:
        kinds = self.desk.register("logbook").by_name["kind"].kind
        assert isinstance(kinds, ChoiceKind)
        self.kinds.addItem(_("Alle soorten"), "")
        for option in kinds.options:
            self.kinds.addItem(_(option.label), option.code)
        self.days.addItem(_("Alle dagen"), None)
        for place, day in enumerate(log_work.days(self.desk)):
            self.days.addItem(_("Vandaag") if place == 0 else f"{local(day):%d-%m}", int(day))
        self.kinds.setAccessibleName(_("Welke soort regels"))
        self.days.setAccessibleName(_("Van welke dag"))

    def _make_search(self) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setPlaceholderText(_("Zoeken   {key}", key=shortcuts.SEARCH))
        edit.setAccessibleName(_("Zoeken in het logboek"))
        edit.setClearButtonEnabled(True)
        edit.setMinimumSize(self.theme.px(200), self.theme.px(TARGET))
        return edit

    def _make_rows(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(LogDelegate(self.theme, view))
        view.setAccessibleName(_("Regels van het logboek"))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalScrollBar().setSingleStep(self.theme.px(28))
        view.activated.connect(self._open)
        return view

    def _connect(self) -> None:
        self.entry.written.connect(self._write)
        self.search.textChanged.connect(lambda: self._timer.start(SEARCH_DELAY_MS))
        self.search.returnPressed.connect(lambda: self._open(self.model.index(0, 0)))
        for box in (self.kinds, self.days):
            box.currentIndexChanged.connect(self._ask)
        self.panel.closed.connect(self._closed)
        self.panel.correct_wanted.connect(self._correct)
        self.panel.ticked.connect(self._tick)
        self.print.clicked.connect(self._print)
        acts = ((shortcuts.SEARCH, self.search.setFocus), (shortcuts.NEW, self.take_focus), (shortcuts.CHANGE, self._correct))
        for keys, act in (*acts, (shortcuts.PRINT, self._print)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def _lay_out(self) -> None:
        px, row, filters = self.theme.px, QHBoxLayout(), QWidget(self)
        flow = FlowLayout(filters, px(8))
        self.print.setProperty("role", "quiet")
        self.print.setIconSize(QSize(px(22), px(22)))
        self.print.setFixedSize(px(52), px(TARGET))
        self.print.setAccessibleName(_("Logboek afdrukken"))
        self.print.setToolTip(f"{_('Logboek afdrukken')}   {shortcuts.PRINT}")
        for part in (self.search, self.kinds, self.days, self.print):
            part.setMinimumHeight(px(TARGET))
            flow.addWidget(part)
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.rows)
        self._middle.addWidget(self.empty)
        self._middle.setMinimumHeight(px(120))
        self._listing = QFrame(self)
        self._listing.setProperty("role", "card")
        column = QVBoxLayout(self._listing)
        column.setContentsMargins(*(px(12),) * 4)
        column.setSpacing(px(8))
        column.addWidget(filters)
        column.addWidget(self._middle, 1)
        row.setSpacing(px(16))
        row.addWidget(self._listing, 3)
        row.addWidget(self.panel, 2)
        scrolled = ScrollBody(self.theme, self)
        scrolled.column.addWidget(self.entry)
        scrolled.column.addLayout(row, 1)
        self.body.addWidget(scrolled, 1)
