"""The strip that says what was saved, and the key that takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.theme import Theme


class UndoStrip(QFrame):
    """Shown only after the desk returned: then the act is on disk."""

    undo_wanted = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "saved")
        icon = QLabel(self)
        icon.setPixmap(theme.icon("circle-check", "success").pixmap(theme.px(24), theme.px(24)))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.button = QPushButton(_("Terug   Ctrl+Z"), self)
        self.button.setProperty("role", "quiet")
        self.button.setAutoDefault(True)
        self.button.setMinimumHeight(theme.px(TARGET))
        self.button.clicked.connect(self.undo_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        layout.addWidget(icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_made(self, made: "Made", *, can_undo: bool = True) -> None:
        self.text.setText(made.name)
        self.button.setVisible(can_undo)
        self.setAccessibleName(made.name)
        self.show()
