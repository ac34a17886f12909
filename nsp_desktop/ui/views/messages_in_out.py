"""Berichten: in and out beside each other, what nobody has received first, and the steps of the chosen message beside them."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from nsp_desktop.i18n import N_, _
from nsp_desktop.services import message_boxes
from nsp_desktop.services.message_boxes import BOXES, Box, Standing
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.flow_layout import head_row
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.row_pages import RowPages
from nsp_desktop.ui.views.messages_list import MessageColumn
from nsp_desktop.ui.views.messages_panel import MessagePanel
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings

PAGE_ROWS = 50
PANEL = 356
STACKED_HEIGHT = 200
NARROW = 1000
"""Below this width (at 100 %) one box is shown at a time, chosen with a chip."""
TITLES: dict[Box, str] = {"in": N_("In"), "out": N_("Uit")}
_EMPTY: dict[Box, str] = {
    "in": N_("Er is niets binnengekomen dat nog wacht."),
    "out": N_("Alles is ontvangen. Druk op Ctrl+N voor een noodmelding, of op Ctrl+M voor een ander bericht."),
}


class InOutView(RoomView):
    """Ctrl+G does the next step of the chosen message, Ctrl+R notes who received it, Enter opens it."""

    concerns: ClassVar[frozenset[str]] = frozenset({"messages"})
    narrowest: ClassVar[int] = 560

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self._narrow = False
        self._record: RecordId | None = None
        self.pages: dict[Box, RowPages[Standing]] = {}
        self.columns = {box: MessageColumn(_(TITLES[box]), _(_EMPTY[box]), around.theme, self) for box in BOXES}
        self.panel = MessagePanel(around, self)
        self.boxes = {box: Chip(_(TITLES[box]), around.theme, self) for box in BOXES}
        self.open_only = Chip(_("In behandeling"), around.theme, self)
        self.everything = Chip(_("Alles"), around.theme, self)
        self.new = QPushButton(_("Nieuw bericht   {key}", key=shortcuts.NEW), self)
        self.new.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self.show_box("out")

    def refresh(self) -> None:
        """Both boxes again; the panel follows the chosen message."""
        work = message_boxes.in_work(self.desk)
        for box in BOXES:
            self._fill(box, work[box])
        self._follow()

    def take_focus(self) -> None:
        """The box in which a noodmelding waits, else the one with work, else the button for a new message."""
        if not any(column.rows.rows.rowCount() for column in self.columns.values()):
            self.refresh()
        order: tuple[Box, ...] = ("out", "in")
        work = {box: self.columns[box].rows for box in order}
        box = next((box for box in work if work[box].rows.rowCount()), None)
        if box is None:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_box(box)
        if work[box].current() is None:
            work[box].choose_first()
        work[box].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_box(self, box: Box) -> None:
        """On a narrow page: this box, from now on."""
        self.boxes[box].setChecked(True)
        for name, column in self.columns.items():
            column.setVisible(not self._narrow or name == box)
            column.title.setVisible(not self._narrow)

    def show_everything(self, *, everything: bool) -> None:
        (self.everything if everything else self.open_only).setChecked(True)
        self.refresh()

    # --- inside ----------------------------------------------------------------------------------------------

    def _fill(self, box: Box, work: list[Standing]) -> None:
        number = f"{len(work)}+" if len(work) >= message_boxes.MOST_OPEN else str(len(work))
        waiting = _("{title} · {number} in behandeling", title=_(TITLES[box]), number=number)
        self.boxes[box].setText(f"{_(TITLES[box])} ({number})")
        if self.everything.isChecked():
            pages = self.pages[box] = RowPages(partial(message_boxes.page, self.desk, box), page_rows=PAGE_ROWS)
            self.columns[box].show_rows(message_boxes.count(self.desk, box), pages.row, waiting, _("Nog geen berichten."))
        else:
            self.columns[box].show_rows(len(work), lambda place: work[place], waiting, _(_EMPTY[box]))

    def _choose(self, found: Standing) -> None:
        self._record = found.row.record
        self.panel.show_message(found.row)

    def _follow(self) -> None:
        """The chosen message as it stands now; it stays in the panel when its work is done."""
        row = self.desk.row("messages", self._record) if self._record is not None else None
        if row is not None and row.struck:
            row = None
        self.panel.show_message(row)

    def _open(self, found: Standing) -> None:
        self.record_wanted.emit("messages", found.row.number)

    def _begin(self) -> None:
        from nsp_desktop.ui.dialogs.message_form import ask_message

        made = ask_message(self.around, self.window())
        if made is not None:
            self._tell(made)

    def _tell(self, made: "Made") -> None:
        self.strip.show_made(made)
        if made.register == "messages":
            self._record = made.record
        self.refresh()

    def _receive(self) -> None:
        if self.panel.box is not None:
            self.panel.box.receive()

    def _go_on(self) -> None:
        if self.panel.box is not None:
            self.panel.box.go_on()

    def _connect(self) -> None:
        for box, column in self.columns.items():
            column.rows.chosen.connect(self._choose)
            column.rows.opened.connect(self._open)
            self.boxes[box].clicked.connect(partial(self.show_box, box))
        for chip in (self.open_only, self.everything):
            chip.clicked.connect(lambda _on: self.refresh())
        self.new.clicked.connect(self._begin)
        self.panel.done.connect(self._tell)
        self.panel.failed.connect(self.strip.show_problem)
        self.panel.record_wanted.connect(self.record_wanted)
        for keys, act in ((shortcuts.NEW, self._begin), (shortcuts.RECEIVED, self._receive), (shortcuts.NEXT_STEP, self._go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < self.theme.px(NARROW)
        self._both.arrange(self.width(), self.panel, self.theme.px(PANEL))
        for column in self.columns.values():
            column.setMinimumHeight(self.theme.px(STACKED_HEIGHT) if self._both.stacked else 0)
        for chip in self.boxes.values():
            chip.setVisible(self._narrow)
        self.show_box("in" if self.boxes["in"].isChecked() else "out")

    def _lay_out(self) -> None:
        px = self.theme.px
        self._head = QWidget(self)
        head = head_row(self._head, self.theme)
        for group in (tuple(self.boxes.values()), (self.open_only, self.everything)):
            buttons = QButtonGroup(self)
            for chip in group:
                buttons.addButton(chip)
                head.addWidget(chip)
        if isinstance(head, QHBoxLayout):
            head.addStretch(1)
        self.new.setMinimumHeight(px(TARGET))
        self.new.setAutoDefault(True)
        head.addWidget(self.new)
        self.open_only.setChecked(True)
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        for column in self.columns.values():
            columns.addWidget(column, 1)
        self._both = Beside(self.theme, 12)
        self._both.addLayout(columns, 1)
        self._both.addWidget(self.panel)
        self._both.arrange(px(NARROW), self.panel, px(PANEL))
        self.body.addWidget(self._head)
        self.body.addLayout(self._both, 1)
