"""Choosing where the second copy is kept, and how it stands."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.second_copy import sentence
from nsp_desktop.ui.dialogs.letting_go import COPY, LetGoStep, parting_of
from nsp_desktop.ui.dialogs.steps import ChoiceStep, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SHOWN: Final = 3


class SecondCopyDialog(StepsDialog):
    """Each answer is done at once, and what came of it is said in the dialog."""

    def __init__(self, desk: "Desk", media: Iterable[Path], theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Tweede kopie"), theme, parent)
        self._desk = desk
        self._media = list(media)
        self.show_step(self._first())

    def go_on(self) -> None:
        """Enter lets go where that is asked; on a button it presses that button, and anywhere else nothing is chosen."""
        if isinstance(self.step, LetGoStep) and self.step.let_go():
            self.start_over_with(self._first())

    def _first(self) -> ChoiceStep:
        answers = [(_("Op {stick}", stick=stick.name), self._taking(stick)) for stick in self._media[:SHOWN]]
        answers.append((_("Een andere map kiezen"), self._choose))
        if self._desk.second_copy.state.kind != "off":
            answers.append((_("Geen tweede kopie meer bijhouden"), self._stop))
        step = ChoiceStep(sentence(self._desk.second_copy.state), answers, self.theme)
        explained = _("Elke handeling komt dan ook op de stick, op slot met de vier woorden. De stick mag er altijd uit.")
        step.column.insertWidget(1, words(explained, "muted", step))
        return step

    def _taking(self, stick: Path) -> Callable[[], None]:
        return lambda: self._keep(stick)

    def _choose(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_folder

        folder = ask_folder(_("Waar komt de tweede kopie?"), self)
        if folder is not None:
            self._keep(folder)

    def _keep(self, folder: Path) -> None:
        self._do(lambda: self._desk.second_copy.choose(folder))

    def _stop(self) -> None:
        parting = parting_of(self._desk, COPY)
        if parting is not None:
            self.show_step(LetGoStep(parting, self.theme))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.step.say(error.message)
        else:
            self.start_over_with(self._first())
