"""Choosing a shared folder through which the laptops of this point exchange, and how it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.shared_folder import sentence
from nsp_desktop.ui.dialogs.letting_go import FOLDER, LetGoStep, parting_of
from nsp_desktop.ui.dialogs.steps import ChoiceStep, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class SharedFolderDialog(StepsDialog):
    """Each answer is done at once, and what came of it is said in the dialog."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Gedeelde map"), theme, parent)
        self._desk = desk
        self.show_step(self._first())

    def go_on(self) -> None:
        """Enter lets go where that is asked; on a button it presses that button, and anywhere else nothing is chosen."""
        if isinstance(self.step, LetGoStep) and self.step.let_go():
            self.start_over_with(self._first())

    def _first(self) -> ChoiceStep:
        state = self._desk.shared_folder.state
        answers = [(_("Een map kiezen"), self._choose)]
        if state.kind != "off":
            answers.append((_("Geen gedeelde map meer gebruiken"), self._stop))
        step = ChoiceStep(sentence(state), answers, self.theme)
        explained = _(
            "Kies op elke laptop dezelfde map op het netwerk. Wat erin komt zit op slot. Is de map weg, dan werkt elke laptop alleen door."
        )
        step.column.insertWidget(1, words(explained, "muted", step))
        return step

    def _choose(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_folder

        folder = ask_folder(_("Kies de gedeelde map."), self)
        if folder is not None:
            self._do(lambda: self._desk.shared_folder.choose(folder))

    def _stop(self) -> None:
        parting = parting_of(self._desk, FOLDER)
        if parting is not None:
            self.show_step(LetGoStep(parting, self.theme))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.step.say(error.message)
        else:
            self.start_over_with(self._first())
