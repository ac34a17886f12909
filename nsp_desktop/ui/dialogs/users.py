"""A user of this laptop: name, role, the pages a volunteer is given, and a PIN."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.roles import GIVEN, ROLES, Role
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import users
from nsp_desktop.services.pins import LONGEST, easy_problem
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.chips_input import ChipsInput
from nsp_desktop.ui.dialogs.room import fitting, scrolled
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.rooms import ROOMS
from nsp_desktop.ui.suggest_input import Answer

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.users import User
    from nsp_desktop.ui.theme import Theme

NAME_LIMIT = 60


class UserDialog(QDialog):
    """`user` None: a new one; it is the made or changed user once the dialog is accepted."""

    def __init__(self, desk: "Desk", user: "User | None", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.user = user
        self._desk = desk
        self._theme = theme
        self._first = not users.users(desk)
        self.setWindowTitle(_("Gebruiker"))
        self.setProperty("role", "dialog")
        self.name = QLineEdit("" if user is None else user.name, self)
        self.name.setMaxLength(NAME_LIMIT)
        self.role = ChipsInput([Answer(role, _(label)) for role, label in ROLES.items()], _("Wat is hun rol?"), theme, self)
        self.role.set_value(user.role if user else "administrator" if self._first else "volunteer")
        self.pages = {page: self._page(page) for page in GIVEN}
        self.pin, self.again = QLineEdit(self), QLineEdit(self)
        self.problem = words("", "field-problem", self)
        self.role.changed.connect(self._show_pages)
        self._lay_out()
        self._show_pages()
        self.role.setVisible(not self._first)
        self.resize(fitting(640, 570, theme))
        self.name.setFocus()

    def save(self) -> None:
        """Enter: keep it, or say what is wrong."""
        problem = self._pin_problem()
        if problem:
            self.problem.setText(problem)
            return
        try:
            self.user = self._keep()
        except InvalidInput as error:
            self.problem.setText(error.problems[0].message)
        except UserError as error:
            self.problem.setText(error.message)
        else:
            self.accept()

    def _keep(self) -> "User":
        pages = tuple(page for page, chip in self.pages.items() if chip.isChecked()) if self._role() == "volunteer" else ()
        if self.user is None:
            return users.add_user(self._desk, self.name.text(), self._role(), self.pin.text(), pages)
        pin = self.pin.text() or None
        return users.change_user(self._desk, self.user, name=self.name.text(), role=self._role(), pages=pages, pin=pin)

    def _role(self) -> Role:
        chosen = self.role.value()
        return next((role for role in ROLES if role == chosen), "volunteer")

    def _pin_problem(self) -> str:
        """A PIN is typed twice; left empty, that of a user who is there stays."""
        if self.pin.text() != self.again.text():
            return _("De twee pincodes zijn niet gelijk. Typ ze opnieuw.")
        return "" if self.user is not None and not self.pin.text() else easy_problem(self.pin.text())

    def _show_pages(self) -> None:
        self._more.setVisible(self._role() == "volunteer" and not self._first)

    # --- inside ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._theme.px
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        new = self.user is None
        column.addWidget(words(_("Nieuwe gebruiker") if new else _("Gebruiker wijzigen"), "title", body))
        if self._first:
            column.addWidget(words(_("De eerste gebruiker is de beheerder. Voeg de anderen daarna toe."), "muted", body))
        self._add(column, _("Hoe heet deze persoon?"), self.name)
        if not self._first:
            self._add(column, _("Wat is hun rol?"), self.role)
        column.addWidget(self._pages_row(body))
        kept = "" if new else _("Laat dit leeg als de pincode blijft.")
        for edit, label in ((self.pin, _("Pincode, vier tot acht cijfers")), (self.again, _("Pincode nog een keer"))):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setMaxLength(LONGEST)
            self._add(column, label, edit, kept if edit is self.pin else "")
        column.addStretch(1)
        self._whole(body)

    def _whole(self, body: QWidget) -> None:
        px = self._theme.px
        foot, whole = QHBoxLayout(), QVBoxLayout(self)
        whole.setContentsMargins(*(px(24),) * 4)
        whole.setSpacing(px(12))
        back = self._button(_("Terug   Esc"), "quiet")
        back.clicked.connect(self.reject)
        foot.addWidget(back)
        keep = self._button(_("Bewaren   Enter"), "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.save)
        foot.addWidget(keep, 1)
        whole.addWidget(scrolled(body, self), 1)
        whole.addWidget(self.problem)
        whole.addLayout(foot)

    def _add(self, column: QVBoxLayout, label: str, widget: QWidget, hint: str = "") -> None:
        column.addWidget(words(label, "strong", self))
        column.addWidget(widget)
        if isinstance(widget, QLineEdit):
            widget.setAccessibleName(label)
            widget.setMinimumHeight(self._theme.px(48))
        if hint:
            column.addWidget(words(hint, "small", self))

    def _pages_row(self, parent: QWidget) -> QWidget:
        """What a volunteer may do besides the four pages."""
        self._more = QWidget(parent)
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(_("Welke pagina's krijgt deze vrijwilliger erbij?"), "strong", self._more))
        row = QWidget(self._more)
        flow = FlowLayout(row, self._theme.px(8))
        for chip in self.pages.values():
            flow.addWidget(chip)
        column.addWidget(row)
        return self._more

    def _page(self, page: str) -> Chip:
        chip = Chip(next(room.title() for room in ROOMS if room.name == page), self._theme, self)
        chip.setChecked(self.user is not None and page in self.user.pages)
        chip.setAutoDefault(False)
        return chip

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.setMinimumHeight(self._theme.px(56))
        return button
