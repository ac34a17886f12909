"""What one can do with an opened record, by the shape of its register."""

from enum import Enum
from typing import TYPE_CHECKING, assert_never

from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui import shortcuts

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row


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
