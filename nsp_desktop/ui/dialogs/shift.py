"""A shift on the roster in four short steps: which role, who, from when and until when; Enter takes what is proposed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, show_moment
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.typed_moments import parse_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import team_work
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

SIZE: Final = (640, 588)
"""Nine roles fit without scrolling."""
HOURS: Final = 6
"""The length of a shift that is proposed where the roster has none."""


class ShiftDialog(StepsDialog):
    """`made` is what was kept. `role` and `starts` are known where somebody pressed an empty place of the roster."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget, *, role: str = "", starts: Millis | None = None) -> None:
        super().__init__(_("Dienst toevoegen"), theme, parent)
        self.made: Made | None = None
        self._desk = desk
        self._role = role
        self._starts = desk.now() if starts is None else starts
        self._answers: dict[str, Value] = {}
        self._labels = dict(team_work.roles(desk))
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        if role:
            self._show_who(role)
        else:
            answers = [(label, partial(self._show_who, code)) for code, label in self._labels.items()]
            self.show_step(RoleStep(_("Welke rol?"), answers, theme))

    def go_on(self) -> None:
        step = self.step
        if not isinstance(step, LineStep):
            return
        try:
            step.answer()
        except (ValueError, UserError) as error:
            step.say(error.message if isinstance(error, UserError) else str(error))

    def _show_who(self, role: str) -> None:
        self._role = role
        title = _("{role}: wie doet dit?", role=self._labels.get(role, role))
        self._show(LineStep(title, "", self._take_who, self.theme, _("Laat leeg als u het nog niet weet.")))

    def _take_who(self, typed: str) -> None:
        self._answers["person"] = typed or None
        start = show_moment(self._starts, self._desk.now())
        self._show(LineStep(_("Vanaf hoe laat?"), start, partial(self._take_moment, "starts_at"), self.theme))

    def _take_moment(self, name: str, typed: str) -> None:
        at = parse_moment(typed, self._desk.now(), ahead=True)
        self._answers[name] = at
        if name == "starts_at":
            end = show_moment(self._end(at), self._desk.now())
            self._show(LineStep(_("Tot hoe laat?"), end, partial(self._take_moment, "ends_at"), self.theme, forward=_("Bewaren   Enter")))
        else:
            self._keep()

    def _show(self, step: "LineStep") -> None:
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def _end(self, start: Millis) -> Millis:
        """Until the others of that moment go."""
        found = team_work.roster(self._desk)
        ends = [duty.ends_at for duty in (*found.now, *found.next) if duty.starts_at is not None and duty.starts_at <= start]
        later = [end for end in ends if end is not None and end > start]
        return min(later, default=Millis(start + HOURS * HOUR_MS))

    def _keep(self) -> None:
        starts, ends = self._answers["starts_at"], self._answers["ends_at"]
        if isinstance(starts, int) and isinstance(ends, int) and ends <= starts:
            raise ValueError(_("Het einde komt na het begin. Schrijf een latere tijd."))
        values = {name: value for name, value in self._answers.items() if value is not None}
        self.made = self._desk.add("shifts", {"role": self._role, **values})
        self.accept()


class RoleDialog(StepsDialog):
    """`role` is what was chosen."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Welke rol?"), theme, parent)
        self.role: str | None = None
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        answers = [(label, partial(self._take, code)) for code, label in team_work.roles(desk)]
        self.show_step(RoleStep(_("Welke rol?"), answers, theme))

    def go_on(self) -> None:
        """Only a role goes on."""

    def _take(self, role: str) -> None:
        self.role = role
        self.accept()


class RoleStep(ChoiceStep):
    """Nine roles are low enough to see them all."""

    def __init__(self, question: str, answers: Sequence[tuple[str, Callable[[], None]]], theme: "Theme") -> None:
        super().__init__(question, answers, theme)
        for button in self.buttons:
            button.setMinimumHeight(theme.px(44))
        self.column.setSpacing(theme.px(2))


class LineStep(Step):
    """One line to type; `take` reads it, and says with a ValueError in words why it cannot."""

    def __init__(self, question: str, initial: str, take: Callable[[str], None], theme: "Theme", more: str = "", forward: str = "") -> None:
        super().__init__(question, theme)
        self._take = take
        self.forward = forward or self.forward
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(question)
        self.input.set_typed(initial)
        if more:
            self.column.addWidget(words(more, "muted", self))
        self.column.addWidget(self.input)
        self.finish()

    def answer(self) -> None:
        self.say("")
        self._take(self.input.typed().strip())

    def take_focus(self) -> None:
        self.input.edit.setFocus()
        self.input.edit.selectAll()
