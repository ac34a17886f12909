"""Laptops on one network meet: one press on both, six words on both screens, and two people who compare them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nsp_desktop.exchange.lan_search import PAIRING_SERVICE, SEARCH_S, Found, Search, draw_name
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services.encounter import Encounter, Told
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.flow_layout import FlowLayout

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

SECOND_MS: Final = 1_000
WORD_WIDTH: Final = 220
"""The longest word fits, and three of them stand beside each other."""
SHOWN: Final = 3
"""So many found laptops have a button; at one point there are four laptops at most."""
Look = Callable[[str, Callable[[tuple[Found, ...]], None], Callable[[], None], str], Search]


class SearchStep(Step):
    """Who is found, and how long this goes on. `chosen` carries a laptop."""

    chosen = Signal(object)

    def __init__(self, name: str, press: str, theme: "Theme") -> None:
        super().__init__(_("Zoeken naar andere laptops"), theme)
        self.forward = ""
        self.column.addWidget(words(press, "large", self))
        self.name = words(_("Deze laptop heet nu: {name}", name=name.replace("-", " ")), "strong", self)
        self.left = words("", "muted", self)
        self.column.addWidget(self.name)
        self.column.addWidget(self.left)
        self.buttons = [self._button() for _place in range(SHOWN)]
        self._found: Sequence[Found] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def show_left(self, seconds: int) -> None:
        self.left.setText(ngettext("Nog {count} seconde.", "Nog {count} seconden.", seconds))

    def show_found(self, found: Sequence[Found]) -> None:
        """A laptop keeps its button while it is found: nothing moves under a finger that is on its way."""
        self._found = found[:SHOWN]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._found))
            if place < len(self._found):
                text = _("Koppelen met {name}", name=self._found[place].name.replace("-", " "))
                button.setText(text)
                button.setAccessibleName(text)
        if self.buttons[0].isVisibleTo(self) and self.hasFocus():
            self.buttons[0].setFocus()

    def take_focus(self) -> None:
        self.setFocus()

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "answer")
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(64))
        button.hide()
        place = len(self.findChildren(QPushButton)) - 1
        button.clicked.connect(lambda: self.chosen.emit(self._found[place]))
        self.column.addWidget(button)
        return button


class WordsStep(ChoiceStep):
    """The six words, large, and the two answers."""

    def __init__(self, six: Sequence[str], equal: Callable[[], None], different: Callable[[], None], theme: "Theme") -> None:
        answers = [(_("Ze zijn gelijk"), equal), (_("Niet gelijk"), different)]
        super().__init__(_("Staan op de andere laptop dezelfde woorden?"), answers, theme)
        row = QWidget(self)
        flow = FlowLayout(row, theme.px(8))
        self.words = [self._word(place, word) for place, word in enumerate(six)]
        for label in self.words:
            flow.addWidget(label)
        self.column.insertWidget(1, row)
        self.column.insertWidget(
            2, words(_("Lees ze elkaar voor, in deze volgorde. Eén ander woord is genoeg om nee te zeggen."), "muted", self)
        )

    def _word(self, place: int, word: str) -> QLabel:
        label = words(_("{place} {word}", place=place + 1, word=word), "number", self)
        label.setWordWrap(False)
        label.setMinimumSize(self.theme.px(WORD_WIDTH), self.theme.px(56))
        return label


class SaidStep(Step):
    """A sentence, and what Enter does after it."""

    def __init__(self, question: str, sentence: str, forward: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self.forward = forward
        self.sentence = words(sentence, "large", self)
        self.column.addWidget(self.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class MeetDialog(StepsDialog):
    """Two laptops meet; what for, the dialog that follows from this one says. `met` once they have; `look` finds laptops on the network."""

    told = Signal(object)
    found = Signal(object)
    no_network = Signal()
    service = PAIRING_SERVICE

    def __init__(self, title: str, press: str, theme: "Theme", parent: QWidget | None, look: Look = Search) -> None:
        super().__init__(title, theme, parent)
        self.met = False
        self._press, self._look = press, look
        self._encounter: Encounter | None = None
        self._search: Search | None = None
        self.port = 0
        self._left = SEARCH_S
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self.told.connect(self._hear)
        self.found.connect(self._show_found)
        self.no_network.connect(
            lambda: self._fail(_("Er is geen netwerk. Zet wifi of de hotspot aan, of verbind de laptops met een kabel."))
        )
        self.finished.connect(lambda _result: self._end())

    def encounter(self) -> Encounter:
        """What is given and taken. Raises UserError."""
        raise NotImplementedError

    def ended(self, letter: str) -> tuple[str, str]:
        """What is said at the end: a heading and a sentence."""
        raise NotImplementedError

    def search(self) -> None:
        """Search for a minute. Raises UserError where this laptop cannot."""
        self._end()
        self._encounter = self.encounter()
        self.port = self._encounter.wait_for_call()
        name = draw_name()
        self._search = self._look(name, self.found.emit, self.no_network.emit, self.service)
        self._search.start(self.port)
        step = SearchStep(name, self._press, self.theme)
        step.chosen.connect(self._call)
        self._left = SEARCH_S
        step.show_left(self._left)
        self.start_over_with(step)
        self._second.start()

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, SaidStep) and step.forward:
            if self.met:
                self.accept()
            else:
                self.search()

    # --- what happens ----------------------------------------------------------------------------------------

    def _show_found(self, found: tuple[Found, ...]) -> None:
        if isinstance(self.step, SearchStep):
            self.step.show_found(found)

    def _call(self, other: Found) -> None:
        assert self._encounter is not None
        self._stop_looking()
        self.start_over_with(SaidStep(_("Verbinding maken"), _("De andere laptop wordt gebeld."), "", self.theme))
        self._encounter.call(other.hosts, other.port)

    def _hear(self, told: Told) -> None:
        match told.kind:
            case "words":
                self._stop_looking()
                self.start_over_with(WordsStep(told.words, lambda: self._answer(equal=True), lambda: self._answer(equal=False), self.theme))
            case "done":
                self.met = True
                question, sentence = self.ended(told.letter)
                self.start_over_with(SaidStep(question, sentence, _("Klaar   Enter"), self.theme))
                self._end()
            case "failed":
                self._fail(told.sentence)

    def _answer(self, *, equal: bool) -> None:
        assert self._encounter is not None
        waiting = _("Wacht tot iemand op de andere laptop ook antwoordt.") if equal else _("Er wordt niets gekoppeld.")
        self.start_over_with(SaidStep(_("Nog even wachten"), waiting, "", self.theme))
        self._encounter.answer(equal=equal)

    def _fail(self, sentence: str) -> None:
        if self.met:
            return
        self.start_over_with(SaidStep(_("Niet gekoppeld"), sentence, _("Opnieuw zoeken   Enter"), self.theme))
        self._end()

    def _count_down(self) -> None:
        self._left -= 1
        if isinstance(self.step, SearchStep):
            self.step.show_left(self._left)
        if self._left <= 0:
            self._fail(_("Er is geen andere laptop gevonden. Kijk of beide op hetzelfde netwerk zitten, en druk op beide tegelijk."))

    def _stop_looking(self) -> None:
        self._second.stop()
        if self._search is not None:
            self._search.close()
            self._search = None

    def _end(self) -> None:
        self._stop_looking()
        ended, self._encounter = self._encounter, None
        if ended is not None:
            ended.close()
