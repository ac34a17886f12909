"""The box above an opened record: how it stands in a line or two, and the next steps as buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from nsp_desktop.errors import UserError
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class WorkBox(QFrame):
    """`done` carries what an act made, `failed` the sentence why it did not. `acting`: something is being done, perhaps in a dialog, and
    whoever holds the box leaves it as it is until `rested`."""

    done = Signal(object)
    failed = Signal(str)
    rested = Signal()

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "work")
        self.row = row
        self.desk = around.desk
        self.theme = around.theme
        self.buttons: list[QPushButton] = []
        self.acting = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(self.theme.px(12),) * 4)
        self.column.setSpacing(self.theme.px(8))

    def say(self, text: str, role: str = "strong") -> QLabel:
        """One line of how it stands."""
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(label)
        return label

    def offer(self, *steps: tuple[str, Callable[[], "Made | None"]], first: str = "quiet") -> None:
        """Buttons in a row that wraps; an act that gives None was called off."""
        row = QWidget(self)
        flow = FlowLayout(row, self.theme.px(8))
        for place, (words, act) in enumerate(steps):
            button = QPushButton(words, row)
            button.setProperty("role", first if place == 0 else "quiet")
            button.setMinimumHeight(self.theme.px(TARGET))
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, act=act: self.do(act))
            flow.addWidget(button)
            self.buttons.append(button)
        self.column.addWidget(row)

    def do(self, act: Callable[[], "Made | None"]) -> None:
        """Carry out an act and tell how it went; the window may have been built anew meanwhile, and with it another box."""
        made, why = None, ""
        self.acting = True
        try:
            made = act()
        except UserError as error:
            why = error.message
        finally:
            self.acting = False
        if not isValid(self):
            return
        if why:
            self.failed.emit(why)
        elif made is not None:
            self.done.emit(made)
        self.rested.emit()
