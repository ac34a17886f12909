"""An input of a few buttons of which one is chosen: by its digit, with the arrow keys or by touch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import Input, watch

if TYPE_CHECKING:
    from nsp_desktop.ui.suggest_input import Answer
    from nsp_desktop.ui.theme import Theme

_FORWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_CLEAR = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class ChipsInput(Input):
    """One Tab stop; Backspace empties it. `typed` is the place of the chosen button, "" for none."""

    def __init__(self, options: Sequence["Answer"], title: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._chosen: int | None = None
        self._unknown: Value = None
        layout = FlowLayout(self, theme.px(8))
        self.chips = [self._chip(place, title, theme) for place in range(len(options))]
        for chip in self.chips:
            layout.addWidget(chip)
        self._show_chosen()

    def typed(self) -> str:
        if self._unknown is not None:
            return str(self._unknown)
        return "" if self._chosen is None else str(self._options[self._chosen].value)

    def set_typed(self, text: str) -> None:
        places = [place for place, option in enumerate(self._options) if str(option.value) == text]
        self._choose(places[0] if places else None)

    def value(self) -> Value:
        return self._unknown if self._chosen is None else self._options[self._chosen].value

    def set_value(self, value: Value) -> None:
        """A code that a newer version wrote stays as it is until somebody chooses."""
        places = [place for place, option in enumerate(self._options) if option.value == value]
        self._choose(places[0] if places else None)
        self._unknown = None if places else value

    def target(self) -> QWidget:
        return self.chips[self._chosen or 0]

    def targets(self) -> tuple[QWidget, ...]:
        return tuple(self.chips)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        digit = int(event.text()) if event.text().isdigit() else 0
        last = len(self._options) - 1
        if 1 <= digit <= len(self._options):
            self._pick(digit - 1)
        elif event.key() in _FORWARD:
            self._pick(0 if self._chosen is None else min(self._chosen + 1, last))
        elif event.key() in _BACK:
            self._pick(last if self._chosen is None else max(self._chosen - 1, 0))
        elif event.key() in _CLEAR:
            self._choose(None)
        else:
            return self._letter(event.text())
        return True

    def _letter(self, letter: str) -> bool:
        """The next option that begins with this letter."""
        if not letter.isalpha():
            return False
        start = -1 if self._chosen is None else self._chosen
        places = [(start + step) % len(self._options) for step in range(1, len(self._options) + 1)]
        fitting = [place for place in places if self._options[place].text.lower().startswith(letter.lower())]
        if fitting:
            self._pick(fitting[0])
        return bool(fitting)

    def _pick(self, place: int) -> None:
        self._choose(place)
        self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, place: int, *, on: bool) -> None:
        """A screen reader does not click but toggles."""
        if on != (place == self._chosen):
            self._choose(place if on else None)

    def _choose(self, place: int | None) -> None:
        self._chosen = place
        self._unknown = None
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        stop = self._chosen or 0
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == self._chosen)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == stop else Qt.FocusPolicy.ClickFocus)

    def _chip(self, place: int, title: str, theme: "Theme") -> Chip:
        option = self._options[place]
        chip = Chip(_("{digit}  {option}", digit=place + 1, option=option.text), theme, self)
        chip.setAutoDefault(False)
        chip.setAccessibleName(_("{field}: {option}", field=title, option=option.text))
        chip.clicked.connect(lambda: self._pick(place))
        chip.toggled.connect(lambda on: self._toggled(place, on=on))
        watch(chip, self)
        chip.installEventFilter(self)
        return chip
