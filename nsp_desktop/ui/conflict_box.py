"""Two values for one field, written down without knowing of each other: both are shown, one is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import Field
from nsp_desktop.i18n import _
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.linked import shown

if TYPE_CHECKING:
    from nsp_desktop.domain.fold import Contribution


class ConflictBox(QFrame):
    """Tells the field and the value that was chosen; the digit of a value chooses it while the focus is here."""

    chosen = Signal(str, object)

    def __init__(self, field: Field, found: "Sequence[Contribution]", around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "conflict")
        layout = QVBoxLayout(self)
        question = QLabel(_("{field}: welke klopt?", field=field.title()), self)
        question.setProperty("role", "value")
        question.setWordWrap(True)
        layout.addWidget(question)
        self.buttons = [self._button(place, field, one, around) for place, one in enumerate(found)]
        for button in self.buttons:
            layout.addWidget(button)

    def take_focus(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, place: int, field: Field, one: "Contribution", around: Surroundings) -> QPushButton:
        value = None if isinstance(one.value, list) else one.value
        text = shown(around.desk, field, value) or _("leeg")
        here = one.author == around.desk.store.user
        place_text = _("deze laptop") if here else _("andere laptop")
        when = values.show_moment(one.recorded_at, around.desk.now())
        label = _("{digit}  {value}  ({who}, {when})", digit=place + 1, value=text, who=place_text, when=when)
        button = QPushButton(label, self)
        button.setProperty("role", "chip")
        button.setMinimumHeight(around.theme.px(TARGET))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(field.name, value))
        shortcut = QShortcut(QKeySequence(str(place + 1)), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button
