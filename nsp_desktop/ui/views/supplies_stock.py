"""The first view of Voorraad: what there is, what runs out first on top, and in and out beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.names import plain
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import stock_work
from nsp_desktop.services.stock_work import Supply
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.scroll_body import ScrollBody
from nsp_desktop.ui.views.room_view import RoomView
from nsp_desktop.ui.views.supplies_entry import MovementEntry
from nsp_desktop.ui.views.supplies_rows import SupplyList
from nsp_desktop.ui.work.forecast_chart import ForecastChart

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings

PANEL = 424
NARROW_PANEL = 324
LOW = 400
HEAD_STACK = 500
HISTORY_HOURS = 12


class StockView(RoomView):
    """Typing filters the rows; Enter takes the first one and asks how much."""

    concerns: ClassVar[frozenset[str]] = frozenset({"supplies", "movements"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self._all: list[Supply] = []
        self.field = self._make_field()
        self.rows = SupplyList(self.theme, self)
        self.sum = words("", "heading", self)
        self.entry = MovementEntry(around, self)
        self.heading = words(_("In en uit"), "heading", self)
        self.hint = words(_("Typ een deel van de naam en druk Enter. Daarna: − eruit, + erbij of = tellen, en hoeveel."), "muted", self)
        self.chosen = words("", "strong", self)
        self.chart = ForecastChart(self.theme, self)
        self.go = self._button(_("Bewaren   Enter"), self.entry.go_on, "primary")
        self.go.hide()
        self.open = self._button(_("Artikel openen"), self._open)
        self.new = self._button(_("Nieuw   {key}", key=shortcuts.NEW), lambda: self.new_wanted.emit("supplies", None))
        self.round = self._button(_("Alles tellen"), self._count_round)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self._all = stock_work.supplies(self.desk)
        self.rows.empty = self._why_empty()
        self._filter()

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.entry.close_entry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the rows while one types; Esc makes the field empty."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
            if event.key() in steps:
                self.rows.walk(steps[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.entry.supply is None and event.size().height() >= self.theme.px(LOW))
        narrow = event.size().width() < self.theme.px(1000)
        width = min(self.theme.px(NARROW_PANEL if narrow else PANEL), event.size().width() // 2)
        self._row.arrange(event.size().width(), self._panel, width)
        self._head.arrange(event.size().width())

    # --- inside ----------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        asked = plain(self.field.text()).split()
        found = [supply for supply in self._all if all(word in plain(f"{supply.name} {supply.place}") for word in asked)]
        self.rows.show_supplies(found, self.desk.now())
        short = len([supply for supply in self._all if stock_work.is_short(supply, self.desk.now())])
        self.sum.setText(
            ngettext("{count} artikel vraagt aandacht", "{count} artikelen vragen aandacht", short) if short else _("Alles is er")
        )
        self._show_current(self.rows.current)

    def _show_current(self, supply: Supply | None) -> None:
        """The chart of the supply that somebody works with, else of the row that is current."""
        shown = self.entry.supply or supply
        self.open.setEnabled(shown is not None)
        counts = self.entry.supply is not None and self.entry.kind.code == "count"
        for part in (self.chart, self.chosen):
            part.setVisible(shown is not None and not counts)
        if shown is None:
            return
        self.chosen.setText(shown.name)
        self.chosen.setVisible(self.entry.supply is None)
        record = shown.row.record
        history = stock_work.history(self.desk, record, HISTORY_HOURS)
        self.chart.show_forecast(stock_work.forecast(self.desk, record), history, shown.minimum)

    def _begin(self, supply: Supply | None) -> None:
        if supply is None:
            return
        self._show_entry(shown=True)
        self.entry.open_entry(supply)
        self._show_current(supply)

    def _ended(self) -> None:
        """Back to the field, ready for the next one."""
        self._show_entry(shown=False)
        self.field.clear()
        self._show_current(self.rows.current)
        if self.isVisible():
            self.take_focus()

    def _show_entry(self, *, shown: bool) -> None:
        """One thing at a time: what explains makes room for what is asked."""
        self.heading.setVisible(not shown)
        self.hint.setVisible(not shown and self.height() >= self.theme.px(LOW))
        self.go.setVisible(shown)
        self.open.setVisible(not shown)

    def _bring_into_sight(self) -> None:
        self._inner.activate()
        self._area.ensureWidgetVisible(self.entry.reasons)

    def _counting(self, record: object) -> None:
        self.rows.hide_amount(record if isinstance(record, bytes) else None)  # type: ignore[arg-type]  # a signal carries objects
        self._show_current(self.rows.current)

    def _act(self, act: "Callable[[], Made | None]") -> None:
        if self.do(act) is not None:
            self.entry.close_entry()

    def _open(self) -> None:
        shown = self.entry.supply or self.rows.current
        if shown is not None:
            self.record_wanted.emit("supplies", shown.row.number)

    def _count_round(self) -> None:
        from nsp_desktop.ui.dialogs.counting_round import CountingRound

        dialog = CountingRound(self.desk, self.theme, self.window())
        answered(dialog)
        self.take_focus()

    def _why_empty(self) -> str:
        if self._all:
            return _("Geen artikel heet zo. Typ minder letters, of maak het met {key}.", key=shortcuts.NEW)
        return _("Nog geen artikelen. Schrijf op wat er in de kast ligt, met {key}.", key=shortcuts.NEW)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(lambda: self._begin(self.rows.current))
        self.rows.chosen.connect(self._begin)
        self.rows.walked.connect(self._show_current)
        self.entry.act_wanted.connect(self._act)
        self.entry.closed.connect(self._ended)
        self.entry.counting.connect(self._counting)
        self.entry.asked.connect(self._bring_into_sight)
        for keys, act in ((shortcuts.SEARCH, self.take_focus), (shortcuts.NEW, self.new.click)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def _make_field(self) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setProperty("large", True)
        edit.setMinimumHeight(self.theme.px(52))
        edit.setPlaceholderText(_("Typ een artikel"))
        edit.setAccessibleName(_("Artikel zoeken"))
        edit.setMaxLength(100)
        edit.installEventFilter(self)
        return edit

    def _button(self, text: str, act: Callable[[], None], role: str = "quiet") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setMinimumHeight(self.theme.px(TARGET if role == "quiet" else 60))
        button.setAutoDefault(True)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        px = self.theme.px
        left, head = self._card(), Beside(self.theme, 8, below=HEAD_STACK)
        self._head = head
        head.addWidget(self.sum, 1)
        for button in (self.round, self.new):
            head.addWidget(button)
        left.addLayout(head)
        left.addWidget(self.rows, 1)
        self._panel = QFrame(self)
        self._panel.setProperty("role", "card")
        column, inside = QVBoxLayout(self._panel), QWidget(self._panel)
        column.setContentsMargins(*(px(16),) * 4)
        column.setSpacing(px(8))
        column.addWidget(self.heading)
        column.addWidget(self.field)
        inner = self._inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(8))
        for widget in (self.hint, self.entry, self.chosen, self.chart, self.open):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._area = QScrollArea(self._panel)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "body")
        self._area.setWidget(inside)
        column.addWidget(self._area, 1)
        column.addWidget(self.go)
        self._row.addWidget(self._panel)

    def _card(self) -> QVBoxLayout:
        self._row = Beside(self.theme, 16, last_on_top=True)
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(self.theme.px(12),) * 4)
        column.setSpacing(self.theme.px(8))
        self._row.addWidget(card, 1)
        scrolled = ScrollBody(self.theme, self)
        scrolled.column.addLayout(self._row, 1)
        self.body.addWidget(scrolled, 1)
        return column
