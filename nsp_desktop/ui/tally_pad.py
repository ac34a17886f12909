"""The nine tallies in their fixed places, and what the keys do while they have the focus."""

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from nsp_desktop.domain.choices import TALLIES
from nsp_desktop.i18n import _
from nsp_desktop.ui.tally_card import HOURS, TallyCard

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

COLUMNS: Final = 3


@cache
def _keypad() -> dict[int, str]:
    """What the keys of the numeric pad say while NumLock is off; made at the first key (decision 0020)."""
    key = Qt.Key
    return {
        key.Key_Insert: "0", key.Key_End: "1", key.Key_Down: "2", key.Key_PageDown: "3", key.Key_Left: "4",
        key.Key_Clear: "5", key.Key_Right: "6", key.Key_Home: "7", key.Key_Up: "8", key.Key_PageUp: "9",
    }  # fmt: skip


@cache
def _steps() -> dict[int, int]:
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


def digit_of(event: QKeyEvent) -> str:
    """The digit of this key, from the row or the numeric pad with or without NumLock; "" for any other key."""
    modifiers = event.modifiers()
    if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return ""
    if len(event.text()) == 1 and event.text() in "0123456789":
        return event.text()
    return _keypad().get(event.key(), "") if modifiers & Qt.KeyboardModifier.KeypadModifier else ""


class TallyPad(QWidget):
    """Asks for a tally by its kind. One Tab stop; the arrow keys walk over the cards."""

    counted = Signal(str)
    focus_changed = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current = 0
        self.setAccessibleName(_("Tellers"))
        self.cards = [TallyCard(option.code, _(option.label), str(place), theme, self) for place, option in enumerate(TALLIES, 1)]
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(12))
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
            card.focus_changed.connect(self.focus_changed)
            card.clicked.connect(lambda _checked=False, place=place: self._press(place))
        self._stand_on(0)

    def take_focus(self) -> None:
        self.cards[self._current].setFocus()

    def has_focus(self) -> bool:
        return any(card.hasFocus() for card in self.cards)

    def press_digit(self, digit: str) -> None:
        """As if the card of this digit was pressed."""
        self._press(int(digit) - 1)

    def set_grey(self, *, grey: bool) -> None:
        for card in self.cards:
            card.set_grey(grey=grey)

    def set_off(self, kinds: frozenset[str]) -> None:
        """These are not done at this point."""
        for card in self.cards:
            card.set_off(off=card.kind in kinds)

    def set_low(self, *, low: bool) -> None:
        """In a low window the cards stand closer together."""
        self._grid.setSpacing(self._theme.px(8 if low else 12))

    def refresh(self, kind: str | None = None, *, hours: bool = True) -> None:
        """Read the totals again, and the hours of one kind or of all."""
        totals = self._desk.tallies()
        for card in self.cards:
            card.show_total(totals.get(card.kind, 0))
            if hours and kind in (None, card.kind):
                card.show_hours(self._desk.hourly(card.kind, HOURS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0 if event.modifiers() else _steps().get(event.key(), 0)
        place = self._current + step
        if step and 0 <= place < len(self.cards):
            self._stand_on(place)
            self.take_focus()
        elif not step:
            event.ignore()

    def _press(self, place: int) -> None:
        had_focus = self.has_focus()
        self._stand_on(place)
        if had_focus:
            self.take_focus()
        self.counted.emit(self.cards[place].kind)

    def _stand_on(self, place: int) -> None:
        """Only this card is reached with Tab."""
        self.cards[self._current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = place
        self.cards[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
