"""How the program looks on this laptop: size of type, colours and language; every choice is shown at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from nsp_desktop import i18n
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.room import fitting, scrolled
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.tokens import FACTORS, ThemeName

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_COLOURS: Final[tuple[tuple[ThemeName, str], ...]] = (("light", N_("Licht")), ("dark", N_("Donker")), ("contrast", N_("Hoog contrast")))
_LANGUAGES: Final = (("nl", "Nederlands"), ("en", "English"))


class AppearanceDialog(QDialog):
    """Accepted with every choice: `wanted` and `language` say what, `at` which chip has the keyboard when it is shown again."""

    def __init__(self, theme: "Theme", parent: QWidget, at: str = "") -> None:
        super().__init__(parent)
        self.wanted = theme
        self.language = i18n.language()
        self.at = at
        self._theme = theme
        self.chips: dict[str, Chip] = {}
        self.setWindowTitle(_("Weergave"))
        self.setProperty("role", "dialog")
        body = QWidget(self)
        column, whole = QVBoxLayout(body), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        whole.setContentsMargins(*(theme.px(24),) * 4)
        for layout in (column, whole):
            layout.setSpacing(theme.px(12))
        column.addWidget(words(_("Weergave"), "title", self))
        column.addWidget(words(_("U ziet meteen hoe het wordt. Deze laptop onthoudt uw keuze."), "muted", self))
        sizes = [(f"size:{size}", _("{percent} %", percent=round(size * 100)), size == theme.factor) for size in FACTORS]
        colours = [(f"colour:{name}", _(label), name == theme.name) for name, label in _COLOURS]
        languages = [(f"language:{code}", label, code == self.language) for code, label in _LANGUAGES]
        for title, answers in ((_("Grootte van de tekst"), sizes), (_("Kleuren"), colours), (_("Taal"), languages)):
            column.addWidget(words(title, "strong", self))
            column.addWidget(self._row(title, answers))
        column.addStretch(1)
        whole.addWidget(scrolled(body, self), 1)
        whole.addWidget(self._close())
        self.resize(fitting(600, 500, theme))
        self.chips.get(at, next(chip for chip in self.chips.values() if chip.isChecked())).setFocus()

    def choose(self, name: str) -> None:
        """What a chip stands for is wanted."""
        kind, _colon, value = name.partition(":")
        self.at = name
        if kind == "size":
            self.wanted = replace(self._theme, factor=float(value))
        elif kind == "colour":
            self.wanted = replace(self._theme, name=next(code for code, _label in _COLOURS if code == value))
        else:
            self.language = value
        self.accept()

    def _row(self, title: str, answers: Sequence[tuple[str, str, bool]]) -> QWidget:
        row = QWidget(self)
        flow = FlowLayout(row, self._theme.px(8))
        for name, label, chosen in answers:
            chip = Chip(label, self._theme, row)
            chip.setChecked(chosen)
            chip.setAutoDefault(True)
            chip.setAccessibleName(f"{title}: {label}")
            chip.clicked.connect(lambda _checked=False, name=name: self.choose(name))
            self.chips[name] = chip
            flow.addWidget(chip)
        return row

    def _close(self) -> QPushButton:
        close = QPushButton(_("Klaar   Esc"), self)
        close.setProperty("role", "primary")
        close.setAutoDefault(True)
        close.setMinimumHeight(self._theme.px(56))
        close.clicked.connect(self.reject)
        return close
