"""The point is open in another window already: say so, and offer to read along."""

from typing import TYPE_CHECKING

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import ChoiceStep, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class SecondWindowDialog(StepsDialog):
    """Accepted: only read. Everything else leaves the other window to work alone."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("NSP Desktop"), theme)
        answers = [(_("Alleen meelezen"), self.accept), (_("Sluiten"), self.reject)]
        step = ChoiceStep(_("Dit noodsteunpunt is al open in een ander venster."), answers, theme)
        explained = _("Schrijven kan in één venster tegelijk. Zoek het andere venster op, of lees hier mee zonder iets te veranderen.")
        step.column.insertWidget(1, words(explained, "muted", step))
        self.show_step(step)

    def go_on(self) -> None:
        """Enter on a button presses that button; anywhere else nothing is chosen."""


def reads_along(theme: "Theme") -> bool:
    """Whether somebody wants this second window to read."""
    dialog = SecondWindowDialog(theme)
    return answered(dialog)
