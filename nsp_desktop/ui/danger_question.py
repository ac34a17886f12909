"""For a lift, first aid or safety the form first asks: is there danger now? (product.md, need)"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.choices import ASK_DANGER_FIRST
from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class DangerQuestion(QFrame):
    """Asked once for each category; `answered` tells whether there is danger."""

    answered = Signal(bool)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._asked: set[Value] = set()
        self.setProperty("role", "conflict")
        question = QLabel(_("Is er nu gevaar voor iemand?"), self)
        question.setProperty("role", "heading")
        answers = QWidget(self)
        flow = FlowLayout(answers, theme.px(8))
        self.yes = self._answer("1", _("Ja, levensgevaar: er komt ook een noodmelding"), "danger", theme, danger=True)
        self.no = self._answer("2", _("Nee, geen gevaar"), "quiet", theme, danger=False)
        for button in (self.yes, self.no):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(question)
        column.addWidget(answers)
        self.hide()

    def must_ask(self, category: Value, urgency: Value) -> bool:
        """Whether this choice calls for the question that was not asked yet."""
        return category in ASK_DANGER_FIRST and urgency != "life" and category not in self._asked

    def ask(self, category: Value) -> None:
        self._asked.add(category)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, digit: str, words: str, role: str, theme: "Theme", *, danger: bool) -> QPushButton:
        button = QPushButton(_("{digit}  {option}", digit=digit, option=words), self)
        button.setProperty("role", role)
        button.setMinimumHeight(theme.px(TARGET))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._tell(danger))
        shortcut = QShortcut(QKeySequence(digit), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _tell(self, danger: bool) -> None:
        self.hide()
        self.answered.emit(danger)
