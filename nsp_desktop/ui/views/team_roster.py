"""Who works now and next, by role: sign in and out with a key or a card, and the task card of each role."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.names import search_key
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import team_work
from nsp_desktop.services.role_cards import role_card
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.dialogs.picking import Choice, PickDialog
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.room_view import RoomView
from nsp_desktop.ui.views.team_grid import RosterGrid

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.desk import Made
    from nsp_desktop.services.team_work import Duty
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.views.team_duty import DutyCard

NARROW: Final = 1000
ACTS_STACK: Final = 730
STACKED_HEIGHT: Final = 140
LEAST: Final = 860
"""A page less wide has no room for the task card."""
FOUND: Final = 8


class RosterView(RoomView):
    """Enter on a name signs in or out; on an empty place it asks who comes."""

    concerns: ClassVar[frozenset[str]] = frozenset({"shifts"})
    narrowest: ClassVar[int] = 560

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.grid = RosterGrid(self.theme, self)
        self.card = TaskCardPanel(around, self)
        self.missing = words("", "danger-text", self)
        self.area, self.beside = QScrollArea(self), QScrollArea(self)
        self.sign = self._button(_("Aan- of afmelden met een naam"), "primary", "user")
        self.add = self._button(_("Dienst toevoegen"), "quiet", "plus")
        self.print = self._button(_("Rooster afdrukken"), "quiet", "printer")
        self._lay_out()
        self.grid.pressed.connect(self._press)
        self.grid.seen.connect(self._show_seen)
        self.sign.clicked.connect(self._sign_by_name)
        self.add.clicked.connect(lambda: self._add_shift("", None))
        self.print.clicked.connect(self._print)

    def refresh(self) -> None:
        found = team_work.roster(self.desk)
        self.grid.show_roster(self.desk, found)
        labels = dict(team_work.roles(self.desk))
        missing = ", ".join(labels.get(role, role) for role in found.unoccupied)
        self.missing.setText(_("Nu niemand voor: {roles}. Zoek iemand, en druk Enter op de rode regel.", roles=missing))
        self.missing.setVisible(bool(missing))
        if not self.card.role:
            first = self.grid.first()
            self.card.show_role(first.role if first is not None else "coordinator")

    def take_focus(self) -> None:
        if self.grid.first() is None:
            self.refresh()
        first = self.grid.first()
        (first or self.sign).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_card(self, name: str) -> None:
        self.do(lambda: team_work.sign(self.desk, name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, width = self.theme.px, self.width()
        self.beside.setFixedWidth(px(320) if width >= px(NARROW) else px(250))
        self.beside.setVisible(width >= px(LEAST))
        self._acts.arrange(width)
        self.area.setMinimumHeight(px(STACKED_HEIGHT) if self._acts.stacked else 0)

    # --- acts ------------------------------------------------------------------------------------------------

    def _press(self, card: "DutyCard") -> None:
        duty = card.duty
        if duty is None:
            self._add_shift(card.role, team_work.roster(self.desk).next_at if card.property("next") else None)
        elif duty.person:
            self.do(lambda: self._in_or_out(duty))
        else:
            self.do(lambda: self._occupy(duty, come=not card.property("next")))

    def _in_or_out(self, duty: "Duty") -> "Made | None":
        from nsp_desktop.ui.dialogs.sign_pin import confirmed

        if not confirmed(duty.person, self.desk, self.theme, self):
            return None
        return team_work.sign_out(self.desk, duty.row.record) if duty.present else team_work.sign_in(self.desk, duty.row.record)

    def _occupy(self, duty: "Duty", *, come: bool) -> "Made | None":
        """Who takes a shift of now is there; who takes a later one still has to come."""
        person = ask(_("{role}: wie doet deze dienst?", role=duty.label), some_text, self.theme, self.window())
        if person is None:
            return None
        record = duty.row.record
        return team_work.sign_in(self.desk, record, person=person) if come else team_work.occupy(self.desk, record, person)

    def _sign_by_name(self) -> None:
        title = _("Typ uw naam: aanmelden als u komt, afmelden als u gaat")
        dialog = PickDialog(title, self._named, _("Typ een naam."), self.theme, self.window())
        if answered(dialog) and isinstance(dialog.chosen, str):
            person = dialog.chosen
            self.do(lambda: self._sign(person))

    def _named(self, typed: str) -> Sequence[Choice]:
        """Who stands on the roster and fits what is typed; somebody new is the last line."""
        key = search_key(typed)
        known = [name for name in team_work.people(self.desk) if key in search_key(name)][:FOUND]
        new = [] if not typed.strip() or any(search_key(name) == key for name in known) else [typed.strip()]
        return [*(Choice(name, name) for name in known), *(Choice(_("Nieuw: {name}", name=name), name) for name in new)]

    def _sign(self, person: str) -> "Made | None":
        from nsp_desktop.ui.dialogs.shift import RoleDialog
        from nsp_desktop.ui.dialogs.sign_pin import confirmed

        if not confirmed(person, self.desk, self.theme, self):
            return None
        if team_work.shift_of(self.desk, person) is not None:
            return team_work.sign(self.desk, person)
        dialog = RoleDialog(self.desk, self.theme, self.window())
        return team_work.sign(self.desk, person, dialog.role) if answered(dialog) else None

    def _add_shift(self, role: str, starts: "Millis | None") -> None:
        from nsp_desktop.ui.dialogs.shift import ShiftDialog

        dialog = ShiftDialog(self.desk, self.theme, self.window(), role=role, starts=starts)
        answered(dialog)
        self.do(lambda: dialog.made)

    def _print(self) -> None:
        from nsp_desktop.ui.dialogs.saying import say
        from nsp_desktop.ui.pages import outputs

        try:
            say(outputs.print_sheet(self.desk, "roster"), self.theme, self.window())
        except UserError as error:
            say(error.message, self.theme, self.window())

    # --- inside ----------------------------------------------------------------------------------------------

    def _show_seen(self, card: "DutyCard") -> None:
        self.card.show_role(card.role)
        self.area.ensureWidgetVisible(card, 0, self.theme.px(48))

    def _lay_out(self) -> None:
        px = self.theme.px
        self.grid.setProperty("role", "body")
        for area, shown in ((self.area, self.grid), (self.beside, self.card)):
            area.setWidget(shown)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.area, 1)
        row.addWidget(self.beside)
        self._acts = Beside(self.theme, 12, below=ACTS_STACK)
        self._acts.addWidget(self.sign, 1)
        self._acts.addWidget(self.add)
        self._acts.addWidget(self.print)
        self.body.addWidget(self.missing)
        self.body.addLayout(row, 1)
        self.body.addLayout(self._acts)

    def _button(self, text: str, role: str, icon: str) -> QPushButton:
        button = QPushButton(self.theme.icon(icon, "on-primary" if role == "primary" else "primary"), f" {text}", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET + 8 if role == "primary" else TARGET))
        return button


class TaskCardPanel(QFrame):
    """What a role asks, in five short sentences."""

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.role = ""
        self._labels = dict(team_work.roles(around.desk))
        self.setProperty("role", "card")
        self.title = words("", "heading", self)
        self.lines = words("", "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(around.theme.px(16),) * 4)
        column.setSpacing(around.theme.px(10))
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addStretch(1)

    def show_role(self, role: str) -> None:
        self.role = role
        steps = role_card(role)
        self.title.setText(_("Taakkaart: {role}", role=self._labels.get(role, role)))
        self.lines.setText("\n".join(f"{place}. {step}" for place, step in enumerate(steps, start=1)))
        self.setAccessibleName(" ".join((self.title.text(), *steps)))
        self.setVisible(bool(steps))
