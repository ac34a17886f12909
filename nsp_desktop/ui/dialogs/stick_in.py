"""Taking in what is on a stick, step by step: which stick, what it holds, how far it is, and what was new, known, damaged or missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import conflicts, letters, stick_look, vouching, withdrawing
from nsp_desktop.services.stick_look import Look, Offer, Received
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog
from nsp_desktop.ui.dialogs.stick_words import Said, offer_line, received_lines
from nsp_desktop.ui.line_list import LineList
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.letters import Arrived
    from nsp_desktop.services.vouching import Vouched
    from nsp_desktop.ui.theme import Theme

_ROLES: Final[dict["Vouched", str]] = {"certified": "success-text", "not_certified": "danger-text", "unknown": "muted"}


class LookStep(Step):
    """What is on the stick, bundle by bundle; nothing is taken in yet."""

    def __init__(self, desk: "Desk", look: Look, found: "Sequence[Arrived]", stick: Stick, theme: "Theme") -> None:
        super().__init__(_("Dit staat op {name}", name=stick.name), theme)
        self.look = look
        self.letters = found
        self.stick = stick
        self.forward = _("Inlezen   Enter") if look.useful or found else ""
        empty = _("Op deze stick staan geen bundels van een noodsteunpunt. Kies met Esc een andere stick of map.")
        self.list = LineList(_("Bundels op de stick"), empty, theme, self, time_width=96)
        self.list.show_lines([offer_line(offer, desk.now()) for offer in look.offers])
        self.list.setMinimumHeight(theme.px(200))
        self.column.addWidget(self.list, 1)
        for text, role in self._sentences():
            self.column.addWidget(words(text, role, self))
        self.column.addWidget(self.problem)

    def take_focus(self) -> None:
        self.list.setFocus()

    def _sentences(self) -> list[Said]:
        said: list[Said] = []
        for letter in self.letters:
            count = len(letter.answers) + len(letter.notices)
            text = ngettext(
                "{count} antwoord of bericht van {sender}.", "{count} antwoorden of berichten van {sender}.", count, sender=letter.sender
            )
            said.append((text, "strong"))
            said.append((vouching.sentence(letter.vouched, letter.sender), _ROLES[letter.vouched]))
        heard = [_("Laptop {letter} heeft laten weten wat er is aangekomen.", letter=name) for name in self.look.confirmed_by]
        said += [(sentence, "success-text") for sentence in heard]
        if self.look.offers and not self.look.useful and not self.letters:
            said.append((_("Hier staat niets nieuws op."), "large"))
        return said


class StickInDialog(StickDialog):
    """`received` is what came in; None when nothing was read."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Van een stick inlezen"), desk, find, theme, parent)
        self.received: Received | None = None
        self._look: LookStep | None = None
        self.chose.connect(self._show_look)
        self.begin()

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, LookStep) and step.forward:
            self._ask_or_read(step)
        elif isinstance(step, DoneStep):
            self.accept()

    def _show_look(self, stick: Stick) -> None:
        try:
            look = stick_look.look_at(self.desk, stick.folder)
        except UserError as error:
            self.step.say(error.message)
            return
        self._look = LookStep(self.desk, look, letters.arrived(self.desk, stick.folder), stick, self.theme)
        self.show_step(self._look)

    def _ask_or_read(self, step: LookStep) -> None:
        """So much of one laptop that nobody can have written it is asked about first."""
        if not step.look.many:
            self._read(step.look.useful, allow_many=False)
            return
        most = max(step.look.many, key=lambda offer: offer.most_new)
        question = _("Laptop {letter} heeft {count} nieuwe regels. Dat is ongewoon veel.", letter=most.letter, count=most.most_new)
        few = [offer for offer in step.look.useful if offer not in step.look.many]
        answers = [
            (_("Niet inlezen, eerst navragen"), lambda: self._read(few, allow_many=False)),
            (_("Toch inlezen: het klopt"), lambda: self._read(step.look.useful, allow_many=True)),
        ]
        self.show_step(ChoiceStep(question, answers, self.theme))

    def _read(self, offers: Sequence[Offer], *, allow_many: bool) -> None:
        def act(desk: "Desk", progress: Progress) -> Received:
            return stick_look.receive(desk, offers, allow_many=allow_many, progress=progress)

        self.work(BusyStep(_("Van de stick inlezen"), "", self.theme), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        assert self._look is not None
        stick = sticks.look(self._look.stick.folder)
        lines: list[Said] = []
        if isinstance(outcome.value, Received):
            self.received = outcome.value
            self._tell(outcome.value)
            lines += received_lines(outcome.value)
            lines += self._take_letters(self._look.letters)
            lines += self._choices()
            lines += [(withdrawing.own_sentence(), "danger-text")] if withdrawing.own_withdrawn(self.desk) else []
        else:
            self._tell_all()
            lines.append((outcome.problem, "danger-text"))
        question = _("Ingelezen") if self.received is not None else _("Niet alles is ingelezen")
        self.start_over_with(DoneStep(question, lines, stick, self.theme))

    def _choices(self) -> list[Said]:
        """What two people wrote differently is asked about on the page, where both stand side by side."""
        count = conflicts.count(self.desk)
        text = ngettext("Er is {count} keuze te maken.", "Er zijn {count} keuzes te maken.", count)
        return [(text, "field-warning")] if count else []

    def _take_letters(self, found: "Sequence[Arrived]") -> list[Said]:
        said: list[Said] = []
        for letter in found:
            try:
                made = letters.take(self.desk, letter)
            except UserError as error:
                said.append((error.message, "danger-text"))
                continue
            text = ngettext(
                "{count} antwoord van {sender} overgenomen.",
                "{count} antwoorden van {sender} overgenomen.",
                len(made),
                sender=letter.sender,
            )
            said.append((text, "success-text"))
        return said

    def _tell(self, found: Received) -> None:
        """What the worker's desk changed, told to who looks at this one."""
        if any(source.taken.new for source in found.sources):
            self._tell_all()

    def _tell_all(self) -> None:
        self.desk.store.records.forget_ordinals()
        for register in self.desk.registers:
            self.desk.announcer.tell(Changed(register.name, (), "import"))
