"""The situation report in four short steps, filled in with what is known: the figures, the point, what must be said, and the next one."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.register import Value
from nsp_desktop.domain.values import show
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import situation
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.drafts import Draft, keep, set_aside
from nsp_desktop.ui.field_grid import FieldGrid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.editors import Surroundings

STEPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (N_("1. Kloppen deze cijfers?"), (
        "visitors", "open_emergencies", "urgency_life", "urgency_hours", "urgency_day", "urgency_wait", "staff_now", "staff_next",
    )),
    (N_("2. Hoe staat het punt ervoor?"), ("state", "power_hours", "water", "warmth", "toilet", "connection")),
    (N_("3. Wat moet men weten?"), ("requested", "critical_supplies", "area_checked", "area_unchecked", "silent_areas")),
    (N_("4. Wanneer komt het volgende rapport?"), ("next_report_at",)),
)  # fmt: skip


class ReportDialog(StepsDialog):
    """`made` is the report once it is kept. What was typed survives a crash: it is offered in the list of reports."""

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(_("Situatierapport"), around.theme, parent)
        self.made: Made | None = None
        self._around = around
        self._desk: Desk = around.desk
        self.known = situation.prefilled(around.desk)
        self._steps: list[FieldsStep] = []
        set_aside(self._desk, "reports")
        self.resize(self.theme.px(880), self.theme.px(588))
        self._show()

    def go_on(self) -> None:
        step = self.step
        assert isinstance(step, FieldsStep)
        found = step.read()
        if found is None:
            return
        self.known.update({name: value for name, value in found.items() if value is not None})
        for name in (name for name, value in found.items() if value is None):
            self.known.pop(name, None)
        self._keep_draft()
        if len(self._steps) < len(STEPS):
            self._show()
        else:
            self._make(step)

    def back(self) -> None:
        if len(self._steps) > 1:
            self._steps.pop()
        super().back()

    def reject(self) -> None:
        """Somebody thought better of it: nothing waits in the list."""
        keep(self._desk, "reports", None)
        super().reject()

    def _show(self) -> None:
        question, names = STEPS[len(self._steps)]
        step = FieldsStep(_(question), names, self._around, self.known)
        if len(self._steps) + 1 == len(STEPS):
            step.show_radio(situation.draft_text(self._desk, self.known).characters)
        step.grid.finished.connect(self.forward_button.setFocus)
        step.grid.left.connect(self._keep_draft)
        self._steps.append(step)
        self.show_step(step)

    def _make(self, step: "FieldsStep") -> None:
        try:
            self.made = situation.make(self._desk, self.known)
        except UserError as error:
            step.say(error.message)
            return
        keep(self._desk, "reports", None)
        self.accept()

    def _keep_draft(self) -> None:
        """Everything that is known, with what stands in the fields of this step."""
        declared = self._desk.register("reports").by_name
        typed = {name: show(declared[name], value) for name, value in self.known.items()}
        if self._steps and not self._desk.store.read_only:
            keep(self._desk, "reports", Draft({**typed, **self._steps[-1].grid.typed()}, self._desk.now()))


class FieldsStep(Step):
    """A few fields of the report."""

    def __init__(self, question: str, names: tuple[str, ...], around: "Surroundings", known: "Mapping[str, Value]") -> None:
        super().__init__(question, around.theme)
        declared = around.desk.register("reports").by_name
        self.grid = FieldGrid([declared[name] for name in names], around, self)
        self.grid.set_values({name: known.get(name) for name in names})
        self.grid.setMinimumHeight(around.theme.px(370 if len(names) > 1 else 120))
        self.column.addWidget(self.grid, 1)
        self.radio = words("", "muted", self)
        self.radio.hide()
        self.column.addWidget(self.radio)
        self.finish()

    def take_focus(self) -> None:
        next(iter(self.grid.editors.values())).take_focus()

    def show_radio(self, characters: int) -> None:
        """How long it is over the radio; the last step keeps the report."""
        self.forward = _("Rapport bewaren   Enter")
        self.radio.show()
        self.radio.setText(_("Voor de radio: {count} tekens. Na het bewaren kunt u het afdrukken of voorlezen.", count=characters))

    def read(self) -> dict[str, Value] | None:
        """What stands there; None where something cannot be understood, and then it says so."""
        values, problems = self.grid.values()
        self.grid.show_problems(problems)
        return None if problems else values
