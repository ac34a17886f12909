"""Informatie: what holds now with how sure it is, what has expired, how the lifelines are, and what is to be checked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import board, public_board
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import MARGINS, Beside
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.information_items import ItemList
from nsp_desktop.ui.views.information_side import Lifelines, ToCheck
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.services.board import BoardItem
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

STACKED_HEIGHT: Final = 160
"""Two lists under each other each have room for a line or two."""


class KnownView(RoomView):
    """Ctrl+M writes an item, Ctrl+O opens the board for visitors."""

    concerns: ClassVar[frozenset[str]] = frozenset({"information", "observations"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.now = Chip(_("Geldt nu"), around.theme, self)
        self.expired = Chip(_("Verlopen"), around.theme, self)
        self.items = ItemList(around, self)
        self.lifelines = Lifelines(around, self)
        self.to_check = ToCheck(around, self)
        self.new = self._button(_("Nieuw bericht   {key}", key=shortcuts.NEW), "primary", self._begin)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        holds, gone = board.current_items(self.desk), board.expired_items(self.desk)
        self.expired.setText(_("Verlopen ({count})", count=len(gone)))
        if self.expired.isChecked():
            self.items.show_items(gone, _("Er is niets verlopen."))
        else:
            nothing = _("Nog geen informatie. Schrijf op wat u bewoners vertelt, met de bron.")
            said = _("Alles is verlopen. Kijk bij Verlopen, en vervang wat nog geldt.") if gone else nothing
            self.items.show_items(holds, said)
        self.lifelines.show_lines(board.lifelines(self.desk), board.unknowns(self.desk))
        self.to_check.show_rows(board.to_check(self.desk))

    def take_focus(self) -> None:
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_board(self) -> None:
        """The board for visitors, on a second screen where there is one."""
        from nsp_desktop.ui.views.board import open_board

        open_board(self.desk, self.window())

    # --- acts ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.new_wanted.emit("information", {"certainty": "checked", "public": True, "at": self.desk.now()})

    def _act_on_item(self, name: str, item: "BoardItem") -> None:
        match name:
            case "replace":
                said = {"text": item.text, "source": item.source or None, "certainty": item.certainty or None, "public": item.public}
                self.new_wanted.emit("information", {**said, "at": self.desk.now(), "replaces": item.record})
            case "versions":
                self._show_versions(item)
            case "take_off":
                self.do(lambda: board.take_off(self.desk, item.record))
            case _:
                self.record_wanted.emit("information", item.number)

    def _show_versions(self, item: "BoardItem") -> None:
        """Word for word, from when each stood there."""
        from nsp_desktop.ui.dialogs.saying import say

        now = self.desk.now()
        said = [f"{show_moment(one.at, now)}: {one.text}" for one in board.wordings(self.desk, item.record)]
        say("\n\n".join(said), self.theme, self.window())

    def _act_on_observation(self, name: str, row: "Row") -> None:
        match name:
            case "check":
                by = ask(_("Wie heeft het gecontroleerd?"), some_text, self.theme, self.window())
                if by is not None:
                    self.do(lambda: board.checked(self.desk, row.record, by))
            case "item":
                self.new_wanted.emit("information", public_board.item_of(self.desk, row.record))
            case _:
                self.record_wanted.emit("observations", row.number)

    def _tell_lifeline(self, code: str) -> None:
        self.new_wanted.emit("observations", {"lifeline": code, "first_hand": "seen", "seen_at": self.desk.now()})

    def _history(self) -> None:
        from nsp_desktop.ui.views.board import open_board
        from nsp_desktop.ui.views.board_history import pick_moment

        at = pick_moment(self.desk, self.theme, self.window())
        if at is not None:
            open_board(self.desk, self.window(), at)

    def _promise(self) -> None:
        from nsp_desktop.ui.views.board_history import ask_next_update

        ask_next_update(self.desk, self.theme, self.window())

    def _print(self) -> None:
        from nsp_desktop.errors import UserError
        from nsp_desktop.ui.dialogs.saying import say
        from nsp_desktop.ui.pages.outputs import print_sheet

        try:
            say(print_sheet(self.desk, "board"), self.theme, self.window())
        except UserError as error:
            self.strip.show_problem(error.message)

    # --- inside ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.items.acted.connect(self._act_on_item)
        self.to_check.acted.connect(self._act_on_observation)
        self.lifelines.told.connect(self._tell_lifeline)
        for chip in (self.now, self.expired):
            chip.clicked.connect(lambda _on: self.refresh())
        for keys, act in ((shortcuts.NEW, self._begin), (shortcuts.BOARD, self.open_board), (shortcuts.PRINT, self._print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        px = self.theme.px
        self._head, left = QWidget(self), QVBoxLayout()
        flow = FlowLayout(self._head, px(8))
        chips = QButtonGroup(self)
        for chip in (self.now, self.expired):
            chips.addButton(chip)
            flow.addWidget(chip)
        self.now.setChecked(True)
        for part in (
            self.new,
            self._button(_("Bord voor bezoekers   {key}", key=shortcuts.BOARD), "quiet", self.open_board),
            self._button(_("Volgend nieuws om"), "quiet", self._promise),
            self._button(_("Wat stond er op het bord?"), "quiet", self._history),
            self._button(_("Afdrukken"), "quiet", self._print),
        ):
            flow.addWidget(part)
        left.addWidget(self.items, 1)
        self._both = Beside(self.theme, 12)
        self._both.addLayout(left, 1)
        self.side = self._side()
        self._both.addWidget(self.side)
        self.body.addWidget(self._head)
        self.body.addLayout(self._both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = 412 if self.width() >= self.theme.px(1000) else 356
        self._both.arrange(self.width(), self.side, self.theme.px(width))
        stacked = self._both.stacked
        for part in (self.items, self.side):
            part.setMinimumHeight(self.theme.px(STACKED_HEIGHT) if stacked else 0)
        self._head.setMinimumHeight(self._head.heightForWidth(self.width() - self.theme.px(MARGINS)) if stacked else 0)

    def _side(self) -> QScrollArea:
        px = self.theme.px
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(side)
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(12))
        column.addWidget(self.lifelines)
        column.addWidget(self.to_check)
        column.addStretch(1)
        side.setWidget(inside)
        return side

    def _button(self, words: str, role: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: act())
        return button
