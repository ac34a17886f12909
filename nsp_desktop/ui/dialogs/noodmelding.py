"""The noodmelding, question by question; the first one is whether 112 can be called."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.domain.undelivered import ROUTES
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.drafts import Draft, keep, kept
from nsp_desktop.ui.editors import FieldEditor, Surroundings
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.linked import shown

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

DRAFT: Final = "noodmelding"
QUESTIONS: Final = (
    ("where", N_("Waar is het?")),
    ("what", N_("Wat is er gebeurd?")),
    ("how_many", N_("Hoeveel mensen?")),
    ("danger", N_("Welk gevaar is er?")),
    ("who_reports", N_("Wie meldt dit?")),
    ("reachable", N_("Hoe bereiken we de melder?")),
)
_NEEDED: Final = {
    "where": N_("Schrijf op waar het is. Zonder plek kan niemand komen."),
    "what": N_("Schrijf in een paar woorden op wat er gebeurd is."),
}


class NoodmeldingDialog(StepsDialog):
    """`made` is the saved noodmelding; it is open until somebody has received it."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Noodmelding"), theme, parent)
        self.made: Made | None = None
        self.setProperty("goes-on", True)
        self._desk = desk
        self._register = desk.register("messages")
        self._by_phone = False
        self._typed: dict[str, str] = {}
        self._values: dict[str, Value] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_now)
        self.show_step(self._first())

    def go_on(self) -> None:
        """Enter: the next question, and after the last one: saved."""
        step = self.step
        if isinstance(step, CallStep):
            self._ask(0)
        elif isinstance(step, QuestionStep):
            if self._take(step):
                self._after(step)
        elif isinstance(step, SavedStep):
            self._pass_on()

    def save_now(self) -> None:
        """Ctrl+Enter: enough is known; the rest may follow."""
        step = self.step
        if isinstance(step, QuestionStep) and self._take(step):
            missing = [place for place, (name, _question) in enumerate(QUESTIONS) if name in _NEEDED and not self._typed.get(name)]
            if missing:
                self._ask(missing[0])
            else:
                self._save()

    def keep_draft(self) -> None:
        """What was answered outlives a crash and Esc."""
        if isinstance(self.step, QuestionStep):
            self._typed[self.step.name] = self.step.editor.input.typed()
        typed = {name: text for name, text in self._typed.items() if text}
        if self.made is None and typed:
            keep(self._desk, DRAFT, Draft(typed, self._desk.now()))

    def reject(self) -> None:
        if self.made is None:
            self.keep_draft()
        super().reject()

    def _first(self) -> Step:
        draft = kept(self._desk, DRAFT)
        answers = [(_("Ja, 112 bellen lukt"), self._call), (_("Nee, het lukt niet"), self._note)]
        if draft is not None:
            answers.append((_("Verder met de melding die nog niet bewaard is"), lambda: self._resume(draft)))
        return ChoiceStep(_("Lukt 112 bellen vanaf hier?"), answers, self.theme)

    def _call(self) -> None:
        self._by_phone = True
        self.show_step(CallStep(self.theme))

    def _note(self) -> None:
        self._by_phone = False
        self._ask(0)

    def _resume(self, draft: Draft) -> None:
        self._typed = dict(draft.typed)
        self._note()

    def _ask(self, place: int) -> None:
        name, question = QUESTIONS[place]
        step = QuestionStep(name, _(question), self._register, Surroundings(self._desk, self.theme), place)
        step.editor.input.set_typed(self._typed.get(name, ""))
        step.editor.changed.connect(lambda: self._timer.start(1000))
        step.editor.advance.connect(self.go_on)
        self.show_step(step)

    def _take(self, step: "QuestionStep") -> bool:
        """Keep the answer; False when it cannot be understood or is needed and missing."""
        try:
            value = step.editor.value()
        except ValueError as error:
            step.say(str(error))
            return False
        if value is None and step.name in _NEEDED:
            step.say(_(_NEEDED[step.name]))
            return False
        step.say("")
        self._typed[step.name] = step.editor.input.typed()
        self._values[step.name] = value
        self.keep_draft()
        return True

    def _after(self, step: "QuestionStep") -> None:
        if step.place + 1 < len(QUESTIONS):
            self._ask(step.place + 1)
        else:
            self._save()

    def _save(self) -> None:
        said = {name: value for name, value in self._values.items() if value is not None}
        route: dict[str, Value] = {"route": "phone"} if self._by_phone else {}
        try:
            made = self._desk.add("messages", {"kind": "emergency", "direction": "out", "priority": "emergency", **route, **said})
        except UserError as error:
            self.step.say(error.message)
            return
        self.made = made
        self._timer.stop()
        keep(self._desk, DRAFT, None)
        self.start_over_with(SavedStep(made, said, self._desk, self.theme, self._receive, by_phone=self._by_phone))

    def _pass_on(self) -> None:
        """Enter on what was saved: 112 has it, or it is read aloud over the first route."""
        if self._by_phone:
            self._receive()
        elif self.made is not None:
            from nsp_desktop.ui.dialogs.read_aloud import say_message

            if say_message(self._desk, self.made.record, self.theme, self, ROUTES[0]) is not None:
                self.accept()

    def _receive(self) -> None:
        from nsp_desktop.ui.dialogs.received import ReceivedDialog

        row = self._desk.row("messages", self.made.record) if self.made is not None else None
        if row is not None and answered(ReceivedDialog(self._desk, self.theme, row, self)):
            self.accept()


class QuestionStep(Step):
    """One field of the noodmelding, alone on the screen."""

    def __init__(self, name: str, question: str, register: Register, around: Surroundings, place: int) -> None:
        super().__init__(question, around.theme)
        self.name = name
        self.place = place
        self.editor = FieldEditor(register.by_name[name], around, self)
        self.editor.label.hide()
        counted = _("Vraag {number} van {total}. Ctrl+Enter bewaart meteen.", number=place + 1, total=len(QUESTIONS))
        for target in self.editor.input.targets():
            target.setProperty("large", True)
            target.setMinimumHeight(around.theme.px(60))
        if place + 1 == len(QUESTIONS):
            self.forward = _("Bewaren   Enter")
        self.column.addWidget(self.editor)
        self.column.addWidget(words(counted, "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.editor.take_focus()


class CallStep(Step):
    """112 works: call first."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Bel nu 112."), theme)
        self.forward = _("Daarna hier noteren   Enter")
        self.column.addWidget(words(_("Zeg waar het is, wat er gebeurd is en om hoeveel mensen het gaat."), "large", self))
        self.column.addWidget(words(_("Noteer de melding daarna ook hier, dan weet het team ervan."), "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class SavedStep(Step):
    """Saved: what was noted, to check with the reporter, and how it goes on."""

    def __init__(
        self, made: "Made", said: Values, desk: "Desk", theme: "Theme", receive: Callable[[], None], *, by_phone: bool
    ) -> None:  # fmt: skip
        super().__init__(_("Noodmelding {number} is bewaard.", number=made.number), theme)
        self.forward = _("Noteer wie bij 112 opnam   Enter") if by_phone else _("Voorlezen en doorgeven   Enter")
        register = desk.register("messages")
        self.column.setSpacing(theme.px(12))
        self.column.addWidget(words(_("Nog door niemand ontvangen."), "danger-text", self))
        self.column.addWidget(words(_("Lees dit voor aan de melder. Klopt het?"), "muted", self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(name for name, _question in QUESTIONS if said.get(name) is not None):
            field = register.by_name[name]
            grid.addWidget(words(field.title(), "muted", self), place, 0)
            grid.addWidget(words(shown(desk, field, said[name]), "large", self), place, 1)
        self.column.addLayout(grid)
        self.column.addWidget(words(_("Geef de melding nu door: portofoon, satelliet, zendamateur, en anders een koerier."), "value", self))
        self.received = QPushButton(_("Ontvangen: iemand heeft de melding"), self)
        self.received.setMinimumHeight(theme.px(TARGET))
        self.received.setAutoDefault(True)
        self.received.clicked.connect(receive)
        self.received.setVisible(not by_phone)
        self.column.addWidget(self.received)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
