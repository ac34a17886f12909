"""One sentence in a small dialog, and where a file should go."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import words

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class Saying(QDialog):
    """Enter or Esc closes it."""

    def __init__(self, sentence: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("NSP Desktop")
        close = QPushButton(_("Goed   Enter"), self)
        close.setProperty("role", "primary")
        close.setMinimumHeight(theme.px(56))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(20))
        column.addWidget(words(sentence, "large", self))
        column.addWidget(close)
        self.setMinimumWidth(theme.px(480))


def say(sentence: str, theme: "Theme", parent: QWidget) -> None:
    answered(Saying(sentence, theme, parent))


def ask_file(title: str, name: str, kinds: str, parent: QWidget) -> Path | None:
    """Where to write; None when somebody thought better of it."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def ask_folder(title: str, parent: QWidget) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(chosen) if chosen else None


def ask_files(title: str, kinds: str, start: Path, parent: QWidget) -> list[Path]:
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(start), kinds)
    return [Path(file) for file in chosen]
