"""The first start: take a prepared stick, open a support point, or practise first."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import opening
from nsp_desktop.services.opening import NewPointRequest
from nsp_desktop.storage.keys import draw_phrase, normalise_phrase
from nsp_desktop.storage.point import exists
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_ASKED_WORDS = (0, 2)
"""The places of the words that are typed back: proof enough that they were written down."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where points lie on this laptop, the time, and what a stick brought (`note`: why it could not be used)."""

    point_folder: Path
    practice_folder: Path
    now: Callable[[], Millis]
    prepared: NewPointRequest | None = None
    note: str = ""


def with_stick(start: Start, media: Iterable[Path]) -> Start:
    """The same start with the point that one of these media was prepared for."""
    from nsp_desktop.services.prepared import find_prepared

    try:
        return replace(start, prepared=find_prepared(media))
    except UserError as error:
        return replace(start, note=error.message)


class FirstStartDialog(StepsDialog):
    """`desk` is open once the dialog is accepted. The point is made only after its words were written down."""

    def __init__(self, start: Start, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("NSP Desktop"), theme, parent)
        self.desk: Desk | None = None
        self._start = start
        self._request = start.prepared
        self._phrase = draw_phrase(secrets.randbelow)
        self.show_step(self._first())

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, PointStep):
            self._take_names(step)
        elif isinstance(step, WordsStep):
            confirm = ConfirmStep(self._phrase, self.theme)
            confirm.done.connect(self._open)
            confirm.advance.connect(self.go_on)
            self.show_step(confirm)
        elif isinstance(step, ConfirmStep) and step.fits():
            self._open()

    def _first(self) -> Step:
        answers = [(_("Noodsteunpunt openen"), self._ask_names), (_("Eerst oefenen"), self._practise)]
        question = _("Wat wilt u doen?")
        if self._start.prepared is not None:
            ready = self._start.prepared
            question = _("Op de stick staat: {name}, gemeente {municipality}.", name=ready.name, municipality=ready.municipality)
            answers.insert(0, (_("Dit noodsteunpunt openen"), self._show_words))
            answers[1] = (_("Een ander noodsteunpunt openen"), self._ask_names)
        step = ChoiceStep(question, answers, self.theme)
        step.say(self._start.note)
        return step

    def _ask_names(self) -> None:
        step = PointStep(self.theme)
        step.advance.connect(self.go_on)
        self.show_step(step)

    def _take_names(self, step: "PointStep") -> None:
        problem = step.missing()
        if problem:
            step.say(problem)
            return
        self._request = NewPointRequest(*step.answers())
        self._show_words()

    def _show_words(self) -> None:
        step = WordsStep(self._phrase, self.theme)
        step.print_wanted.connect(lambda: self._key_sheet(self._print))
        step.save_wanted.connect(lambda: self._key_sheet(self._save))
        self.show_step(step)

    def _key_sheet(self, act: Callable[[NewPointRequest], str]) -> None:
        """Make the key sheet and say what became of it."""
        assert self._request is not None
        try:
            self.step.say(act(self._request))
        except UserError as error:
            self.step.say(error.message)

    def _print(self, request: NewPointRequest) -> str:
        from nsp_desktop.services import printing

        job = printing.print_key_sheet(request, self._phrase, self._start.now())
        return _("Naar printer {printer} gestuurd.", printer=job.printer)

    def _save(self, request: NewPointRequest) -> str:
        from nsp_desktop.services import printing
        from nsp_desktop.ui.dialogs.saying import ask_file

        path = ask_file(_("Waar moet het sleutelblad komen?"), _("sleutelblad.pdf"), _("Blad (*.pdf)"), self)
        if path is None:
            return ""
        printing.save(printing.draw_key_sheet(request, self._phrase, self._start.now()), path)
        return _("Bewaard als {file}. Wie dit bestand heeft, kan het punt openen.", file=path)

    def _open(self) -> None:
        assert self._request is not None
        try:
            self.desk = opening.new_point(
                self._start.point_folder, replace(self._request, phrase=self._phrase), now=self._start.now, how_known=HowKnown.PHRASE
            ).desk
        except UserError as error:
            self.step.say(error.message)
        else:
            self.accept()

    def _practise(self) -> None:
        try:
            self.desk = practice_desk(self._start)
        except UserError as error:
            self.step.say(error.message)
        else:
            self.accept()


def practice_desk(start: Start) -> "Desk":
    """The practice point of this laptop, made with example data when it is not there yet. Raises UserError."""
    from nsp_desktop.services.content import make_practice

    if not exists(start.practice_folder):
        make_practice(start.practice_folder, start.now)
    return opening.open_desk(start.practice_folder, now=start.now, how_known=HowKnown.NOBODY)


class PointStep(Step):
    """Three short lines; the name of the disaster may stay empty."""

    advance = Signal()

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Welk noodsteunpunt is dit?"), theme)
        self._titles = (_("Naam"), _("Gemeente"), _("Naam van de ramp (mag leeg)"))
        self.inputs = [self._line(title) for title in self._titles]
        for here, following in zip(self.inputs, self.inputs[1:], strict=False):
            here.advance.connect(following.edit.setFocus)
        self.inputs[-1].advance.connect(self.advance)
        self.finish()

    def take_focus(self) -> None:
        next((line for line in self.inputs if not line.typed()), self.inputs[0]).edit.setFocus()

    def answers(self) -> tuple[str, str, str]:
        name, municipality, event = (line.typed().strip() for line in self.inputs)
        return name, municipality, event

    def missing(self) -> str:
        """What must still be filled in, in words; the focus goes there."""
        for line, title in list(zip(self.inputs, self._titles, strict=True))[:2]:
            if not line.typed().strip():
                line.edit.setFocus()
                return _("Vul dit in: {field}.", field=title)
        return ""

    def _line(self, title: str) -> TextInput:
        return named_line(title, self)


class WordsStep(Step):
    """The four words, large enough to copy by hand."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, phrase: str, theme: "Theme") -> None:
        super().__init__(_("Schrijf deze vier woorden op."), theme)
        self.forward = _("Ik heb ze opgeschreven   Enter")
        grid = QGridLayout()
        grid.setSpacing(theme.px(16))
        for place, word in enumerate(phrase.split()):
            grid.addWidget(words(_("{number}.  {word}", number=place + 1, word=word), "phrase", self), *divmod(place, 2))
        self.column.addLayout(grid)
        self.column.addWidget(words(_("Met deze woorden gaat het punt weer open. Zonder de woorden kan niemand erbij."), "muted", self))
        sheets = QHBoxLayout()
        for text, signal in ((_("Sleutelblad afdrukken"), self.print_wanted), (_("Sleutelblad bewaren"), self.save_wanted)):
            button = QPushButton(text, self)
            button.setMinimumHeight(theme.px(TARGET))
            button.setAutoDefault(True)
            button.clicked.connect(signal)
            sheets.addWidget(button, 1)
        self.column.addLayout(sheets)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ConfirmStep(Step):
    """Two of the words typed back, or a plain word that they are written down."""

    advance = Signal()
    done = Signal()

    def __init__(self, phrase: str, theme: "Theme") -> None:
        super().__init__(_("Typ woord 1 en woord 3."), theme)
        self.forward = _("Punt openen   Enter")
        self._phrase = phrase.split()
        self.lines = [self._line(place) for place in _ASKED_WORDS]
        self.lines[0].advance.connect(self.lines[1].edit.setFocus)
        self.lines[1].advance.connect(self.advance)
        skip = QPushButton(_("Overslaan: ze staan op papier"), self)
        skip.setProperty("role", "quiet")
        skip.setMinimumHeight(theme.px(TARGET))
        skip.setAutoDefault(True)
        skip.clicked.connect(self.done)
        self.column.addWidget(skip)
        self.finish()

    def take_focus(self) -> None:
        self.lines[0].edit.setFocus()

    def fits(self) -> bool:
        """Whether both words are right; says which one is not."""
        for line, place in zip(self.lines, _ASKED_WORDS, strict=True):
            if normalise_phrase(line.typed()) != self._phrase[place]:
                self.say(_("Woord {number} klopt niet. Kijk op uw papier, of ga met Esc terug naar de woorden.", number=place + 1))
                line.edit.setFocus()
                return False
        return True

    def _line(self, place: int) -> TextInput:
        return named_line(_("Woord {number}", number=place + 1), self)


def named_line(title: str, step: Step) -> TextInput:
    """A line with its name close above it."""
    line = TextInput(step.theme, step)
    line.edit.setAccessibleName(title)
    label = QLabel(title, step)
    label.setBuddy(line.edit)
    pair = QVBoxLayout()
    pair.setSpacing(step.theme.px(4))
    pair.addWidget(label)
    pair.addWidget(line)
    step.column.addLayout(pair)
    return line
