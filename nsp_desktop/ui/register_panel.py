"""One register on the screen: its list, the opened record beside or over it, and the form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts
from nsp_desktop.services.prefilling import beginning
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.drafts import Draft, set_aside, take, throw_away, waiting
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.list_column import ListColumn
from nsp_desktop.ui.outputs import NO_OUTPUTS, ListOutputs
from nsp_desktop.ui.record_acts import Act, erase, received, struck
from nsp_desktop.ui.record_form import RecordForm
from nsp_desktop.ui.record_view import RecordView
from nsp_desktop.ui.undo_strip import UndoStrip

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row

_FOLLOWS = {"supplies": "movements"}
"""Registers whose list also shows something of another one: how much there is of a supply."""
BESIDE = 1000
"""From this width (at 100 %) on a record stands beside the list, else over it."""


class RegisterPanel(QWidget):
    """The list is always there; a record or a form comes beside or over it and goes with Esc. `left`: somebody is done with them;
    it carries what was saved, if anything. `reopen_wanted`: something was erased, and the point opens anew with a new key."""

    filling = Signal(bool)
    left = Signal(object)
    reopen_wanted = Signal()

    def __init__(self, register: Register, around: Surroundings, outputs: ListOutputs = NO_OUTPUTS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._around = around
        self._stale = False
        self.column = ListColumn(register, around, outputs, self)
        self.view: RecordView | None = None
        self.form: RecordForm | None = None
        self.strip = UndoStrip(around.theme, self)
        self._listing = QWidget(self)
        self._beside = QHBoxLayout(self._listing)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(around.theme.px(16))
        self._beside.addWidget(self.column, 3)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._listing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(around.theme.px(16),) * 4)
        layout.setSpacing(around.theme.px(8))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.strip)
        self._connect()
        self._offer_draft()

    # --- what one sees ---------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Where the keyboard goes when the page opens."""
        part = self.form or self.view or self.column
        part.take_focus()

    def open_record(self, row: "Row") -> None:
        """Show a record beside or over the list."""
        self._drop_view()
        self.view = RecordView(self._register, row, self._around, self._listing)
        self.view.closed.connect(self.close_record)
        self.view.act_wanted.connect(self.act)
        self.view.settle_wanted.connect(self._settle)
        self.view.erase_wanted.connect(lambda: erase(self._around, row, self))
        self.view.done.connect(self._show_saved)
        self.view.failed.connect(self.strip.show_problem)
        self.view.rested.connect(self._read_again)
        self._beside.addWidget(self.view, 2)
        self.view.show()
        self._arrange()
        self.view.take_focus()

    def close_record(self) -> None:
        self._drop_view()
        self._arrange()
        self.column.take_focus()
        self.left.emit(None)

    def new_record(self, known: Values | None = None) -> None:
        """An empty form, where one may be filled in; what was not finished waits, for it may be of somebody else."""
        if refusal := self._around.desk.gate.refusal("add", self._register.name):
            self.strip.show_problem(refusal)
            return
        self._open_form(None)
        assert self.form is not None
        self.form.prefill(beginning(self._around.desk, self._register.name) if known is None else known)
        self.form.take_focus()

    def close_form(self) -> None:
        """Back to the list. (QStackedWidget.removeWidget would hand the form to Python, which deletes it too early.)"""
        form, self.form = self.form, None
        self._stack.setCurrentWidget(self._listing)
        if form is not None:
            form.deleteLater()
        self.filling.emit(False)
        self._offer_draft()
        (self.view or self.column).take_focus()

    def tick(self) -> None:
        """A minute has passed: the waiting times have grown."""
        self.column.list.viewport().update()

    def leave(self) -> None:
        """The panel goes: an open form keeps its draft."""
        self.column.leave()
        if self.form is not None:
            self.form.keep_draft()

    # --- what one does ---------------------------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """Do something with the opened record."""
        if self.view is None:
            return
        row = self.view.row
        match act:
            case Act.CHANGE:
                self._open_form(row)
            case Act.CORRECT:
                self.new_record({"kind": "correction", "text": _("Bij {number}: ", number=row.number)})
            case Act.STRIKE:
                self._try(lambda: struck(self._around, self._register, row, self))
            case Act.RESTORE:
                self._try(lambda: self._around.desk.restore(self._register.name, row.record))
            case Act.RECEIVED:
                self._try(lambda: received(self._around, row, self))
            case _:
                assert_never(act)

    def undo(self) -> None:
        self.strip.take_back(self._around.desk)

    def _settle(self, field: str, value: Value) -> None:
        assert self.view is not None
        row = self.view.row
        self._try(lambda: conflicts.settle(self._around.desk, row, field, value))

    def _try(self, act: "Callable[[], Made | None]") -> None:
        """An act that gives None was called off."""
        try:
            made = act()
        except UserError as error:
            self.strip.show_problem(error.message)
        else:
            if made is not None:
                self._show_saved(made)

    def _show_saved(self, made: "Made") -> None:
        self.strip.show_made(made)
        if made.register == self._register.name:
            self.column.list.select_record(made.record)

    # --- forms and drafts ------------------------------------------------------------------------------------

    def _open_form(self, row: "Row | None", draft: Draft | None = None) -> None:
        if self.form is not None:
            self.form.leave()
        if draft is None:
            set_aside(self._around.desk, self._register.name)
        self.form = RecordForm(self._register, self._around, row, self)
        self.form.saved.connect(self._on_saved)
        self.form.closed.connect(self._give_up)
        self.form.open_wanted.connect(self._open_instead)
        if draft is not None:
            self.form.restore(draft)
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        self.strip.hide()
        self.filling.emit(True)
        self.form.take_focus()

    def _on_saved(self, made: "Made") -> None:
        self.close_form()
        self._show_saved(made)
        self.left.emit(made)

    def _open_instead(self, row: "Row") -> None:
        """Another record in place of the form, which waits as a draft."""
        self.close_form()
        self.open_record(row)

    def _give_up(self) -> None:
        self.close_form()
        if self.view is None:
            self.left.emit(None)

    def _offer_draft(self) -> None:
        self.column.offer.show_draft(waiting(self._around.desk, self._register.name))

    def go_on(self) -> None:
        draft = take(self._around.desk, self._register.name)
        if draft is None:
            self._offer_draft()
            return
        row = self._around.desk.row(self._register.name, draft.record) if draft.record is not None else None
        self._open_form(row, draft)

    def _throw_away(self) -> None:
        throw_away(self._around.desk, self._register.name)
        self._offer_draft()
        self.column.take_focus()

    # --- listening -------------------------------------------------------------------------------------------

    def hear(self, event: Changed) -> None:
        """Re-read what concerns this register; a hidden panel waits until it is seen."""
        if event.register in (self._register.name, _FOLLOWS.get(self._register.name)):
            self._stale = True
            if self.isVisible():
                self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self.column.hear()
        if self.view is None or self.view.acting:
            return
        row = self._around.desk.row(self._register.name, self.view.row.record)
        if row is None:
            self.close_record()
        elif row != self.view.row:
            focus = cast("QWidget | None", self.window().focusWidget()) or self
            within = self.view.isAncestorOf(focus)
            self.open_record(row)
            if not within:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- inside ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.column.opened.connect(self.open_record)
        self.column.new_wanted.connect(self.new_record)
        self.column.draft_wanted.connect(self.go_on)
        self.column.draft_refused.connect(self._throw_away)
        self.strip.undo_wanted.connect(self.undo)
        for keys, act in (
            (shortcuts.NEW, self.new_record),
            (shortcuts.SEARCH, self.column.start_search),
            (shortcuts.CHANGE, lambda: self._press(Act.CHANGE, Act.CORRECT)),
            (shortcuts.STRIKE, lambda: self._press(Act.STRIKE, Act.RESTORE)),
            (shortcuts.RECEIVED, lambda: self._press(Act.RECEIVED)),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self._listing, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(act)

    def _press(self, *acts: Act) -> None:
        """An act by its key: on the opened record, else on the one selected in the list."""
        if self.view is None:
            row = self.column.list.current()
            if row is None:
                return
            self.open_record(row)
        buttons = self.view.buttons if self.view is not None else {}
        for act in [act for act in acts if act in buttons][:1]:
            self.act(act)

    def _escape(self) -> None:
        """Back: from the record to the list, from a search to everything."""
        if self.view is not None:
            self.close_record()
        else:
            self.column.search.edit.clear()
            self.column.take_focus()

    def _drop_view(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            self._beside.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _arrange(self) -> None:
        beside = self.width() >= self._around.theme.px(BESIDE)
        self.column.setVisible(self.view is None or beside)
