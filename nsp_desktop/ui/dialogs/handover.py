"""Handing over a shift step by step: everything open is gone through together, nothing is forgotten, and both sign."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.register import Value
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import handing_over
from nsp_desktop.services.open_work import OpenItem
from nsp_desktop.ui.dialogs.handover_steps import FiguresStep, ForgottenStep, SeenStep, SignedStep, SignStep
from nsp_desktop.ui.dialogs.sign_pin import confirmed
from nsp_desktop.ui.dialogs.steps import StepsDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.theme import Theme

TITLES: Final = {
    "outstanding": N_("Wat staat er open?"), "promises": N_("Wat hebben wij beloofd?"), "critical_supplies": N_("Wat raakt op?"),
}  # fmt: skip


class HandoverDialog(StepsDialog):
    """`made` is the handover once both have signed."""

    def __init__(self, around: "Surroundings", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Dienst overdragen"), theme, parent)
        self.made: Made | None = None
        self._around = around
        self._desk: Desk = around.desk
        self._handover = handing_over.prefilled(around.desk)
        self._seen: list[SeenStep] = []
        self._figures: FiguresStep | None = None
        self._reasons: dict[OpenItem, str] = {}
        self.resize(theme.px(860), theme.px(580))
        self._show_group()

    def go_on(self) -> None:
        match self.step:
            case SeenStep():
                self._after_seen()
            case FiguresStep() as step:
                if step.is_right():
                    self._after_figures()
            case ForgottenStep() as step:
                if step.is_answered():
                    self._reasons = step.reasons()
                    self.show_step(SignStep(self.theme, self.go_on))
            case SignStep() as step:
                self._sign(step)
            case _:
                self.accept()

    def back(self) -> None:
        """What was ticked stays ticked; after signing there is only out."""
        if isinstance(self.step, SeenStep) and self._seen and self.step is self._seen[-1]:
            self._seen.pop()
        super().back()

    def _show_group(self) -> None:
        name, items = self._handover.groups[len(self._seen)]
        step = SeenStep(_(TITLES[name]), len(self._seen) + 1, items, self.theme)
        self._seen.append(step)
        self.show_step(step)

    def _after_seen(self) -> None:
        if len(self._seen) < len(self._handover.groups):
            self._show_group()
            return
        self._figures = FiguresStep(self._around, self._handover.values, self.theme)
        self.show_step(self._figures)

    def _after_figures(self) -> None:
        """Nothing is forgotten: what nobody ticked is asked about once more."""
        left = [item for step in self._seen for item in step.left()]
        self._reasons = {}
        self.show_step(ForgottenStep(left, self.theme) if left else SignStep(self.theme, self.go_on))

    def _sign(self, step: SignStep) -> None:
        names = step.names()
        if not all(names):
            step.say(_("Vul de naam of paraaf van allebei in."))
            return
        if names[0].casefold() == names[1].casefold():
            step.say(_("Een overdracht is van de een naar de ander. Vul twee verschillende mensen in."))
            return
        if not all(confirmed(name, self._desk, self.theme, self) for name in names):
            return
        try:
            self.made = handing_over.sign(self._desk, self._values(names))
        except UserError as error:
            step.say(error.message)
            return
        self.start_over_with(SignedStep(self._desk, self.made.number, self.theme))

    def _values(self, names: tuple[str, str]) -> dict[str, Value]:
        assert self._figures is not None
        texts: dict[str, Value] = {
            name: handing_over.told(items, {item: self._reasons[item] for item in items if item in self._reasons}, step.more())
            for (name, items), step in zip(self._handover.groups, self._seen, strict=True)
        }
        values = {**texts, **self._figures.values(), "initials_from": names[0], "initials_to": names[1]}
        return {name: value for name, value in values.items() if value is not None}
