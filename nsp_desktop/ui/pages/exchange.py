"""Exchange: everything to a stick, bundles of other laptops from one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.devices import media
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.working import Working
from nsp_desktop.ui.frame import EXCHANGED_SETTING
from nsp_desktop.ui.page import Page

if TYPE_CHECKING:
    from nsp_desktop.services.carrying import Exported, Source
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class ExchangePage(Page):
    """One step at a time: the stick that is in is proposed; another folder can be chosen."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.out_button = self._button(_("Op een stick zetten"), "usb", "primary", self.put_out)
        self.in_button = self._button(_("Van een stick inlezen"), "transfer", "quiet", self.take_in)
        self.last = self._words("", "muted")
        self.said = self._words("", "large")
        self._lay_out()
        self._show_last()

    def take_focus(self) -> None:
        self.out_button.setFocus()

    def put_out(self) -> None:
        """Write, read back, and only then: safe to remove."""
        folder = self._folder()
        if folder is not None:
            self._tell(lambda: self._exported(folder))

    def take_in(self) -> None:
        """Bundles of other laptops of this point."""
        found = media.sticks()
        files = saying.ask_files(_("Welke bundels?"), _("Bundels (*.nspb)"), found[0] if found else Path.home(), self)
        if files:
            self._tell(lambda: self._imported(files))

    def export_to(self, folder: Path) -> None:
        self._tell(lambda: self._exported(folder))

    def import_from(self, files: list[Path]) -> None:
        self._tell(lambda: self._imported(files))

    def _folder(self) -> Path | None:
        found = media.sticks()
        if len(found) == 1:
            return found[0]
        return saying.ask_folder(_("Kies de stick of een map."), self)

    def _exported(self, folder: Path) -> str:
        from nsp_desktop.services import carrying

        working = Working(_("Op de stick zetten"), self._theme, self)
        working.show()
        try:
            done = carrying.export(self._desk, folder, progress=working.progress)
        finally:
            working.done(0)
        if not self._desk.store.read_only:
            self._desk.set_setting(EXCHANGED_SETTING, self._desk.now())
        self._show_last()
        return export_sentence(done)

    def _imported(self, files: list[Path]) -> str:
        from nsp_desktop.services import carrying

        working = Working(_("Van de stick inlezen"), self._theme, self)
        working.show()
        try:
            found = carrying.import_files(self._desk, files, progress=working.progress)
        finally:
            working.done(0)
        return "\n".join(source_sentence(source) for source in found)

    def _tell(self, act: Callable[[], str]) -> None:
        try:
            sentence, role = act(), "success-text"
        except UserError as error:
            sentence, role = error.message, "danger-text"
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)

    def _show_last(self) -> None:
        at = self._desk.setting(EXCHANGED_SETTING)
        when = show_moment(Millis(at), self._desk.now()) if isinstance(at, int) else _("nog niet")
        self.last.setText(_("Laatst op een stick gezet: {when}.", when=when))

    def _words(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, text: str, icon: str, role: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "on-primary" if role == "primary" else "primary"), f" {text}", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(60))
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        card, column, acts = QWidget(self), QVBoxLayout(self), QHBoxLayout()
        card.setProperty("role", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(px(20),) * 4)
        inside.setSpacing(px(14))
        inside.addWidget(self._words(_("Uitwisselen met een stick"), "heading"))
        explained = _(
            "Op de stick komen de aantallen voor iedereen, en alles met persoonsgegevens op slot voor de gemeente."
            " Wacht tot hier staat dat de stick eruit mag."
        )
        inside.addWidget(self._words(explained, "muted"))
        acts.setSpacing(px(12))
        acts.addWidget(self.out_button, 1)
        acts.addWidget(self.in_button, 1)
        inside.addLayout(acts)
        inside.addWidget(self.last)
        inside.addWidget(self.said)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(card)
        column.addStretch(1)


def export_sentence(done: "Exported") -> str:
    """What is on the stick now."""
    if done.bundle is None:
        return _("De open tabellen staan op de stick. De stick mag eruit.")
    return _("{entries} regels staan op de stick, teruggelezen en goed. De stick mag eruit.", entries=done.entries)


def source_sentence(source: "Source") -> str:
    """What came of one bundle."""
    if source.refused:
        return f"{source.file}: {source.refused}"
    said = _("{file}: {new} nieuw, {known} al bekend.", file=source.file, new=source.taken.new, known=source.taken.known)
    if source.damaged:
        said += " " + ngettext(
            "{count} deel is beschadigd: lees de stick nog eens in.",
            "{count} delen zijn beschadigd: lees de stick nog eens in.",
            source.damaged,
        )
    return said
