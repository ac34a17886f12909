"""Two values for one field, written down without knowing of each other: both are shown, one is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fold import STRUCK
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.conflicts import Choice, Conflict
    from nsp_desktop.ui.editors import Surroundings


class ConflictBox(QFrame):
    """Tells the field and the value that was chosen; the digit of a value chooses it while the focus is here."""

    chosen = Signal(str, object)

    def __init__(self, found: "Conflict", around: "Surroundings", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "conflict")
        self._field = found.field
        layout = QVBoxLayout(self)
        question = QLabel(asked(found), self)
        question.setProperty("role", "value")
        question.setWordWrap(True)
        layout.addWidget(question)
        self.buttons = [self._button(place, one, around) for place, one in enumerate(found.choices)]
        for button in self.buttons:
            layout.addWidget(button)

    def take_focus(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, place: int, one: "Choice", around: "Surroundings") -> QPushButton:
        when = values.show_moment(one.at, around.desk.now())
        text = choice_text(self._field, one)
        who = conflicts.written_by(one)
        button = QPushButton(_("{digit}  {value}  ({who}, {when})", digit=place + 1, value=text, who=who, when=when), self)
        button.setProperty("role", "chip")
        button.setMinimumHeight(around.theme.px(TARGET))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(self._field, one.value))
        shortcut = QShortcut(QKeySequence(str(place + 1)), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button


def asked(found: "Conflict") -> str:
    """What is to be decided."""
    return _("Telt dit nog mee?") if found.field == STRUCK else _("{field}: welke klopt?", field=found.label)


def choice_text(field: str, one: "Choice") -> str:
    """One of the answers in words."""
    if field == STRUCK:
        return _("Nee: doorgehaald") if one.value is True else _("Ja: het blijft staan")
    return one.text
