"""The steps of opening a point: its names, its four words to copy, and two of them typed back."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from nsp_desktop.i18n import _
from nsp_desktop.storage.keys import normalise_phrase
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_ASKED_WORDS = (0, 2)
"""The places of the words that are typed back: proof enough that they were written down."""


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
        self._sheets: list[QPushButton] = []
        sheets = QHBoxLayout()
        for text, signal in ((_("Sleutelblad afdrukken"), self.print_wanted), (_("Sleutelblad bewaren"), self.save_wanted)):
            button = QPushButton(text, self)
            button.setMinimumHeight(theme.px(TARGET))
            button.setAutoDefault(True)
            button.clicked.connect(signal)
            self._sheets.append(button)
            sheets.addWidget(button, 1)
        self.column.addLayout(sheets)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def leave_out_the_sheet(self) -> None:
        """Where the words are copied by hand on the sheet that is there."""
        for button in self._sheets:
            button.hide()

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


def named_line(title: str, step: Step, place: QVBoxLayout | None = None) -> TextInput:
    """A line with its name close above it, in the column of the step or in another one."""
    line = TextInput(step.theme, step)
    line.edit.setAccessibleName(title)
    label = QLabel(title, step)
    label.setBuddy(line.edit)
    pair = QVBoxLayout()
    pair.setSpacing(step.theme.px(4))
    pair.addWidget(label)
    pair.addWidget(line)
    (place or step.column).addLayout(pair)
    return line


def named_lines(titles: Sequence[tuple[str, str]], step: Step) -> dict[str, TextInput]:
    """Short lines by their code, two beside each other; Enter goes to the next."""
    lines: dict[str, TextInput] = {}
    for left, right in zip(titles[::2], titles[1::2], strict=True):
        row = QHBoxLayout()
        row.setSpacing(step.theme.px(16))
        for name, title in (left, right):
            column = QVBoxLayout()
            lines[name] = named_line(title, step, column)
            row.addLayout(column, 1)
        step.column.addLayout(row)
    for here, following in pairwise(lines.values()):
        here.advance.connect(following.edit.setFocus)
    return lines
