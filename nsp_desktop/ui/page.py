"""What the window asks of any page; a page answers what concerns it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.register import Values
from nsp_desktop.events import Changed

NARROWEST: Final = 800


class Page(QWidget):
    """`can_undo`: it can take the newest act back and say so itself. `record_wanted` carries the register and the number of a record to
    open, `new_wanted` a register and what is known of the new record, `room_wanted` the name of a room: all may belong to another room.
    `reopen_wanted`: the window must close its point and open it anew."""

    record_wanted = Signal(str, str)
    new_wanted = Signal(str, object)
    room_wanted = Signal(str)
    reopen_wanted = Signal()
    can_undo = False
    narrowest = NARROWEST
    """No less width is made for it, at 100 %; with large letters it scrolls sideways below that."""

    def known_for_need(self) -> Values | None:
        """What a need that is begun here starts with: who stands at the desk, or whose record is open."""
        return None

    def take_focus(self) -> None:
        """Put the keyboard where work on this page begins."""

    def undo(self) -> None:
        """Take back the newest act of this laptop."""

    def hear(self, event: Changed) -> None:
        """Read again what this event concerns."""

    def tick(self) -> None:
        """A minute has passed while the page is shown."""

    def show_off(self, functions: frozenset[str]) -> None:
        """What this point does not do stands greyed."""

    def take_card(self, name: str) -> None:
        """The card of a user was scanned on this page."""

    def leave(self) -> None:
        """The page goes: keep what is half done."""
