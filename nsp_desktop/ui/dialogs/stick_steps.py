"""The steps that putting on a stick and taking from one share: which stick, how far it is, and how it ended."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from nsp_desktop.devices import sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.worker import Job, Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

Find = Callable[[], Sequence[Path]]
MEGABYTE: Final = 1_000_000
MANY_STICKS: Final = 4
GOES_ON: Final = "goes-on"
"""The property of a dialog that no lock closes: a job that is under way is finished first."""


class BusyStep(Step):
    """How far it is, in numbers; a second run of the same numbers is the reading back."""

    def __init__(self, question: str, again: str, theme: "Theme", unit: str = "") -> None:
        super().__init__(question, theme)
        self.forward = ""
        self._unit = unit or _("regels")
        self._again = again
        self._done = 0
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(16))
        self.bar.setAccessibleName(question)
        self.count = words("", "large", self)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.count)
        self.column.addWidget(words(_("Laat de stick zitten. Esc stopt het werk; dan blijft er niets half achter."), "muted", self))
        self.finish()

    def show_progress(self, done: int, total: int) -> None:
        if done < self._done and self._again:
            self.question.setText(self._again)
            self.bar.setAccessibleName(self._again)
        self._done = done
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)
        self.count.setText(_("{done} van {total} {what}", done=done, total=total, what=self._unit))

    def take_focus(self) -> None:
        self.bar.setFocus()


class DoneStep(Step):
    """How it ended, and letting the stick go."""

    def __init__(self, question: str, lines: Sequence[tuple[str, str]], stick: Stick, theme: "Theme") -> None:
        super().__init__(question, theme)
        self.forward = _("Klaar   Enter")
        self._stick = stick
        self.said = [words(text, role, self) for text, role in lines if text]
        for label in self.said:
            self.column.addWidget(label)
        self.away = words("", "success-text", self)
        self.away.hide()
        self.release = QPushButton(_("Stick veilig verwijderen"), self)
        self.release.setProperty("role", "quiet")
        self.release.setMinimumHeight(theme.px(TARGET))
        self.release.setAutoDefault(True)
        self.release.setVisible(stick.removable)
        self.release.clicked.connect(self.let_go)
        self.column.addWidget(self.release)
        self.column.addWidget(self.away)
        self.finish()

    def let_go(self) -> None:
        try:
            sticks.let_go(self._stick.folder)
        except UserError as error:
            self.say(error.message)
            return
        self.say("")
        self.release.setEnabled(False)
        self.away.setText(_("De stick {name} mag er nu uit.", name=self._stick.name))
        self.away.show()
        self.setFocus()

    def take_focus(self) -> None:
        if self._stick.removable:
            self.release.setFocus()
        else:
            self.setFocus()


class StickDialog(StepsDialog):
    """Begins with the stick: one that is in is taken at once. `chose` carries it; a job that runs is stopped before the dialog goes."""

    chose = Signal(object)

    def __init__(self, title: str, desk: "Desk", find: Find, theme: "Theme", parent: QWidget | None) -> None:
        super().__init__(title, theme, parent)
        self.desk = desk
        self._find = find
        self.job: Job | None = None

    def begin(self) -> None:
        """The choice of a stick, and what follows where there is no doubt."""
        found = list(self._find())
        self.show_step(self._choice(found))
        if len(found) == 1:
            self.chose.emit(sticks.look(found[0]))

    def other_ways(self) -> list[tuple[str, Callable[[], None]]]:
        """What can be done without a stick."""
        return []

    def work(self, step: BusyStep, act: "Callable[[Desk, Progress], object]", ended: Callable[[Outcome], None]) -> None:
        """Do this in a thread of its own while the step is shown."""
        self.start_over_with(step)
        self.setProperty(GOES_ON, True)
        self.job = Job(self.desk, act, self)
        self.job.moved.connect(step.show_progress)
        self.job.ended.connect(lambda _outcome: self.setProperty(GOES_ON, False))
        self.job.ended.connect(ended)
        self.job.start()

    def back(self) -> None:
        if isinstance(self.step, BusyStep):
            assert self.job is not None
            self.job.stop()
            return
        super().back()

    def reject(self) -> None:
        if self.job is not None and self.job.running:
            self.job.stop()
            return
        super().reject()

    def _choice(self, found: Sequence[Path]) -> ChoiceStep:
        question = _("Op welke stick?") if found else _("Steek de stick in de laptop.")
        answers = [(_named(sticks.look(folder)), self._taking(folder)) for folder in found[:MANY_STICKS]]
        answers += [(_("Nog eens kijken"), self._look_again), (_("Een map kiezen"), self._choose_folder), *self.other_ways()]
        return ChoiceStep(question, answers, self.theme)

    def _taking(self, folder: Path) -> Callable[[], None]:
        return lambda: self.chose.emit(sticks.look(folder))

    def _look_again(self) -> None:
        found = list(self._find())
        self.start_over_with(self._choice(found))
        if not found:
            self.step.say(_("Er is nog geen stick. Wacht een paar tellen nadat u hem erin steekt, of kies zelf een map."))

    def _choose_folder(self) -> None:
        folder = saying.ask_folder(_("Kies de stick of een map."), self)
        if folder is not None:
            self.chose.emit(sticks.look(folder))


def _named(stick: Stick) -> str:
    if not stick.writable:
        return _("{name} (tegen schrijven beveiligd)", name=stick.name)
    return _("{name} ({free} vrij)", name=stick.name, free=room(stick.free or 0))


def room(free: int) -> str:
    """How much room that is: megabytes, or gigabytes where there are many."""
    megabytes = free // MEGABYTE
    return _("{count} GB", count=megabytes // 1000) if megabytes >= 10_000 else _("{count} MB", count=megabytes)
