"""Closing for the night step by step: open needs handed over, the poster up, and closed told; then the point is closed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.registers.checks import NIGHT
from nsp_desktop.services import checklists, situation
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.checklist import WhoStep
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.theme import Theme

_HOW: Final = (
    N_("Er staan {needs} hulpvragen open. Geef ze door aan wie vannacht wel werkt, met de overdracht of op papier."),
    N_("Schrijf op de poster hoe laat u weer open bent en waar mensen bij spoed heen kunnen. Hang hem buiten op, in het licht."),
    N_("Zeg aan het coördinatiepunt dat u dicht bent, en hoe laat u weer open bent. Vraag wie het heeft gehoord."),
)


class NightDialog(StepsDialog):
    """Enter says that a step is done; only then the next one comes. `made` is the report that says that the point is closed."""

    def __init__(self, around: "Surroundings", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Sluiten voor de nacht"), theme, parent)
        self.made: Made | None = None
        self._around = around
        self._desk = around.desk
        self._by = ""
        self._who = WhoStep(theme)
        self._who.question.setText(_("Wie sluit het punt af?"))
        self._who.input.advance.connect(self.go_on)
        self.show_step(self._who)

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, DoneStep):
            self._tick(step)
        elif isinstance(step, WhoStep):
            self._begin()
        else:
            self.accept()

    def _begin(self) -> None:
        self._by = self._who.input.typed().strip()
        if not self._by:
            self._who.say(_("Schrijf op wie het punt afsluit."))
            return
        if checklists.progress(self._desk, "night").complete:
            checklists.begin_again(self._desk, "night")
        self._show(0)

    def _show(self, place: int) -> None:
        how = _(_HOW[place], needs=self._desk.count("needs", open_only=True)) if place == 0 else _(_HOW[place])
        step = DoneStep(place, _(NIGHT[place]), how, self.theme)
        if place == 0:
            step.offer(_("Dienst overdragen"), self._hand_over)
        if place == 1:
            step.offer(_("Poster afdrukken"), partial(self._print, step))
        step.finish()
        self.show_step(step)

    def _tick(self, step: "DoneStep") -> None:
        try:
            checklists.tick(self._desk, "night", NIGHT[step.place], self._by)
            if step.place + 1 < len(NIGHT):
                self._show(step.place + 1)
            else:
                self._close()
        except UserError as error:
            step.say(error.message)

    def _close(self) -> None:
        """The newest report says that the point is closed; every page and sheet reads it there."""
        self.made = situation.make(self._desk, {**situation.prefilled(self._desk), "state": "closed"})
        self.start_over_with(ClosedStep(self.made.number, self.theme))

    def _hand_over(self) -> None:
        from nsp_desktop.ui.dialogs.handover import HandoverDialog

        answered(HandoverDialog(self._around, self.theme, self))

    def _print(self, step: "DoneStep") -> None:
        from nsp_desktop.ui.pages import outputs

        try:
            step.said.setText(outputs.print_sheet(self._desk, "poster:night"))
        except UserError as error:
            step.said.setText(error.message)


class DoneStep(Step):
    """One thing to do before the point closes."""

    def __init__(self, place: int, title: str, how: str, theme: "Theme") -> None:
        super().__init__(_("{place} van {all}. {title}", place=place + 1, all=len(NIGHT), title=title), theme)
        self.place = place
        self.forward = _("Gedaan   Enter")
        self.said = words("", "strong", self)
        self.column.addWidget(words(how, "large", self))
        self.button: QPushButton | None = None

    def offer(self, text: str, act: Callable[[], None]) -> None:
        """What helps with it."""
        self.button = QPushButton(text, self)
        self.button.setProperty("role", "quiet")
        self.button.setAutoDefault(False)
        self.button.setMinimumHeight(self.theme.px(TARGET))
        self.button.clicked.connect(lambda _checked=False: act())
        self.column.addWidget(self.button)
        self.column.addWidget(self.said)

    def take_focus(self) -> None:
        self.setFocus()


class ClosedStep(Step):
    """It is on disk that the point is closed."""

    def __init__(self, number: str, theme: "Theme") -> None:
        super().__init__(_("Het punt is dicht"), theme)
        self.forward = _("Klaar   Enter")
        said = _("Situatierapport {number} zegt dat het punt dicht is. Morgen loopt u de lijst Openen weer af.", number=number)
        self.column.addWidget(words(said, "large", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
