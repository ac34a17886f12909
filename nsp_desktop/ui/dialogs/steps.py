"""A dialog of one large question at a time: Enter goes on, Esc goes back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

SIZE = (760, 560)
"""Fits the floor of 1024 x 600 with the frame of the window around it."""


class Step(QWidget):
    """One screen of the dialog; `enter` goes on, and says in words why not when it cannot."""

    def __init__(self, question: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.forward = _("Verder   Enter")
        self.question = words(question, "question", self)
        self.problem = words("", "field-problem", self)
        self.problem.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(16))
        self.column.addWidget(self.question)
        self.setAccessibleName(question)

    def finish(self) -> None:
        """Close the column once everything stands in it."""
        self.column.addWidget(self.problem)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        raise NotImplementedError

    def say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class StepsDialog(QDialog):
    """Steps are pushed and popped; the forward button is always in the same place."""

    def __init__(self, title: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setProperty("role", "dialog")
        self._shown: list[Step] = []
        self._areas: list[QScrollArea] = []
        self._stack = QStackedWidget(self)
        self.back_button = self._button(_("Terug   Esc"), "quiet")
        self.back_button.setAutoDefault(True)
        self.forward_button = self._button("", "primary")
        self.forward_button.setMinimumHeight(theme.px(60))
        self.forward_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.go_on)
        self._lay_out()
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))

    @property
    def step(self) -> Step:
        return self._shown[-1]

    def show_step(self, step: Step) -> None:
        """Go on to this step."""
        self._shown.append(step)
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(step)
        step.setAutoFillBackground(False)
        self._areas.append(area)
        self._stack.addWidget(area)
        self._show_last()

    def back(self) -> None:
        """To the step before; from the first one out."""
        if len(self._shown) < 2:
            self.reject()
            return
        self._drop_last()
        self._show_last()

    def start_over_with(self, step: Step) -> None:
        """Show a step from which there is no way back."""
        while self._shown:
            self._drop_last()
        self.show_step(step)

    def go_on(self) -> None:
        """What Enter does on the step that is shown."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _drop_last(self) -> None:
        self._shown.pop()
        """A step that was left stays hidden in the stack until the dialog goes: its closures may hold the dialog itself alive."""
        self._areas.pop()

    def _show_last(self) -> None:
        self._stack.setCurrentWidget(self._areas[-1])
        self.forward_button.setText(self.step.forward)
        self.forward_button.setVisible(bool(self.step.forward))
        self.back_button.setText(_("Terug   Esc") if len(self._shown) > 1 else _("Sluiten   Esc"))
        self.step.take_focus()

    def _lay_out(self) -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(*(self.theme.px(24),) * 4)
        layout.setSpacing(self.theme.px(16))
        layout.addWidget(self._stack, 1)
        foot.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.forward_button, 1)
        layout.addLayout(foot)

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.setMinimumHeight(self.theme.px(TARGET))
        return button


class ChoiceStep(Step):
    """A question answered with one of a few large buttons, by digit, arrow key or touch."""

    def __init__(
        self, question: str, answers: Sequence[tuple[str, Callable[[], None]]], theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, parent)
        self.forward = ""
        self.buttons = [self._answer(place, text, act) for place, (text, act) in enumerate(answers)]
        for button in self.buttons:
            self.column.addWidget(button)
        self.finish()

    def take_focus(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = int(event.text()) if event.text().isdigit() else 0
        if 1 <= digit <= len(self.buttons):
            self.buttons[digit - 1].click()
        else:
            super().keyPressEvent(event)

    def _answer(self, place: int, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(_("{digit}   {option}", digit=place + 1, option=text), self)
        button.setProperty("role", "answer")
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(72))
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button


def words(text: str, role: str, parent: QWidget) -> QLabel:
    """A sentence in its own type size."""
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
