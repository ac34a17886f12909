"""Blank forms of a register, each with a number of its own."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nsp_desktop.i18n import _
from nsp_desktop.services import paper_forms
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn
from nsp_desktop.sheets import blank_form

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Register
    from nsp_desktop.services.desk import Desk

USUAL: Final = 10


def draw_blank(desk: "Desk", register: "Register", count: int) -> DrawnSheet:
    """So many forms, their numbers used up from now on. Raises UserError for a wrong count."""
    numbers = paper_forms.reserve(desk, register.name, count)
    title = _("Formulier {register}", register=register.title().lower())
    notice = _("ingevuld: bevat persoonsgegevens") if any(field.privacy == "personal" for field in register.fields) else ""
    made = drawn(
        desk, f"blank:{register.name}", title, lambda frame, stream: blank_form.write(register, numbers, frame, stream), notice=notice
    )  # fmt: skip
    return replace(made, forms=(register.name, numbers))
