"""A message to say over the air: a few words at a time in very large type, spelled out, until it was read back and right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.radio_text import NO_NAMES
from nsp_desktop.domain.spelling import Alphabet, ReadBackLine
from nsp_desktop.domain.undelivered import SPOKEN, next_route
from nsp_desktop.domain.values import show
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme


class ReadAloudDialog(StepsDialog):
    """Enter shows the next words, Esc those before. `made` is what was noted at the end."""

    def __init__(self, desk: "Desk", message: RecordId, theme: "Theme", parent: QWidget | None, route: str) -> None:
        super().__init__(_("Voorlezen"), theme, parent)
        self.made: Made | None = None
        self.resize(theme.px(820), theme.px(560))
        self._desk = desk
        self._message = message
        self._route = ""
        self._lines: tuple[ReadBackLine, ...] = ()
        self.say_by(route)

    def say_by(self, route: str) -> None:
        """Begin at the first words, as they are said by this route."""
        self._route = route
        alphabet: Alphabet = "nato" if route in NO_NAMES else "dutch"
        self._lines = messages_work.read_back_lines(self._desk, self._message, alphabet, route=route)
        self.start_over_with(self._chunk(0))

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, ChunkStep):
            following = step.place + 1
            self.show_step(self._chunk(following) if following < len(self._lines) else self._ask())

    def _chunk(self, place: int) -> "ChunkStep":
        return ChunkStep(self._lines[place], place, len(self._lines), self._head(), self.theme)

    def _head(self) -> str:
        """By which route, how long, and whether persons are left out."""
        text = messages_work.radio_text(self._desk, self._message, route=self._route)
        by = show(self._desk.register("messages").by_name["route"], self._route)
        said = _("{route} · {count} van {limit} tekens", route=by, count=text.characters, limit=text.limit)
        if text.over:
            said = _("{said} · zeg het in {parts} delen", said=said, parts=len(text.parts()))
        if self._route in NO_NAMES:
            said = _("{said}. Iedereen kan meeluisteren: namen staan er niet in.", said=said)
        return said

    def _ask(self) -> "AnsweredStep":
        following = next_route(self._route)
        other = show(self._desk.register("messages").by_name["route"], following).lower()
        answers = [
            (_("Ja, teruggelezen en het klopt"), lambda: self._keep(read_back=True)),
            (_("Nee, nog een keer voorlezen"), lambda: self.say_by(self._route)),
            (_("Verstuurd, maar niet teruggelezen"), lambda: self._keep(read_back=False)),
            (_("Geen antwoord. Probeer {route}", route=other), lambda: self._give_up(following)),
        ]
        return AnsweredStep(_("Heeft de ander alles herhaald? Druk op het cijfer."), answers, self.theme)

    def _keep(self, *, read_back: bool) -> None:
        if self._note(read_back=read_back):
            self.accept()

    def _give_up(self, following: str) -> None:
        """It was tried and nobody answered: that is kept, and the next route begins; what is not spoken is not read aloud."""
        if self._note(read_back=False):
            if following in SPOKEN:
                self.say_by(following)
            else:
                self.accept()

    def _note(self, *, read_back: bool) -> bool:
        """Whether it is kept; if not, the step says why."""
        try:
            self.made = messages_work.passed_on(self._desk, self._message, self._route, read_back=read_back)
        except UserError as error:
            self.step.say(error.message)
            return False
        return True


class AnsweredStep(ChoiceStep):
    """No answer is chosen beforehand: an Enter too many does not say that a message was read back."""

    def take_focus(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class ChunkStep(Step):
    """A few words, alone on the screen."""

    def __init__(self, line: ReadBackLine, place: int, of: int, head: str, theme: "Theme") -> None:
        super().__init__(_("Zeg dit, wacht, en laat het herhalen."), theme)
        self.place = place
        self.question.setProperty("role", "muted")
        self.forward = _("Verder   Enter   ({place} van {of})", place=place + 1, of=of)
        self.column.addWidget(words(head, "small", self))
        self.said = _large(line.said, "huge", theme, self)
        self.spelled = _large(line.spelled, "number", theme, self)
        self.spelled.setForegroundRole(QPalette.ColorRole.Link)
        self.column.addStretch(1)
        self.column.addWidget(self.said)
        if line.spelled:
            self.column.addWidget(self.spelled)
        else:
            self.spelled.hide()
        self.setAccessibleName(f"{line.said}. {line.spelled}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


def _large(text: str, size: str, theme: "Theme", parent: QWidget) -> QLabel:
    """Type that is read from a step away, with a radio in the other hand."""
    label = words(text, "", parent)
    label.setFont(theme.font(size, bold=size == "huge"))
    return label


def say_message(desk: "Desk", message: RecordId, theme: "Theme", parent: QWidget, route: str) -> "Made | None":
    """Read a message aloud by this route; what was noted of it, or None when somebody went back."""
    dialog = ReadAloudDialog(desk, message, theme, parent, route)
    answered(dialog)
    return dialog.made
