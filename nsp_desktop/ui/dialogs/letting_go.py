"""Letting go of what exchanges by itself: a linked laptop, a shared folder or a second copy, after one sentence that is confirmed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

FOLDER: Final = "folder"
COPY: Final = "copy"
"""The keys of their lines; that of a linked laptop is the id of the laptop."""


@dataclass(frozen=True, slots=True)
class Parting:
    """What is asked, what follows from it, the act, and what is said when it is done."""

    question: str
    told: str
    act: Callable[[], None]
    done: str


class LetGoStep(Step):
    """One sentence; Enter lets go, Esc keeps."""

    def __init__(self, parting: Parting, theme: "Theme") -> None:
        super().__init__(parting.question, theme)
        self.forward = _("Loslaten   Enter")
        self.parting = parting
        self.column.addWidget(words(parting.told, "large", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()

    def let_go(self) -> bool:
        """Whether it is done; why not is said here."""
        try:
            self.parting.act()
        except UserError as error:
            self.say(error.message)
            return False
        return True


class LetGoDialog(StepsDialog):
    """`done` is what to say afterwards; "" when it was kept."""

    def __init__(self, parting: Parting, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Loslaten"), theme, parent)
        self.done_words = ""
        self._step = LetGoStep(parting, theme)
        self.resize(theme.px(640), theme.px(320))
        self.show_step(self._step)

    def go_on(self) -> None:
        if self._step.let_go():
            self.done_words = self._step.parting.done
            self.accept()


def parting_of(desk: "Desk", key: object) -> Parting | None:
    """What letting go of the line with this key means; None for a line that is nothing of the kind."""
    match key:
        case "folder":
            return _from_folder(desk) if desk.shared_folder.state.kind != "off" else None
        case "copy":
            return _from_copy(desk) if desk.second_copy.state.kind != "off" else None
        case bytes():
            return _from_laptop(desk, key)
        case _:
            return None


def _from_laptop(desk: "Desk", node: bytes) -> Parting | None:
    link = next((state for state in desk.links.states() if state.node == node), None)
    if link is None:
        return None
    return Parting(
        _("Laptop {letter} loslaten?", letter=link.letter),
        _("De twee laptops wisselen dan niet meer zelf uit. Wat er staat blijft, en koppelen kan altijd weer, met zes woorden."),
        lambda: desk.links.forget(node),
        _("Laptop {letter} is los. Laat op laptop {letter} ook deze laptop los.", letter=link.letter),
    )


def _from_folder(desk: "Desk") -> Parting:
    folder = desk.shared_folder.state.folder
    return Parting(
        _("Map {name} loslaten?", name="" if folder is None else folder.name),
        _("Deze laptop zet daar dan niets meer neer en leest er niets meer. Wat er staat blijft staan, op slot."),
        desk.shared_folder.stop_keeping,
        _("Deze laptop gebruikt geen gedeelde map meer."),
    )


def _from_copy(desk: "Desk") -> Parting:
    folder = desk.second_copy.state.folder
    return Parting(
        _("Tweede kopie op {stick} loslaten?", stick="" if folder is None else folder.parent.name),
        _("Wat u hierna doet, staat dan alleen op deze laptop. De kopie die er is blijft zoals hij nu is, op slot."),
        desk.second_copy.stop_keeping,
        _("Er wordt geen tweede kopie meer bijgehouden."),
    )
