"""A long job: how far it is in numbers, and a way to stop it."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs.steps import words

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_QUARTER: Final = 0.25
"""The bar moves at most four times a second: every step costs battery."""


class Working(QDialog):
    """Give `progress` to the job; it raises UserError once somebody wants to stop."""

    def __init__(self, title: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("NSP Desktop")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._stopped = False
        self._shown_at = 0.0
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(12))
        self._count = words("", "muted", self)
        stop = QPushButton(_("Stoppen   Esc"), self)
        stop.setProperty("role", "quiet")
        stop.setMinimumHeight(theme.px(48))
        stop.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        for widget in (words(title, "heading", self), self._bar, self._count, stop):
            column.addWidget(widget)
        self.setMinimumWidth(theme.px(440))

    def progress(self, done: int, total: int) -> None:
        """So many of so many; raises UserError when it must stop."""
        now = time.monotonic()
        if now - self._shown_at >= _QUARTER:
            self._shown_at = now
            self._bar.setMaximum(max(total, 1))
            self._bar.setValue(done)
            self._count.setText(_("{done} van {total}", done=done, total=total))
            QApplication.processEvents()
        if self._stopped:
            raise UserError(_("Gestopt. Wat op deze laptop staat is veilig. Begin opnieuw wanneer u wilt."))

    def reject(self) -> None:
        self._stopped = True
