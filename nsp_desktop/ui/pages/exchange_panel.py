"""The right side of the page Uitwisselen: which stick is in, when one was written last, and the two large acts; and its row of figures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.ui.frame import EXCHANGED_SETTING
from nsp_desktop.ui.key_figures import KeyFigures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class FigureRow(KeyFigures):
    """One row of figures."""

    def set_room(self, height: int) -> None:
        super().set_room(height)
        self._lines = 1
        self._fit()


class ExchangePanel(QFrame):
    """Says which stick is in; tells which act is wanted."""

    out_wanted = Signal()
    in_wanted = Signal()
    forms_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("role", "card")
        self.stick = self._words("", "strong")
        self.last = self._words("", "small")
        self.copy = self._words("", "small")
        self.out_button = self._button(_("Op een stick zetten"), "usb", "primary", 60)
        self.in_button = self._button(_("Van een stick inlezen"), "transfer", "quiet", 56)
        self.forms_button = self._button(_("Formulieren invoeren"), "notebook", "quiet", 48)
        self.forms_button.setToolTip(_("Papieren formulieren overtypen"))
        self.forms_button.clicked.connect(self.forms_wanted)
        self.sheet_button = self._button(_("Vel afdrukken"), "printer", "quiet", 48)
        self.sheet_button.clicked.connect(self.sheet_wanted)
        self.out_button.clicked.connect(self.out_wanted)
        self.in_button.clicked.connect(self.in_wanted)
        self._lay_out()
        for button in (self.out_button, self.in_button):
            button.setEnabled(desk.info.kind == "point" and not desk.store.read_only)

    def refresh(self, found: "Sequence[Path]") -> None:
        """`found`: the sticks that are in."""
        if self._desk.info.kind != "point":
            self.stick.setText(_("Bundels van punten leest u in op de pagina Gemeente."))
            return
        names = ", ".join(folder.name for folder in found)
        self.stick.setText(_("In de laptop: {names}", names=names) if names else _("Er zit geen stick in de laptop."))
        at = self._desk.setting(EXCHANGED_SETTING)
        when = show_moment(Millis(at), self._desk.now()) if isinstance(at, int) else _("nog niet")
        self.last.setText(_("Laatst op een stick gezet: {when}.", when=when))
        self.copy.setText(self._copy_words())

    def arrange(self, *, low: bool) -> None:
        """On a low page the quieter words make room."""
        self.copy.setVisible(not low)
        self.last.setVisible(not low)

    def _copy_words(self) -> str:
        match self._desk.second_copy.state.kind:
            case "off":
                return _("Er is nog geen tweede kopie. Kies een stick die in de laptop blijft.")
            case "kept":
                return _("Alles staat ook op de tweede kopie.")
            case "busy":
                return _("De tweede kopie wordt bijgewerkt.")
            case "away":
                return _("De stick met de tweede kopie is eruit.")
            case "failed":
                return self._desk.second_copy.state.sentence

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(*(px(16),) * 4)
        column.setSpacing(px(8))
        for part in (self._words(_("Stick"), "heading"), self.stick, self.last, self.copy):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.sheet_button)
        column.addWidget(self.forms_button)
        column.addWidget(self.in_button)
        column.addWidget(self.out_button)
        QWidget.setTabOrder(self.out_button, self.in_button)
        QWidget.setTabOrder(self.in_button, self.forms_button)
        QWidget.setTabOrder(self.forms_button, self.sheet_button)

    def _words(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, text: str, icon: str, role: str, height: int) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "on-primary" if role == "primary" else "primary"), f" {text}", self)
        button.setProperty("role", role)
        button.setIconSize(QSize(self._theme.px(20), self._theme.px(20)))
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(height))
        return button
