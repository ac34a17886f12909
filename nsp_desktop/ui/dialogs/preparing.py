"""Preparing an event step by step: what it is called, two custodians, its points, and where the folder goes."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.dialogs.point_steps import named_line, named_lines
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog
from nsp_desktop.ui.inputs import LinesInput
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.preparing import Prepared, Wanted
    from nsp_desktop.ui.theme import Theme

FOLDER: Final = "gebeurtenis"


class EventStep(Step):
    """Four short lines, two beside each other."""

    def __init__(self, municipality: str, theme: "Theme") -> None:
        super().__init__(_("Welke gebeurtenis bereidt u voor?"), theme)
        told = _("Twee bewaarders krijgen elk een sleutel op papier. Alleen samen openen zij de gegevens. Laat ze er nu bij zijn.")
        self.column.addWidget(words(told, "muted", self))
        titles = (
            ("municipality", _("Gemeente")), ("name", _("Naam van de gebeurtenis")), ("first", _("Eerste bewaarder")),
            ("second", _("Tweede bewaarder")),
        )  # fmt: skip
        self.lines = named_lines(titles, self)
        self.lines["municipality"].set_typed(municipality)
        self.finish()

    def take_focus(self) -> None:
        next((line for line in self.lines.values() if not line.typed().strip()), self.lines["name"]).edit.setFocus()

    def told(self, name: str) -> str:
        return self.lines[name].typed().strip()


class PointsStep(Step):
    """The names of the points, one on a line."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Welke punten krijgen een stick?"), theme)
        told = _(
            "Zet elk punt op een eigen regel (Shift+Enter). Voor elk punt komt er een stick voor zoveel laptops als u hieronder kiest."
        )
        self.column.addWidget(words(told, "muted", self))
        self.points = LinesInput(theme, self)
        self.points.edit.setFixedHeight(theme.px(180))
        self.points.edit.setAccessibleName(_("Namen van de punten, elk op een eigen regel"))
        self.column.addWidget(self.points)
        self.laptops = named_line(_("Laptops per punt"), self)
        self.laptops.set_typed("2")
        self.points.advance.connect(self.laptops.edit.setFocus)
        self.finish()

    def take_focus(self) -> None:
        self.points.edit.setFocus()

    def wanted(self) -> "list[Wanted]":
        from nsp_desktop.services.preparing import Wanted

        typed = self.laptops.typed().strip()
        laptops = int(typed) if typed.isascii() and typed.isdecimal() else 0
        return [Wanted(name, laptops) for line in self.points.typed().splitlines() if (name := line.strip())]


class PrepareDialog(StickDialog):
    """`done_with` is what was prepared; None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Gebeurtenis voorbereiden"), desk, find, theme, parent)
        self.done_with: Prepared | None = None
        self._stick: Stick | None = None
        self._event = EventStep(desk.info.municipality, theme)
        self._points = PointsStep(theme)
        self._event.lines["second"].advance.connect(self.go_on)
        self._points.laptops.advance.connect(self.go_on)
        self.chose.connect(self._prepare)
        self.show_step(self._event)

    def go_on(self) -> None:
        if self.step is self._event:
            self._ask_points()
        elif self.step is self._points:
            self._ask_place()
        elif isinstance(self.step, DoneStep):
            self.accept()

    def _ask_points(self) -> None:
        missing = next((line for line in self._event.lines.values() if not line.typed().strip()), None)
        if missing is not None:
            self._event.say(_("Vul alle vier de regels in."))
            missing.edit.setFocus()
        elif self._event.told("first") == self._event.told("second"):
            self._event.say(_("Kies twee verschillende bewaarders: één mens mag niet alles kunnen openen."))
        else:
            self._event.say("")
            self.show_step(self._points)

    def _ask_place(self) -> None:
        wanted = self._points.wanted()
        if not wanted or any(not one.laptops for one in wanted):
            self._points.say(_("Noem minstens één punt, en hoeveel laptops elk punt krijgt."))
            return
        self._points.say("")
        self.show_step(self._choice(list(self._find())))

    def _prepare(self, stick: Stick) -> None:
        self._stick, event, wanted = stick, self._event, self._points.wanted()
        request = (event.told("municipality"), event.told("name"))
        holders = (event.told("first"), event.told("second"))
        practice = self.desk.info.mode == "practice"

        def act(desk: "Desk", progress: Progress) -> "Prepared":
            from nsp_desktop.services import preparing

            return preparing.prepare_event(
                stick.folder / FOLDER, request, holders, wanted, practice=practice, now=desk.now(), progress=progress
            )  # fmt: skip

        self.work(BusyStep(_("Gebeurtenis voorbereiden"), "", self.theme, _("punten")), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        from nsp_desktop.services.preparing import Prepared

        assert self._stick is not None
        question, lines = _("Er is niets voorbereid"), [(outcome.problem, "danger-text")]
        if isinstance(outcome.value, Prepared):
            self.done_with = done = outcome.value
            question = ngettext("{count} punt is voorbereid.", "{count} punten zijn voorbereid.", len(done.points))
            lines = [
                (_("1. Druk alles af uit {folder}/sleutelbladen, en wis die map. Er staan geheimen in.", folder=FOLDER), "large"),
                (_("2. Doe elk vel in een eigen envelop. De woorden van een punt gaan nooit bij zijn stick."), "large"),
                (_("3. Zet elke map uit {folder}/sticks op een eigen stick.", folder=FOLDER), "large"),
                (_("4. Oefen met de twee bewaarders, volgens het vel oefenen.pdf."), "large"),
            ]
        self.start_over_with(DoneStep(question, lines, sticks.look(self._stick.folder), self.theme))
