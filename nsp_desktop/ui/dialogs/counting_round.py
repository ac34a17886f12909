"""A round along everything that lies in one place: count, type the number, and go on to the next."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from nsp_desktop.domain import values
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import stock_work
from nsp_desktop.services.stock_work import Amount, Supply
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.views.supplies_reasons import Reasons

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class CountingRound(StepsDialog):
    """First where, then one supply after the other; each count is kept at once."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Alles tellen"), theme, parent)
        self._desk = desk
        self._left: list[Supply] = []
        self._all = self.kept = self.differed = 0
        places = stock_work.places(desk)
        if len(places) > 1:
            answers = [(place or _("Zonder plaats"), self._starter(place)) for place in places]
            self.show_step(ChoiceStep(_("Waar gaat u tellen?"), answers, theme))
        else:
            self._start(places[0] if places else "")

    def go_on(self) -> None:
        """Enter: keep this count; one that differs says so first and asks why."""
        match self.step:
            case CountStep() as step:
                self._keep(step)
            case ChoiceStep():
                return
            case _:
                self.accept()

    def _starter(self, place: str) -> Callable[[], None]:
        return lambda: self._start(place)

    def _start(self, place: str) -> None:
        self._left = [supply for supply in stock_work.supplies(self._desk) if supply.place == place]
        self._left.sort(key=lambda supply: supply.name.lower())
        self._all = len(self._left)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self.start_over_with(DoneStep(self.kept, self.differed, self.theme))
            return
        supply = self._left.pop(0)
        step = CountStep(supply, _("{place} van {all}", place=self._all - len(self._left), all=self._all), self.theme)
        step.edit.returnPressed.connect(self.go_on)
        step.reasons.edit.returnPressed.connect(self.go_on)
        step.skip.clicked.connect(self._next)
        self.start_over_with(step)

    def _keep(self, step: "CountStep") -> None:
        record, reason = step.supply.row.record, step.reasons.edit.text().strip()
        try:
            counted = self._read(step.edit.text())
            difference = stock_work.preview_count(self._desk, record, counted)
            if difference.difference and not (step.told == counted and reason):
                step.tell(difference.words, counted)
                return
            self._desk.count_stock(record, counted, reason)
        except ValueError as error:
            step.say(str(error))
            return
        except UserError as error:
            step.say(error.message)
            return
        self.kept += 1
        self.differed += bool(difference.difference)
        self._next()

    def _read(self, typed: str) -> Amount:
        if not typed.strip():
            raise ValueError(_("Typ wat u telt. Ligt er niets, typ dan 0."))
        found = values.parse(self._desk.register("movements").by_name["amount"], typed, self._desk.now())
        assert isinstance(found, int | Decimal)
        return found


class CountStep(Step):
    """One supply; what the screen expects is not said before the number is typed."""

    def __init__(self, supply: Supply, progress: str, theme: "Theme") -> None:
        super().__init__(supply.name, theme)
        self.forward = _("Bewaren   Enter")
        self.supply = supply
        self.told: Amount | None = None
        self.edit = QLineEdit(self)
        self.edit.setProperty("large", True)
        self.edit.setMinimumHeight(theme.px(56))
        self.edit.setMaxLength(16)
        self.edit.setAccessibleName(_("Hoeveel {unit} {name} ligt er?", unit=supply.unit, name=supply.name))
        self.difference: QLabel = words("", "field-warning", self)
        self.difference.hide()
        self.reasons = Reasons(theme, self)
        self.reasons.ask("")
        self.skip = Chip(_("Overslaan"), theme, self)
        self.skip.setCheckable(False)
        self.skip.setAutoDefault(True)
        unit = _("Hoeveel {unit}?", unit=supply.unit) if supply.unit else _("Hoeveel?")
        for part in (words(progress, "muted", self), words(unit, "large", self), self.edit, self.difference, self.reasons):
            self.column.addWidget(part)
        self.column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def take_focus(self) -> None:
        self.edit.setFocus()

    def tell(self, difference: str, counted: Amount) -> None:
        """Say how it differs and ask why."""
        self.told = counted
        self.say("")
        self.difference.setText(difference)
        self.difference.show()
        self.reasons.ask("difference")
        self.reasons.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class DoneStep(Step):
    """How the round went."""

    def __init__(self, kept: int, differed: int, theme: "Theme") -> None:
        super().__init__(_("Klaar met tellen"), theme)
        self.forward = _("Sluiten   Enter")
        said = ngettext("{count} artikel geteld.", "{count} artikelen geteld.", kept)
        more = ngettext("{count} verschilde van het scherm.", "{count} verschilden van het scherm.", differed)
        self.column.addWidget(words(f"{said} {more}" if differed else said, "large", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
