"""Putting a point back, step by step: which copy, the words of its key sheet, and then in words what is here again."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import restoring
from nsp_desktop.services.restoring import Restored
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SHOWN: Final = 3
"""So many copies that were found are offered; others are chosen by hand."""


class RestoreDialog(StepsDialog):
    """`desk` is the point that was put back, open on a laptop with a letter of its own, once the dialog is accepted."""

    def __init__(
        self, folder: Path, media: Iterable[Path], now: Callable[[], Millis], theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Een kopie terugzetten"), theme, parent)
        self.desk: Desk | None = None
        self._folder = folder
        self._now = now
        self._source = Path()
        self._invitation: Path | None = None
        self.show_step(self._which(restoring.find_copies(media)))

    def go_on(self) -> None:
        if isinstance(self.step, SecretStep):
            self._restore(self.step.input.typed())
        elif isinstance(self.step, DoneStep):
            self.accept()

    def reject(self) -> None:
        """What is back is back: closing the last step goes on as Enter does."""
        if self.desk is not None:
            self.accept()
        else:
            super().reject()

    def _which(self, found: list[Path]) -> Step:
        answers: list[tuple[str, Callable[[], None]]] = [(self._called(folder), self._taking(folder)) for folder in found[:SHOWN]]
        answers += [
            (_("Een map met een kopie kiezen"), self._choose_folder),
            (_("Een bundel en de uitnodiging kiezen"), self._choose_bundle),
        ]
        question = _("Welke kopie zetten we terug?") if found else _("Steek de stick met de kopie in de laptop.")
        step = ChoiceStep(question, answers, self.theme)
        explained = _("Er verandert niets aan de kopie. Wat gewist was, blijft gewist. Deze laptop krijgt een nieuwe letter.")
        step.column.insertWidget(1, words(explained, "muted", step))
        return step

    def _called(self, folder: Path) -> str:
        """A copy by its name and when it was last written."""
        at = show_moment(restoring.written_at(folder), self._now())
        return _("{name}, van {when}", name=folder.name.removeprefix("nsp-"), when=at)

    def _taking(self, source: Path) -> Callable[[], None]:
        return lambda: self._take(source)

    def _choose_folder(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_folder

        folder = ask_folder(_("Waar staat de kopie?"), self)
        if folder is not None:
            self._take(folder)

    def _choose_bundle(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_files

        files = ask_files(_("Welke bundel?"), _("Bundels (*.nspb)"), Path.home(), self)
        if files:
            self._take(files[0])

    def _take(self, source: Path) -> None:
        self._source = source
        if restoring.lacks_invitation(source) and self._invitation is None:
            self.show_step(self._without_invitation())
            return
        try:
            locked = restoring.needs_secret(source, self._invitation)
        except UserError as error:
            self.step.say(error.message)
            return
        if not locked:
            self._restore("")
            return
        step = SecretStep(self.theme, bundle=source.suffix == restoring.BUNDLES)
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def _without_invitation(self) -> ChoiceStep:
        """A bundle is sealed: what opens it stands in the invitation, which was made when the point had its second laptop."""
        answers = [(_("De uitnodiging kiezen"), self._choose_invitation), (_("Een map met een kopie kiezen"), self._choose_folder)]
        step = ChoiceStep(_("Bij een bundel hoort de uitnodiging van het punt."), answers, self.theme)
        explained = _(
            "Dat is een bestand dat eindigt op .nsp-invite. Een andere laptop van het punt maakt er een: Uitwisselen, Laptops."
            " Is er geen laptop meer? Zet dan een tweede kopie of backup terug, of vraag de gemeente om haar verzameling."
        )
        step.column.insertWidget(1, words(explained, "muted", step))
        return step

    def _choose_invitation(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_files

        files = ask_files(_("Welke uitnodiging?"), _("Uitnodigingen (*.nsp-invite)"), self._source.parent, self)
        if files:
            self._invitation = files[0]
            self._take(self._source)

    def _restore(self, typed: str) -> None:
        secret = restoring.secret_of(typed)
        try:
            restored = restoring.restore(
                self._source, self._folder, secret, invitation=self._invitation, now=self._now, how_known=HowKnown.PHRASE
            )  # fmt: skip
        except UserError as error:
            self.step.say(error.message)
            self.step.take_focus()
            return
        self.desk = restored.desk
        self.start_over_with(DoneStep(restored, self.theme))


class SecretStep(Step):
    """What stands on the key sheet: four words, or the recovery key, which opens a copy and no invitation."""

    def __init__(self, theme: "Theme", *, bundle: bool = False) -> None:
        super().__init__(_("Typ de vier woorden van dit punt."), theme)
        self.forward = _("Terugzetten   Enter")
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(_("De vier woorden") if bundle else _("De vier woorden of de herstelsleutel"))
        self.column.addWidget(self.input)
        where = _("Ze staan op het sleutelblad.")
        key = _("Zijn de woorden weg? Typ dan de herstelsleutel: die begint met AGE-SECRET-KEY-1.")
        self.column.addWidget(words(where if bundle else f"{where} {key}", "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()


class DoneStep(Step):
    """What is here again, up to when, and what may be missing."""

    def __init__(self, restored: Restored, theme: "Theme") -> None:
        first, *rest = restoring.sentences(restored)
        super().__init__(first, theme)
        self.forward = _("Verder werken   Enter")
        for sentence in rest:
            self.column.addWidget(words(sentence, "large", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
