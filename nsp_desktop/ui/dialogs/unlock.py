"""Opening the point of this laptop with its four words."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import rekeying
from nsp_desktop.storage import phrase
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_CLOSE_ENOUGH = 0.75


class UnlockDialog(StepsDialog):
    """`desk` is open once the dialog is accepted; wrong words cost nothing but another try."""

    def __init__(
        self, folder: Path, now: Callable[[], Millis], theme: "Theme", parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(_("NSP Desktop"), theme, parent)
        self.desk: Desk | None = None
        self._folder = folder
        self._now = now
        self._read_only = read_only
        self.words = FourWordsStep(theme)
        self.words.input.advance.connect(self.go_on)
        self.show_step(self.words)

    def go_on(self) -> None:
        try:
            self.desk = rekeying.open_renewed(
                self._folder, self.words.input.typed(), read_only=self._read_only, now=self._now, how_known=HowKnown.PHRASE
            )
        except UserError as error:
            self.words.say(error.message)
            self.words.take_focus()
        else:
            self.accept()


class FourWordsStep(Step):
    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Typ de vier woorden van dit punt."), theme)
        self.forward = _("Openen   Enter")
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(_("De vier woorden"))
        self.input.changed.connect(self._look)
        self.hint = words("", "muted", self)
        self.column.addWidget(self.input)
        self.column.addWidget(self.hint)
        self.column.addWidget(words(_("Ze staan op het sleutelblad. Hoofdletters maken niet uit."), "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()

    def _look(self) -> None:
        """A finished word that is not in the list is probably mistyped."""
        self.say("")
        self.hint.setText(hint_for(self.input.typed()))


def hint_for(typed: str) -> str:
    """What is probably meant by the first unknown word before the last space; "" when all are known."""
    known = phrase.words()
    finished = phrase.normalise_phrase(typed.rpartition(" ")[0]).split()
    wrong = next((word for word in finished if word not in known), None)
    if wrong is None:
        return ""
    near = difflib.get_close_matches(wrong, known, 1, _CLOSE_ENOUGH)
    if near:
        return _("{word} staat niet in de woordenlijst. Bedoelt u {meant}?", word=wrong, meant=near[0])
    return _("{word} staat niet in de woordenlijst.", word=wrong)
