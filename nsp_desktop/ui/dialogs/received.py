"""Somebody has received a noodmelding: who, in which role, when, and the number of the control room."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.field_grid import FieldGrid
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

FIELDS: Final = ("received_by", "received_role", "received_at", "control_room_number", "route", "reporter_told")


class ReceivedDialog(QDialog):
    """`made` is what the desk returned; an empty time means now."""

    def __init__(self, desk: "Desk", theme: "Theme", row: "Row", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made: Made | None = None
        self._desk = desk
        self._row = row
        self.setWindowTitle(_("Bericht {number} is ontvangen", number=row.number))
        declared = desk.register("messages").by_name
        fields = [declared[name] for name in FIELDS]
        fields[0] = replace(fields[0], required=True)
        fields[2] = replace(fields[2], help=N_("Laat leeg als het nu is."))
        self.grid = FieldGrid(fields, Surroundings(desk, theme), self)
        self.grid.editors["route"].set_value(row.values.get("route"))
        self.problem = words("", "field-problem", self)
        self.problem.hide()
        self.save_button = self._button(_("Bewaren   Ctrl+Enter"), "primary", theme)
        self._lay_out(theme)
        self.grid.finished.connect(self.save_button.setFocus)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.grid.take_focus()

    def save(self) -> None:
        values, problems = self.grid.values()
        if not values.get("received_by"):
            problems.insert(0, Problem("received_by", _("Schrijf op wie de melding heeft ontvangen.")))
        if problems:
            self._show(problems)
            return
        said = {name: value for name, value in values.items() if value is not None}
        said.setdefault("received_at", self._desk.now())
        try:
            self.made = self._desk.change("messages", self._row.record, said, seen=self._row.heads)
        except InvalidInput as error:
            self._show(list(error.problems))
        except UserError as error:
            self._show([Problem("", error.message)])
        else:
            self.accept()

    def _show(self, problems: list[Problem]) -> None:
        rest = self.grid.show_problems(problems)
        self.problem.setText(" ".join(problem.message for problem in rest))
        self.problem.setVisible(bool(rest))

    def _lay_out(self, theme: "Theme") -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.addWidget(words(_("Wie heeft noodmelding {number} ontvangen?", number=self._row.number), "title", self))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.problem)
        back = self._button(_("Terug   Esc"), "quiet", theme)
        back.clicked.connect(self.reject)
        self.save_button.setMinimumHeight(theme.px(60))
        self.save_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        foot.addWidget(back)
        foot.addWidget(self.save_button, 1)
        layout.addLayout(foot)
        self.resize(theme.px(760), theme.px(540))

    def _button(self, text: str, role: str, theme: "Theme") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(theme.px(TARGET))
        return button


def ask_received(desk: "Desk", theme: "Theme", row: "Row", parent: QWidget) -> "Made | None":
    """What was noted, or None when somebody went back."""
    dialog = ReceivedDialog(desk, theme, row, parent)
    answered(dialog)
    return dialog.made
