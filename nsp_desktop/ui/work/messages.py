"""A message on its way: its state in words, what is next as the one large button, and everything else that can be done with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.undelivered import is_incoming
from nsp_desktop.domain.values import show, show_duration
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import message_boxes, messages_work
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


Step = tuple[str, Callable[[], "Made | None"]]


class MessageBox(WorkBox):
    """`go_on` does what is next; the window gives it a key."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        self.found = message_boxes.standing(self.desk, row)
        self._say_state()
        steps = self._steps()
        if self.found.step != "none":
            self.offer(steps.pop(0), first="primary")
        self.offer(*steps)

    def go_on(self) -> None:
        """Do what is next."""
        if self.found.step != "none":
            self.do(self._next()[1])

    def receive(self) -> None:
        """Write down who has it, as long as nobody has."""
        if self.found.state in ("written", "under_way"):
            self.do(self._receive)

    def _say_state(self) -> None:
        found, now = self.found, self.desk.now()
        if found.late:
            self.say(_("Al {time} door niemand ontvangen.", time=show_duration(found.minutes)), "danger-text")
        self.say(message_boxes.receipt_words(self.row, now) or found.words)
        if found.row.values.get("reporter_told"):
            self.say(_("De melder is ingelicht."), "success-text")
        for sentence in (self._tried(), self._linked(), self._length()):
            if sentence:
                self.say(sentence, "muted")

    def _tried(self) -> str:
        field, now = self.desk.register("messages").by_name["route"], self.desk.now()
        tried = messages_work.attempts(self.desk, self.row.record)
        said = ", ".join(_("{route} om {time}", route=show(field, one.route), time=show_moment(one.at, now)) for one in tried)
        return _("Geprobeerd: {attempts}", attempts=said) if said else ""

    def _linked(self) -> str:
        asked, need = self._number("messages", "answers"), self._number("needs", "belongs_to")
        if asked:
            return _("Antwoord op bericht {number}", number=asked)
        return _("Hoort bij hulpvraag {number}", number=need) if need else ""

    def _number(self, register: str, field: str) -> str:
        """The number of the record that a field points to; "" where there is none here."""
        record = self.row.values.get(field)
        row = self.desk.row(register, RecordId(record)) if isinstance(record, bytes) else None
        return "" if row is None else row.number

    def _length(self) -> str:
        """How long the text is on the radio, and that a route where everybody listens leaves persons out."""
        if not self.found.waits or is_incoming(self.row.values):
            return ""
        text = messages_work.radio_text(self.desk, self.row.record, route=self.found.next_route or None)
        said = _("Radiotekst: {count} van {limit} tekens", count=text.characters, limit=text.limit)
        return _("{said}, in {parts} delen", said=said, parts=len(text.parts())) if text.over else said

    # --- what can be done ------------------------------------------------------------------------------------

    def _steps(self) -> list[Step]:
        """What is next first, then the rest in the order of a message's way."""
        found, goes_out = self.found, not is_incoming(self.row.values)
        waits = found.state in ("written", "under_way")
        steps: list[Step] = [] if found.step == "none" else [self._next()]
        if waits and found.step != "receive":
            steps.append((_("Ontvangen   {key}", key=shortcuts.RECEIVED), self._receive))
        if waits and goes_out:
            steps += [(_("Voorlezen"), self._read_aloud), (_("Ander middel"), self._other_route)]
            steps.append((_("Koeriersbriefjes"), self._print_slips))
        steps.append((_("Antwoord noteren"), self._reply))
        return steps

    def _next(self) -> Step:
        words = f"{self.found.step_words}   {shortcuts.NEXT_STEP}"
        match self.found.step:
            case "send" | "next_route":
                return words, self._send_next
            case "read_back":
                return words, self._read_aloud
            case "receive":
                return words, self._take if is_incoming(self.row.values) else self._receive
            case "tell" | "none":
                return words, lambda: messages_work.told(self.desk, self.row.record)

    def _send_next(self) -> "Made | None":
        """Over the air it is read aloud; a courier gets two slips."""
        from nsp_desktop.ui.dialogs.read_aloud import say_message

        if self.found.next_route == "courier":
            made = messages_work.send(self.desk, self.row.record, "courier")
            self._print_slips()
            return made
        return say_message(self.desk, self.row.record, self.theme, self.window(), self.found.next_route)

    def _read_aloud(self) -> "Made | None":
        from nsp_desktop.ui.dialogs.read_aloud import say_message

        return say_message(self.desk, self.row.record, self.theme, self.window(), self.found.route or self.found.next_route)

    def _other_route(self) -> "Made | None":
        from nsp_desktop.ui.dialogs.routes import pick_route

        route = pick_route(self.desk, self.row.record, self.theme, self.window())
        return None if route is None else messages_work.send(self.desk, self.row.record, route)

    def _receive(self) -> "Made | None":
        from nsp_desktop.ui.dialogs.received import ask_received

        return ask_received(self.desk, self.theme, self.row, self.window())

    def _take(self) -> "Made":
        """What came in is read here, by this point."""
        return messages_work.received(self.desk, self.row.record, _("Noodsteunpunt"))

    def _reply(self) -> "Made | None":
        answer = ask(_("Wat is het antwoord?"), some_text, self.theme, self.window())
        return None if answer is None else messages_work.reply(self.desk, self.row.record, answer)

    def _print_slips(self) -> None:
        """Two papers: the first stays with the receiver, the second comes back signed."""
        from nsp_desktop.ui.dialogs.saying import say
        from nsp_desktop.ui.pages.outputs import print_sheet

        try:
            said = print_sheet(self.desk, f"slip:messages:{self.row.number}")
        except UserError as error:
            said = _("{problem} Schrijf de briefjes met de hand, twee keer dezelfde.", problem=error.message)
        say(said, self.theme, self.window())
