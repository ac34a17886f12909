"""The list of a register with its search line, the offer to go on with a draft, and its empty state."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import Field, Millis, MomentKind
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.undelivered import is_undelivered
from nsp_desktop.domain.waiting import is_open, waited
from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.drafts import Draft
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.linked import shown
from nsp_desktop.ui.listed import Listed
from nsp_desktop.ui.marks import Mark, field_mark, state_mark
from nsp_desktop.ui.outputs import ListOutputs
from nsp_desktop.ui.register_list import RegisterList
from nsp_desktop.ui.register_model import CellTexts, Question, RegisterModel
from nsp_desktop.ui.search_line import SearchLine, Wanted
from nsp_desktop.ui.sorting import Sorting
from nsp_desktop.ui.work.lists import list_acts

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

_WORKED_DOWN = frozenset({"needs", "messages"})
"""Registers whose list begins in the order of work: urgency, then waiting time."""


class ListColumn(QWidget):
    """Asks the desk for what is wanted and shows it."""

    opened = Signal(object)
    new_wanted = Signal()
    draft_wanted = Signal()
    draft_refused = Signal()

    def __init__(self, register: Register, around: Surroundings, outputs: ListOutputs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._around = around
        self.search = SearchLine(register, around.theme, self)
        self.model = RegisterModel(Listed(around.desk), register, cell_texts(around.desk, register), self)
        self.list = RegisterList(self.model, around.theme, self)
        self.list.setAccessibleName(register.page_title())
        self.empty = self._sentence("empty")
        self.more = self._sentence("muted")
        self.offer = DraftOffer(around, self)
        self.sorting = Sorting(register.name, around, self)
        self._middle = QStackedWidget(self)
        for widget in (self.list, self.empty):
            self._middle.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(around.theme.px(8))
        for part, stretch in ((self.search, 0), (self.offer, 0), (self.sorting, 0), (self._middle, 1), (self.more, 0)):
            layout.addWidget(part, stretch)
        self._connect(outputs)
        self._ask(self.search.wanted_now())

    def take_focus(self) -> None:
        """The list, or where there is none the button that makes the first record."""
        if self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.select_first()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def _connect(self, outputs: ListOutputs) -> None:
        self.search.wanted.connect(self._ask)
        self.search.new_wanted.connect(self.new_wanted)
        self.search.edit.returnPressed.connect(self._open_first)
        self.list.opened.connect(self.opened)
        self.model.refreshed.connect(self._show_state)
        self.model.modelReset.connect(self._forget_order)
        self.model.sort_wanted.connect(self.sorting.begin)
        self.sorting.done.connect(self._show_order)
        self.sorting.again_wanted.connect(lambda: self.sorting.begin(self.model.question))
        self.offer.wanted.connect(self.draft_wanted)
        self.offer.refused.connect(self.draft_refused)
        for keys, sort in ((shortcuts.SORT, self.list.sort_next), (shortcuts.TURN_ORDER, self.list.turn_order)):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(sort)
        name = self._register.name
        for words, walk in list_acts(name, self._around, self):
            self.search.add(words).clicked.connect(walk)
        if outputs.print_list is not None:
            act = outputs.print_list
            self.search.add_icon("printer", _("Afdrukken"), shortcuts.PRINT).clicked.connect(lambda: act(name))
        if outputs.save_table is not None:
            save = outputs.save_table
            self.search.add_icon("device-floppy", _("Tabel bewaren")).clicked.connect(lambda: save(name))

    def _ask(self, wanted: Wanted) -> None:
        asked = Question(wanted.search, self.model.question.order, wanted.open_only, "both" if wanted.struck_too else "no")
        if not self.list.horizontalHeader().isSortIndicatorShown():
            asked = replace(asked, order="work" if self._register.name in _WORKED_DOWN and not wanted.search else "newest")
        self.list.forget_selection()
        self.model.ask(asked)

    def hear(self) -> None:
        """Something in this register changed."""
        self.model.refresh()
        if self.model.sorted_before:
            self.sorting.offer_again()

    def leave(self) -> None:
        self.sorting.leave()

    def _forget_order(self) -> None:
        """Other rows are shown: what was being sorted is no longer wanted."""
        if not self.model.sorted_before:
            self.sorting.stop()

    def _show_order(self, asked: Question, order: bytes) -> None:
        self.list.forget_selection()
        self.model.show_order(asked, order)

    def _open_first(self) -> None:
        """Enter in the search field opens the first record found."""
        self._ask(self.search.wanted_now())
        row = self.model.row(0)
        if row is not None:
            self.list.select_first()
            self.opened.emit(row)

    def _show_state(self) -> None:
        there_are = self.model.rowCount() > 0
        self._middle.setCurrentWidget(self.list if there_are else self.empty)
        if not there_are:
            self.empty.setText(self._why_empty())
        self.more.setText(_("Dit zijn de eerste {count}. Typ verder om er minder te zien.", count=self.model.rowCount()))
        self.more.setVisible(self.model.more_than_shown)

    def _why_empty(self) -> str:
        asked = self.model.question
        if asked.search:
            return _("Niets gevonden. Typ minder letters, of zoek op het nummer.")
        if asked.open_only and self._around.desk.count(self._register.name):
            return _("Niets open. Zet 'Alleen open' uit om ook te zien wat klaar is.")
        return _(self._register.empty) if self._register.empty else _("Nog niets genoteerd.")

    def _sentence(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMargin(self._around.theme.px(16) if role == "empty" else 0)
        return label


class DraftOffer(QFrame):
    """Says that an unfinished record waits, and offers to go on with it."""

    wanted = Signal()
    refused = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._around = around
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        self.go_on = self._button(_("Verder gaan"), "primary", self.wanted)
        self.throw_away = self._button(_("Weggooien"), "quiet", self.refused)
        layout.addWidget(self.go_on)
        layout.addWidget(self.throw_away)
        self.hide()

    def show_draft(self, draft: Draft | None) -> None:
        self.setVisible(draft is not None)
        if draft is not None:
            when = values.show_moment(draft.written_at, self._around.desk.now())
            self._text.setText(_("Er staat nog iets dat niet bewaard is, van {when}.", when=when))

    def _button(self, words: str, role: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._around.theme.px(TARGET))
        button.clicked.connect(signal)
        return button


def cell_texts(desk: "Desk", register: Register) -> CellTexts:
    """How this desk's rows are written: open work also says how long it has been waiting."""

    def time(row: "Row") -> str:
        now = desk.now()
        moment = values.show_moment(row.happened_at, now)
        waits = is_open(register.lifecycle, row) if register.lifecycle is not None else is_undelivered(row)
        if not waits:
            return moment
        return _("{moment} · {waited}", moment=moment, waited=values.show_duration(waited(row, now)))

    def mark(row: "Row", field: Field | None) -> Mark | None:
        return state_mark(desk, register, row) if field is None else field_mark(field, row)

    def cell(field: Field, value: Value) -> str:
        if isinstance(field.kind, MomentKind) and isinstance(value, int):
            return values.show_moment(Millis(value), desk.now())
        return shown(desk, field, value)

    return CellTexts(cell, time, mark)
