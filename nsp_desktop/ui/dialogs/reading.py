"""One record of a point, to be read at the municipality: everything that is known of it, and nothing that can be changed there."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import LinkKind
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.linked import shown

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme


class ReadStep(Step):
    """A line for each field that is filled."""

    def __init__(self, desk: "Desk", row: "Row", point: str, theme: "Theme") -> None:
        register = desk.register(row.register)
        super().__init__(_("{register} {number} van {point}", register=register.title(), number=row.number, point=point), theme)
        self.forward = _("Sluiten   Enter")
        told = [(_("Genoteerd"), show_moment(row.happened_at, desk.now()))]
        for field in register.fields:
            value = row.values.get(field.name)
            if value is not None:
                told.append((field.title(), shown(desk, field, value) if isinstance(field.kind, LinkKind) else show(field, value)))
        if row.struck:
            self.column.addWidget(words(_("Dit is doorgehaald en telt niet meer mee."), "field-warning", self))
        if row.erased:
            self.column.addWidget(words(_("De persoonlijke gegevens zijn gewist of op slot."), "field-warning", self))
        self.column.addWidget(words("\n".join(f"{title}: {text}" for title, text in told), "value", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ReadDialog(StepsDialog):
    def __init__(self, desk: "Desk", row: "Row", point: str, theme: "Theme", parent: QWidget | None) -> None:
        super().__init__(_("Lezen"), theme, parent)
        self.show_step(ReadStep(desk, row, point, theme))

    def go_on(self) -> None:
        self.accept()
