"""What one can do with an opened record, by the shape of its register."""

from enum import Enum
from typing import TYPE_CHECKING, assert_never

from nsp_desktop.domain.register import Register
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.answered import answered

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.register_panel import RegisterPanel


class Act(Enum):
    """An act with its words, its key and the role of its button."""

    RECEIVED = (N_("Ontvangen"), shortcuts.RECEIVED, "primary")
    CHANGE = (N_("Wijzigen"), shortcuts.CHANGE, "primary")
    CORRECT = (N_("Corrigeren"), shortcuts.CHANGE, "primary")
    STRIKE = (N_("Doorhalen"), shortcuts.STRIKE, "quiet")
    RESTORE = (N_("Terughalen"), shortcuts.STRIKE, "primary")

    def __init__(self, words: str, keys: str, role: str) -> None:
        self.words = words
        self.keys = keys
        self.role = role

    def label(self) -> str:
        return _(self.words)


def acts_of(register: Register, row: "Row") -> tuple[Act, ...]:
    """Amounts are only taken back, lines only corrected by another line; a struck record only comes back."""
    if row.struck:
        return () if register.shape == "amount" else (Act.RESTORE,)
    match register.shape:
        case "amount":
            return (Act.STRIKE,)
        case "line":
            return (Act.CORRECT,)
        case "record":
            waits = register.name == "messages" and row.values.get("kind") == "emergency" and row.values.get("received_at") is None
            return (*((Act.RECEIVED,) if waits else ()), Act.CHANGE, Act.STRIKE)
        case _:
            assert_never(register.shape)


def may_erase(desk: "Desk", register: Register, row: "Row") -> bool:
    """Whether somebody may erase what is personal in this record, and there is something."""
    held = any(field.privacy == "personal" and row.values.get(field.name) is not None for field in register.fields)
    return held and desk.info.kind == "point" and not desk.store.read_only and desk.gate.may("erase")


def erase(around: "Surroundings", row: "Row", panel: "RegisterPanel") -> None:
    """Erase what is personal in one record, step by step; after it the point is opened anew, with a new key."""
    from nsp_desktop.services import erasing
    from nsp_desktop.ui.dialogs.erasing import ErasingDialog

    try:
        one = erasing.proposal(around.desk, row.register, row.number)
    except UserError as error:
        panel.strip.show_problem(error.message)
        return
    dialog = ErasingDialog(around.desk, around.theme, panel, one=one)
    answered(dialog)
    if dialog.proof is not None:
        panel.reopen_wanted.emit()


def struck(around: "Surroundings", register: Register, row: "Row", parent: "QWidget") -> "Made | None":
    """Strike a record with a reason; None when no reason was given."""
    from nsp_desktop.ui.dialogs.reason import ask_reason

    why = ask_reason(_("{record} {number} doorhalen", record=register.title(), number=row.number), around.theme, parent)
    return around.desk.strike(register.name, row.record, why) if why else None


def received(around: "Surroundings", row: "Row", parent: "QWidget") -> "Made | None":
    """Write down who received a message; None when it was called off."""
    from nsp_desktop.ui.dialogs.received import ask_received

    return ask_received(around.desk, around.theme, row, parent)
