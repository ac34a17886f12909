"""The steps of a handover: lines to tick, figures, what was left out, two signatures, and the sheet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from nsp_desktop.domain.register import Value, Values
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.open_work import OpenItem
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.field_grid import FieldGrid
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.theme import Theme

FIGURES = ("fuel_hours", "next_contact", "next_contact_at", "unfilled_shifts")


def tick_line(item: OpenItem, step: Step) -> tuple[QCheckBox, QWidget]:
    """A box with the name of one open thing, and beside it what there is to say; long lines go on below."""
    line = QWidget(step)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(step.theme.px(12))
    box = QCheckBox(item.name.replace("&", "&&"), line)
    box.setAccessibleName(item.line)
    box.setMinimumSize(step.theme.px(200), step.theme.px(TARGET))
    row.addWidget(box)
    row.addWidget(words(item.words, "muted", line), 1)
    return box, line


class SeenStep(Step):
    """Every line is gone through together: Space ticks it and goes to the next."""

    def __init__(self, title: str, place: int, items: Sequence[OpenItem], theme: "Theme") -> None:
        super().__init__(_("{place}. {title}", place=place, title=title), theme)
        self._items = tuple(items)
        said = _("Lees elke regel samen. Spatie zet een vinkje: de ander weet het.") if items else _("Niets. Ga verder.")
        self.column.addWidget(words(said, "muted", self))
        self.progress = words("", "strong", self)
        self.column.addWidget(self.progress)
        self.column.setSpacing(theme.px(6))
        self.boxes = [self._box(item) for item in self._items]
        self.extra = TextInput(theme, self)
        self.extra.edit.setPlaceholderText(_("Nog iets te zeggen? Schrijf het hier."))
        self.extra.edit.setAccessibleName(_("Nog iets te zeggen"))
        self.column.addWidget(self.extra)
        self._count()
        self.finish()

    def take_focus(self) -> None:
        first = next((box for box in self.boxes if not box.isChecked()), None)
        (first or self.extra.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> list[OpenItem]:
        """What was not gone through."""
        return [item for item, box in zip(self._items, self.boxes, strict=True) if not box.isChecked()]

    def more(self) -> str:
        return self.extra.typed().strip()

    def _box(self, item: OpenItem) -> QCheckBox:
        box, line = tick_line(item, self)
        box.clicked.connect(lambda checked: self._next() if checked else self._count())
        self.column.addWidget(line)
        return box

    def _next(self) -> None:
        self._count()
        self.focusNextPrevChild(True)

    def _count(self) -> None:
        done = sum(box.isChecked() for box in self.boxes)
        self.progress.setText(_("{done} van {all} doorgesproken", done=done, all=len(self.boxes)))
        self.progress.setVisible(bool(self.boxes))


class FiguresStep(Step):
    """Fuel, the next contact, and the shifts that nobody has; filled in with what is known."""

    def __init__(self, around: "Surroundings", values: Values, theme: "Theme") -> None:
        super().__init__(_("4. Brandstof, contact en bezetting"), theme)
        declared = around.desk.register("handovers").by_name
        self.grid = FieldGrid([declared[name] for name in FIGURES], around, self)
        self.grid.set_values({name: values.get(name) for name in FIGURES})
        self.grid.setMinimumHeight(theme.px(300))
        self.column.addWidget(self.grid, 1)
        self.finish()

    def take_focus(self) -> None:
        self.grid.take_focus()

    def is_right(self) -> bool:
        _values, problems = self.grid.values()
        self.grid.show_problems(problems)
        return not problems

    def values(self) -> dict[str, Value]:
        return self.grid.values()[0]


class ForgottenStep(Step):
    """What nobody ticked: a tick after all, or a reason why it was left out."""

    def __init__(self, items: Sequence[OpenItem], theme: "Theme") -> None:
        super().__init__(_("Dit is nog niet doorgesproken"), theme)
        said = _("Zet alsnog een vinkje, of schrijf op waarom u het overslaat. Zo wordt er niets vergeten.")
        self.column.addWidget(words(said, "muted", self))
        self.lines: list[tuple[OpenItem, QCheckBox, TextInput]] = [self._line(item) for item in items]
        self.finish()

    def take_focus(self) -> None:
        self.lines[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_answered(self) -> bool:
        for item, box, reason in self.lines:
            if not box.isChecked() and not reason.typed().strip():
                self.say(_("{name}: zet een vinkje, of schrijf op waarom niet.", name=item.name))
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def reasons(self) -> dict[OpenItem, str]:
        return {item: reason.typed().strip() for item, box, reason in self.lines if not box.isChecked()}

    def _line(self, item: OpenItem) -> tuple[OpenItem, QCheckBox, TextInput]:
        (box, line), reason = tick_line(item, self), TextInput(self.theme, self)
        reason.edit.setPlaceholderText(_("Waarom overgeslagen?"))
        reason.edit.setAccessibleName(_("{name}: waarom overgeslagen", name=item.name))
        box.toggled.connect(lambda on: reason.setVisible(not on))
        self.column.addWidget(line)
        self.column.addWidget(reason)
        return item, box, reason


class SignStep(Step):
    """Who goes, and who takes over; Enter in the last one signs."""

    def __init__(self, theme: "Theme", sign: Callable[[], None]) -> None:
        super().__init__(_("Teken allebei"), theme)
        self.forward = _("Tekenen en bewaren   Enter")
        self.inputs: list[TextInput] = []
        for question in (_("Wie draagt over? Naam of paraaf"), _("Wie neemt over? Naam of paraaf")):
            field = TextInput(theme, self)
            field.edit.setAccessibleName(question)
            self.column.addWidget(words(question, "strong", self))
            self.column.addWidget(field)
            self.inputs.append(field)
        self.inputs[0].advance.connect(self.inputs[1].edit.setFocus)
        self.inputs[1].advance.connect(sign)
        self.column.addWidget(words(_("Heeft u een pincode op deze laptop? Dan vraagt het programma die ook."), "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.inputs[0].edit.setFocus()

    def names(self) -> tuple[str, str]:
        return self.inputs[0].typed().strip(), self.inputs[1].typed().strip()


class SignedStep(Step):
    """It is on disk; the sheet is for who wants it on paper."""

    def __init__(self, desk: "Desk", number: str, theme: "Theme") -> None:
        super().__init__(_("Overdracht {number} is bewaard", number=number), theme)
        self.forward = _("Klaar   Enter")
        self._desk = desk
        self._number = number
        self.said = words("", "strong", self)
        self.print = QPushButton(theme.icon("printer", "primary"), " " + _("Overdracht afdrukken"), self)
        self.print.setProperty("role", "quiet")
        self.print.setAutoDefault(False)
        self.print.setMinimumHeight(theme.px(TARGET))
        self.print.clicked.connect(self._print)
        self.column.addWidget(self.print)
        self.column.addWidget(self.said)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()

    def _print(self) -> None:
        from nsp_desktop.ui.pages import outputs

        try:
            self.said.setText(outputs.print_sheet(self._desk, f"handover:{self._number}"))
        except UserError as error:
            self.said.setText(error.message)
