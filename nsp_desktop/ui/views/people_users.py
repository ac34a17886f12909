"""The users of this laptop: add, change, print a card, and stop."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import users
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.saying import ask_file
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.dialogs.users import UserDialog
from nsp_desktop.ui.rooms import ROOMS
from nsp_desktop.ui.views.people_card import PeopleCard

if TYPE_CHECKING:
    from nsp_desktop.services.users import User
    from nsp_desktop.ui.views.people import PeopleView


class UsersCard(PeopleCard):
    """One line for each user; names are shown here, as on the roster."""

    def __init__(self, view: "PeopleView", parent: QWidget) -> None:
        super().__init__(_("Gebruikers van deze laptop"), view, parent)

    def fill(self, body: QWidget, column: QVBoxLayout) -> None:
        found = users.users(self.desk)
        self.add = self.button(_("Gebruiker toevoegen"), lambda: self.edit(None), body, "primary")
        self.add.setEnabled(self.desk.gate.may("users"))
        if not found:
            column.addWidget(words(_("Er zijn nog geen gebruikers: iedereen mag nu alles. Voeg eerst de beheerder toe."), "empty", body))
        elif not self.desk.gate.may("users"):
            column.addWidget(words(_("Alleen de beheerder verandert hier iets."), "muted", body))
        for user in found:
            column.addWidget(self._line(user, body))
        column.addWidget(self.add)

    def edit(self, user: "User | None") -> None:
        """Change a user, or make one."""
        dialog = UserDialog(self.desk, user, self.theme, self.window())
        if answered(dialog) and dialog.user is not None:
            self.view.said.say(_("{name} kan hier werken.", name=dialog.user.name))

    def stop(self, user: "User") -> None:
        self._do(lambda: self._stopped(user))

    def print_card(self, user: "User") -> None:
        self._do(lambda: self._printed(user))

    def _do(self, act: Callable[[], str]) -> None:
        try:
            self.view.said.say(act())
        except UserError as error:
            self.view.said.say(error.message, good=False)

    def _stopped(self, user: "User") -> str:
        users.remove_user(self.desk, user)
        return _("{name} kan hier niet meer werken. Wat al is genoteerd, blijft.", name=user.name)

    def _printed(self, user: "User") -> str:
        """To a printer, or where there is none into a file. An older card stops working only then."""
        from nsp_desktop.devices import printer as devices
        from nsp_desktop.services import printing
        from nsp_desktop.services.user_card import draw_user_card

        found = devices.printers()
        path = None if found else ask_file(_("Kaart bewaren als PDF"), _("gebruikerskaart.pdf"), "PDF (*.pdf)", self.window())
        if found:
            printing.send(self.desk, draw_user_card(self.desk, user), devices.choose(found, "").name)
            return _("De kaart van {name} gaat naar de printer. Een oude kaart werkt niet meer.", name=user.name)
        if path is None:
            return ""
        printing.save(draw_user_card(self.desk, user), path)
        return _("De kaart van {name} is bewaard als {file}. Druk hem af, en wis dat bestand daarna.", name=user.name, file=path.name)

    def _line(self, user: "User", parent: QWidget) -> QWidget:
        """Name and role, and what can be done."""
        px = self.theme.px
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(words(user.name, "strong", line))
        said.addWidget(words(_role_words(user), "small", line))
        row.addLayout(said, 1)
        acts = ((_("Wijzigen"), self.edit), (_("Nieuwe kaart") if user.has_card else _("Kaart"), self.print_card), (_("Stopt"), self.stop))
        for label, act in acts:
            button = self.button(label, partial(act, user), line, "link")
            button.setAccessibleName(f"{user.name}: {label}")
            button.setEnabled(self.desk.gate.may("users"))
            row.addWidget(button)
        return line


def _role_words(user: "User") -> str:
    """The role, the pages that were given, and whether there is a card."""
    given = [room.title() for room in ROOMS if room.name in user.pages]
    card = [_("heeft een kaart")] if user.has_card else []
    return " · ".join([user.role_title(), *([_("ook {pages}", pages=", ".join(given))] if given else []), *card])
