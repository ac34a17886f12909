"""Answering a noodmelding of a point: what it says, who has it now, the number of the control room, and the reply that goes back down."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.values import show
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import coordination
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.coordination import EmergencyLine
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

_ASKED = ("where", "what", "how_many", "danger", "who_reports", "reachable", "text")
_RECEIVED = ("received_by", "received_role", "received_at", "control_room_number", "reply")
"""What the point itself noted, by another route."""


class AnswerStep(Step):
    def __init__(self, desk: "Desk", line: "EmergencyLine", theme: "Theme") -> None:
        question = _("{number} van {point}, wacht {time}", number=line.row.number, point=line.point, time=show_duration(line.minutes))
        super().__init__(question, theme)
        self.forward = _("Antwoord bewaren   Enter")
        register = desk.register("messages")
        told = [
            f"{register.by_name[n].title()}: {show(register.by_name[n], line.row.values.get(n))}"
            for n in (*_ASKED, *_RECEIVED)
            if line.row.values.get(n)
        ]
        self.column.addWidget(
            words("\n".join(told) or _("De tekst is op slot: lees de stick in met de sleutel van de gemeente."), "value", self)
        )
        titles = (
            ("received_by", _("Ontvangen door (naam)")), ("received_role", _("Functie (mag leeg)")),
            ("control_room_number", _("Meldkamernummer (mag leeg)")), ("reply", _("Antwoord aan het punt (mag leeg)")),
        )  # fmt: skip
        self.lines: dict[str, TextInput] = {}
        for left, right in (titles[:2], titles[2:]):
            row = QHBoxLayout()
            row.setSpacing(theme.px(16))
            for name, title in (left, right):
                column = QVBoxLayout()
                self.lines[name] = named_line(title, self, column)
                row.addLayout(column, 1)
            self.column.addLayout(row)
        self._fill(line)
        self.finish()

    def take_focus(self) -> None:
        next((line for line in self.lines.values() if not line.typed()), self.lines["reply"]).edit.setFocus()

    def _fill(self, line: "EmergencyLine") -> None:
        order = list(self.lines.values())
        for here, following in pairwise(order):
            here.advance.connect(following.edit.setFocus)
        if line.answer is not None:
            said = (line.answer.by, line.answer.role, line.answer.control_room_number, line.answer.text)
            for edit, text in zip(order, said, strict=True):
                edit.set_typed(text)


class AnswerDialog(StepsDialog):
    """`made` is the answer, once it is on disk."""

    def __init__(self, desk: "Desk", record: RecordId, theme: "Theme", parent: QWidget | None) -> None:
        super().__init__(_("Noodmelding beantwoorden"), theme, parent)
        self.made: Made | None = None
        self._desk = desk
        self._record = record
        self.answer = AnswerStep(desk, coordination.emergency(desk, record), theme)
        self.answer.lines["reply"].advance.connect(self.go_on)
        self.show_step(self.answer)

    def go_on(self) -> None:
        typed = {name: line.typed() for name, line in self.answer.lines.items()}
        try:
            self.made = coordination.answer(self._desk, self._record, **typed)
        except InvalidInput as error:
            first = error.problems[0]
            self.answer.say(first.message)
            self.answer.lines.get(first.field, self.answer.lines["received_by"]).edit.setFocus()
        except UserError as error:
            self.answer.say(error.message)
        else:
            self.accept()
