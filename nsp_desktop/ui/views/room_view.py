"""A view of a room that is shaped for its job: a tab of the room's page, before or after the lists of its registers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.ui.page import NARROWEST
from nsp_desktop.ui.undo_strip import UndoStrip

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings


class RoomView(QWidget):
    """Reads again when it is shown and when one of its registers changed. `record_wanted` carries a register and a number,
    `new_wanted` a register and what is known of the new record, `draft_wanted` one with something unfinished,
    `room_wanted` a room; the page opens them. `reopen_wanted`: the point must be opened anew."""

    record_wanted = Signal(str, str)
    new_wanted = Signal(str, object)
    draft_wanted = Signal(str)
    room_wanted = Signal(str)
    reopen_wanted = Signal()
    concerns: ClassVar[frozenset[str]] = frozenset()
    """The registers that this view shows something of."""
    narrowest: ClassVar[int] = NARROWEST
    """No less width is made for it, at 100 %."""

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.around = around
        self.desk = around.desk
        self.theme = around.theme
        self.strip = UndoStrip(around.theme, self)
        self.strip.undo_wanted.connect(self.undo)
        self.body = QVBoxLayout()
        self.body.setSpacing(around.theme.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.theme.px(16),) * 4)
        column.setSpacing(around.theme.px(8))
        column.addLayout(self.body, 1)
        column.addWidget(self.strip)
        self._stale = True

    def refresh(self) -> None:
        """Read everything that is shown again; a view overrides this."""

    def take_focus(self) -> None:
        """Put the keyboard where work in this view begins; a view overrides this."""

    def take_card(self, name: str) -> None:
        """The card of a user was scanned while this view is shown; a view overrides this."""

    def leave(self) -> None:
        """The view goes: keep what is half done."""

    def hear(self, event: Changed) -> None:
        """Somebody changed something, here or elsewhere."""
        if event.register in self.concerns:
            self._stale = True
            self._read_if_shown()

    def tick(self) -> None:
        """A minute has passed: waiting times have grown."""
        self._stale = True
        self._read_if_shown()

    def undo(self) -> None:
        self.strip.take_back(self.desk)

    def do(self, act: "Callable[[], Made | None]") -> "Made | None":
        """Carry out an act and say how it went, with the key that takes it back; None: called off or refused."""
        try:
            made = act()
        except UserError as error:
            self.strip.show_problem(error.message)
            return None
        if made is not None:
            self.strip.show_made(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_shown()

    def _read_if_shown(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()


@dataclass(frozen=True, slots=True)
class ViewMaker:
    """What a room knows of a view before it is shown: the words on its tab, and how it is made."""

    name: str
    label: str
    make: Callable[["Surroundings", QWidget], RoomView]
    after_lists: bool = False
    """Whether the tab stands after those of the registers."""

    def title(self) -> str:
        return _(self.label)
