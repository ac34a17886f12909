"""Familie zoeken: its rules on the screen, who still waits, and what may be said to whom."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nsp_desktop.i18n import _
from nsp_desktop.services import family_search, messages_work
from nsp_desktop.services.forgiving import forgiving_rows
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.flow_layout import head_row
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.family_panel import SearchBox
from nsp_desktop.ui.views.family_rows import ROW, SearchDelegate, SearchModel
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

FOUND = 50
STACKED_HEIGHT = 160


class FamilyView(RoomView):
    """Type a name to search; Ctrl+M writes a search down; Enter opens the chosen one beside the list."""

    concerns: ClassVar[frozenset[str]] = frozenset({"searches"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self._record: RecordId | None = None
        self.box: SearchBox | None = None
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(_("Zoek op naam   {key}", key=shortcuts.SEARCH))
        self.edit.setAccessibleName(_("Zoek op naam"))
        self.edit.setMaxLength(200)
        self.everything = Chip(_("Ook afgesloten"), around.theme, self)
        self.new = self._button(_("Iemand zoeken   {key}", key=shortcuts.NEW), "primary")
        self.pass_on = self._button(_("Bericht naar een ander punt"), "quiet")
        self.rows = SearchModel(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(SearchDelegate(around.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("Familie zoeken"))
        self.empty = _words("", "empty", self)
        self.middle = QStackedWidget(self)
        self.panel = QScrollArea(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        found = self._found()
        self.rows.show_rows(found, self.desk.now())
        self.middle.setCurrentWidget(self.list if found else self.empty)
        self.empty.setText(
            _("Niemand gevonden met die naam.") if self.edit.text().strip() else _("Niemand wordt gezocht. Deze lijst blijft op dit punt.")
        )
        place = next((place for place, row in enumerate(found) if row.record == self._record), None)
        if place is not None:
            self.list.setCurrentIndex(self.rows.index(place))
        self._show_panel()

    def take_focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_search(self, row: "Row") -> None:
        """Show it beside the list: from now on its names are on the screen."""
        self._record = row.record
        self._show_panel()
        if self.box is not None and self.box.buttons:
            self.box.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads the names of an opened search afterwards."""
        super().hideEvent(event)
        self._record = None
        self._show_panel()

    def _found(self) -> "list[Row]":
        typed = self.edit.text().strip()
        if typed:
            rows = forgiving_rows(self.desk, "searches", typed, FOUND)
            return rows if self.everything.isChecked() else [row for row in rows if row.values.get("status") in ("open", "found")]
        return family_search.searches(self.desk, open_only=not self.everything.isChecked())

    def _show_panel(self) -> None:
        row = self.desk.row("searches", self._record) if self._record is not None else None
        inside = QWidget()
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self.theme.px(6), 0)
        column.setSpacing(self.theme.px(8))
        self.box = None
        if row is not None:
            self.box = SearchBox(row, self.around, inside)
            self.box.done.connect(self._done)
            self.box.failed.connect(self.strip.show_problem)
            column.addWidget(self.box)
        column.addWidget(self._rules(inside))
        column.addStretch(1)
        old = self.panel.takeWidget()
        self.panel.setWidget(inside)
        if old is not None:
            old.deleteLater()

    def _rules(self, parent: QWidget) -> QFrame:
        """Always in sight: what one never says."""
        card = QFrame(parent)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setSpacing(self.theme.px(6))
        column.addWidget(_words(_("Zo werkt het"), "heading", card))
        for place, rule in enumerate(family_search.RULES):
            column.addWidget(_words(f"{place + 1}. {_(rule)}", "strong" if place < 2 else "muted", card))
        return card

    def _done(self, made: "Made") -> None:
        self.strip.show_made(made)
        self.refresh()

    def _message(self) -> None:
        """Upward it is only a message, of its own kind."""
        from nsp_desktop.ui.dialogs.message_form import ask_message

        made = ask_message(self.around, self, {**messages_work.prefilled(), "kind": "family"})
        if made is not None:
            self.strip.show_made(made)

    def _enter(self) -> None:
        """Enter in the search field opens the likeliest."""
        self.refresh()
        if self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(0))
            self._open(self.rows.index(0))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.open_search(row)

    def _connect(self) -> None:
        self.edit.textEdited.connect(lambda _text: self.refresh())
        self.edit.returnPressed.connect(self._enter)
        self.everything.clicked.connect(lambda _on: self.refresh())
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        begin = partial(self.new_wanted.emit, "searches", {})
        self.new.clicked.connect(lambda _checked=False: begin())
        self.pass_on.clicked.connect(lambda _checked=False: self._message())
        for keys, act in ((shortcuts.NEW, begin), (shortcuts.SEARCH, self.take_focus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        px = self.theme.px
        self._head = QWidget(self)
        head = head_row(self._head, self.theme)
        self.edit.setMinimumHeight(px(TARGET))
        head.addWidget(self.edit)
        for part in (self.everything, self.pass_on, self.new):
            head.addWidget(part)
        card = QFrame(self)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(4), px(8), px(4), px(8))
        inside.addWidget(self.middle)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.empty)
        self.panel.setWidgetResizable(True)
        self.panel.setFrameShape(QScrollArea.Shape.NoFrame)
        self.panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if isinstance(head, QHBoxLayout):
            head.setStretch(0, 1)
        else:
            self.edit.setMinimumWidth(px(240))
        self._both = Beside(self.theme, 12)
        self._both.addWidget(card, 3)
        self._both.addWidget(self.panel, 2)
        self.body.addWidget(self._head)
        self.body.addLayout(self._both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._both.arrange(self.width())
        for part in (self.middle, self.panel):
            part.setMinimumHeight(self.theme.px(STACKED_HEIGHT) if self._both.stacked else 0)

    def _button(self, words: str, role: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.setAutoDefault(True)
        return button


def _words(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
