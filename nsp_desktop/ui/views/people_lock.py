"""When the screen of this laptop locks, the sealed envelope, and the wrong tries."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import new_words, switching, users
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.saying import say
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.presence import lock_minutes
from nsp_desktop.ui.views.people_card import PeopleCard

if TYPE_CHECKING:
    from nsp_desktop.ui.views.people import PeopleView

MINUTES: Final = (5, 10, 30, 0)


class LockCard(PeopleCard):
    """Without users there is nothing to lock."""

    def __init__(self, view: "PeopleView", parent: QWidget) -> None:
        super().__init__(_("Scherm op slot"), view, parent)

    def fill(self, body: QWidget, column: QVBoxLayout) -> None:
        if new_words.have_words(self.desk):
            column.addWidget(words(_("Moet iemand de vier woorden niet meer kennen? Geef het punt dan nieuwe."), "muted", body))
            self.renew = self.button(_("Nieuwe vier woorden"), self._renew, body)
            self.renew.setEnabled(self.desk.gate.may("users"))
            column.addWidget(self.renew)
        if not users.users(self.desk):
            column.addWidget(words(_("Maak eerst gebruikers. Dan gaat het scherm op slot als er niemand is."), "muted", body))
            return
        column.addWidget(words(_("Tellen en een noodmelding kunnen altijd, ook als het scherm op slot is."), "muted", body))
        column.addWidget(words(_("Op slot als niemand iets doet"), "strong", body))
        row = QWidget(body)
        flow = FlowLayout(row, self.theme.px(8))
        self.chips = {minutes: self._chip(minutes, row) for minutes in MINUTES}
        for chip in self.chips.values():
            flow.addWidget(chip)
        column.addWidget(row)
        column.addWidget(words(_("Envelop voor een vergeten pincode"), "strong", body))
        column.addWidget(words(self._envelope_words(), "muted", body))
        self.envelope = self.button(_("Nieuwe code voor de envelop"), self._make_envelope, body)
        self.envelope.setEnabled(self.desk.gate.may("users"))
        column.addWidget(self.envelope)
        column.addWidget(words(self._tries_words(), "small", body))

    def _chip(self, minutes: int, parent: QWidget) -> Chip:
        chip = Chip(_("{minutes} minuten", minutes=minutes) if minutes else _("Nooit"), self.theme, parent)
        chip.setChecked(lock_minutes(self.desk) == minutes)
        chip.setAutoDefault(True)
        chip.setEnabled(self.desk.gate.may("settings"))
        chip.clicked.connect(lambda _checked=False: self._set(minutes))
        return chip

    def _set(self, minutes: int) -> None:
        try:
            users.set_lock_minutes(self.desk, minutes)
        except UserError as error:
            self.view.said.say(error.message, good=False)
        self.refresh()

    def _renew(self) -> None:
        from nsp_desktop.ui.dialogs.new_words import NewWordsDialog

        dialog = NewWordsDialog(self.desk, self.theme, self.window())
        answered(dialog)
        if dialog.changed:
            self.view.reopen_wanted.emit()

    def _envelope_words(self) -> str:
        made = switching.envelope_made_at(self.desk)
        if made is None:
            return _("Er ligt geen envelop klaar. Maak een code, schrijf hem op papier en plak de envelop dicht.")
        return _("Er ligt een envelop klaar, gemaakt {moment}.", moment=show_moment(made, self.desk.now()))

    def _make_envelope(self) -> None:
        try:
            code = switching.make_envelope(self.desk)
        except UserError as error:
            self.view.said.say(error.message, good=False)
            return
        say(_("De code is {code}. Schrijf hem nu op papier, doe het in een envelop en plak die dicht. U ziet de code maar één keer.",
              code=code), self.theme, self)  # fmt: skip
        self.refresh()

    def _tries_words(self) -> str:
        found = switching.failures(self.desk)
        if not found:
            return _("Nog geen verkeerde pincode of kaart.")
        moment = show_moment(found[0].at, self.desk.now())
        return ngettext(
            "{count} keer een verkeerde pincode of kaart, de laatste keer {moment}.",
            "{count} keer een verkeerde pincode of kaart, de laatste keer {moment}.",
            len(found), moment=moment,
        )  # fmt: skip
