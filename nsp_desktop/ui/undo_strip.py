"""The strip that says what was saved, and the key that takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme


class UndoStrip(QFrame):
    """Shown only after the desk returned: then the act is on disk."""

    undo_wanted = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setProperty("role", "strong")
        self.button = QPushButton(_("Terug   Ctrl+Z"), self)
        self.button.setProperty("role", "quiet")
        self.button.setAutoDefault(True)
        self.button.setMinimumHeight(theme.px(TARGET))
        self.button.clicked.connect(self.undo_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_made(self, made: "Made", *, can_undo: bool = True) -> None:
        """What is on disk now, and the way back."""
        self._show("saved", "circle-check", "success", made.name, can_undo)

    def show_problem(self, sentence: str) -> None:
        """Why nothing was saved."""
        self._show("problem", "alert-triangle", "danger", sentence, False)

    def take_back(self, desk: "Desk") -> None:
        """Take back the newest act of this laptop, whatever page it was made on, and say what it was."""
        try:
            made = desk.undo()
        except UserError as error:
            self.show_problem(error.message)
            return
        if made is not None:
            self.show_made(made, can_undo=False)

    def _show(self, role: str, icon: str, token: str, sentence: str, can_undo: bool) -> None:
        self.setProperty("role", role)
        self.style().polish(self)
        self._icon.setPixmap(self._theme.icon(icon, token).pixmap(self._theme.px(24), self._theme.px(24)))
        self.text.setText(sentence)
        self.button.setVisible(can_undo)
        self.setAccessibleName(sentence)
        self.show()
