"""Catching up after an outage: type in what stands on paper forms, in the order of the paper, one form after the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from nsp_desktop.domain.fields import Field, Millis, MomentKind, TextKind
from nsp_desktop.domain.paper_form import asked, with_check
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import paper_forms, paper_ticks
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.field_grid import FieldGrid
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.services.paper_forms import Found
    from nsp_desktop.services.paper_ticks import ReadForm
    from nsp_desktop.ui.theme import Theme

HAPPENED: Final = "_happened"
WRITER: Final = "_writer"
SHOWN: Final = 8
"""So many numbers that are still to be typed in."""


class CatchingUpDialog(StepsDialog):
    """Scan or type a number, fill in the form, Ctrl+Enter, and the next one. `made`: what was kept, the newest last."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None, number: str = "") -> None:
        super().__init__(_("Papieren formulieren invoeren"), theme, parent)
        self._around = Surroundings(desk, theme)
        self._writer = ""
        self._read: dict[str, ReadForm] = {}
        self.made: list[Made] = []
        self.resize(theme.px(900), theme.px(580))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.go_on)
        self._ask("")
        if number:
            self._open(number)

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, NumberStep):
            self._open(step.input.typed())
        elif isinstance(step, FormStep):
            self._keep(step)

    def _open(self, typed: str) -> None:
        desk = self._around.desk
        try:
            found = paper_forms.find(desk, typed)
            if found.row is not None:
                raise UserError(_("Formulier {number} is al ingevoerd, als {record}.", number=found.number, record=found.row.number))
            desk.gate.check("add", found.register, {})
        except UserError as error:
            self.step.say(error.message)
            return
        step = FormStep(found, self._around, self._writer)
        step.fill_in(self._read.get(found.number))
        self.show_step(step)

    def _keep(self, step: "FormStep") -> None:
        try:
            made = step.keep()
        except InvalidInput as error:
            step.show_problems(error.problems)
        except UserError as error:
            step.say(error.message)
        else:
            self.made.append(made)
            self._writer = step.writer()
            said = _("{form} bewaard als {number}.", form=step.found.number, number=made.number)
            self._ask(said)

    def _ask(self, said: str) -> None:
        """Which form comes next."""
        step = NumberStep(self._around, said)
        step.input.advance.connect(self.go_on)
        step.scans.clicked.connect(self._choose_scans)
        self.start_over_with(step)

    def _choose_scans(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_files

        self.read_scans(ask_files(_("Scans van formulieren"), "*.png *.jpg *.jpeg *.tif *.tiff *.pdf", Path.home(), self))

    def read_scans(self, paths: Sequence[Path]) -> None:
        """Take over the ticks of these scans; a form is still opened, looked at and kept one by one."""
        if not paths:
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            found = paper_ticks.read(self._around.desk, paths)
        except UserError as error:
            self.step.say(error.message)
        else:
            self._read |= {form.number: form for form in found}
            numbers = ", ".join(with_check(form.number) for form in found[:SHOWN])
            self._ask(_("Kruisjes gelezen van {numbers}. Typ een nummer en kijk alles na.", numbers=numbers))
        finally:
            self.unsetCursor()


class NumberStep(Step):
    """Which form is in the hand; what was just kept, and which ones are still to come."""

    def __init__(self, around: Surroundings, said: str) -> None:
        super().__init__(_("Scan het formulier, of typ het nummer over"), around.theme)
        self.input = TextInput(around.theme, self)
        self.input.edit.setAccessibleName(_("Nummer van het formulier"))
        self.input.edit.setPlaceholderText("FBH17-3")
        self.said = words(said, "strong", self)
        self.column.insertWidget(1, self.said)
        self.said.setVisible(bool(said))
        self.column.addWidget(self.input)
        self.waiting = QLabel(_waiting(around.desk), self)
        self.waiting.setProperty("role", "muted")
        self.waiting.setWordWrap(True)
        self.column.addWidget(self.waiting)
        self.scans = QPushButton(_("Kruisjes lezen uit een scan"), self)
        self.scans.setProperty("role", "quiet")
        self.scans.setAutoDefault(True)
        self.scans.setMinimumHeight(around.theme.px(TARGET))
        self.column.addWidget(self.scans, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.edit.selectAll()


class FormStep(Step):
    """The form, first what stands in the head of the paper, then its fields in their order."""

    def __init__(self, found: "Found", around: Surroundings, writer: str) -> None:
        self._register = around.desk.register(found.register)
        title = _("{register}, formulier {number}", register=self._register.title(), number=with_check(found.number))
        super().__init__(title, around.theme)
        self.found = found
        self._desk = around.desk
        self.forward = _("Bewaren   Ctrl+Enter")
        self.grid = FieldGrid((*_head(), *asked(self._register)), around, self)
        self.grid.editors[WRITER].set_value(writer or None)
        self.grid.finished.connect(self.keyboard_end)
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it scrolls itself
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self.problem)

    def fill_in(self, read: "ReadForm | None") -> None:
        """What a scan said; fields where it was not clear are named."""
        if read is None:
            return
        for name, value in read.values.items():
            self.grid.editors[name].set_value(value)
        names = ", ".join(self._register.by_name[name].title() for name in read.unclear)
        self.say(_("Niet duidelijk op de scan, kijk op het papier: {fields}.", fields=names) if names else "")

    def take_focus(self) -> None:
        self.grid.editors[HAPPENED].take_focus()

    def keyboard_end(self) -> None:
        """After the last field: to the button that keeps."""
        dialog = self.window()
        if isinstance(dialog, CatchingUpDialog):
            dialog.forward_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next one; it never keeps a form that is half typed in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def writer(self) -> str:
        return self.grid.editors[WRITER].input.typed()

    def keep(self) -> "Made":
        """Hand the form to the desk. Raises InvalidInput, UserError."""
        values, problems = self.grid.values()
        if problems:
            raise InvalidInput(problems)
        happened = values.pop(HAPPENED)
        values.pop(WRITER)
        if not isinstance(happened, int):
            raise InvalidInput([Problem(HAPPENED, _("Typ de dag en de tijd over die op het papier staan."))])
        given: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
        return paper_forms.enter(self._desk, self.found.number_typed, given, happened_at=Millis(happened), writer=self.writer())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        rest = self.grid.show_problems(problems)
        self.say(" ".join(problem.message for problem in rest))


def _head() -> tuple[Field, ...]:
    """What every form asks first."""
    return (
        Field(HAPPENED, _("Gebeurd om (dag en tijd)"), MomentKind(), "open", required=True),
        Field(WRITER, _("Geschreven door"), TextKind(), "personal", required=True),
    )


def _waiting(desk: "Desk") -> str:
    forms = paper_forms.outstanding(desk)
    if not forms:
        return _("Alle formulieren die deze laptop heeft afgedrukt, zijn ingevoerd.")
    numbers = ", ".join(with_check(form.number) for form in forms[:SHOWN])
    more = ngettext("Nog {count} formulier in te voeren", "Nog {count} formulieren in te voeren", len(forms))
    return f"{more}: {numbers}{' ...' if len(forms) > SHOWN else ''}"
