"""The two dialogs of every page: search in all lists at once, and the history of what can be taken back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services.global_search import Hit, search_everywhere
from nsp_desktop.services.undoing import Step
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.picking import Choice, PickDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

STEPS = 30


def search_dialog(desk: "Desk", theme: "Theme", parent: QWidget | None) -> PickDialog:
    """Hits show number, kind, state and time, never a name: the queue reads along."""

    def find(typed: str) -> list[Choice]:
        return [Choice(_hit_words(hit), hit) for hit in search_everywhere(desk, typed)] if typed.strip() else []

    return PickDialog(_("Zoek in alle lijsten"), find, _("Typ een naam, een woord of een nummer zoals B12."), theme, parent)


def history_dialog(desk: "Desk", theme: "Theme", parent: QWidget | None) -> PickDialog:
    """What this laptop did last, newest first; Enter takes one act back."""

    def find(typed: str) -> list[Choice]:
        wanted = typed.casefold().split()
        steps = [step for step in desk.history() if all(word in step.name.casefold() for word in wanted)]
        return [Choice(_("Terugdraaien: {act}", act=step.name), step) for step in steps[:STEPS]]

    return PickDialog(_("Wat is er gedaan?"), find, _("Er is niets om terug te draaien."), theme, parent)


def picked_hit(dialog: PickDialog) -> Hit | None:
    return dialog.chosen if answered(dialog) and isinstance(dialog.chosen, Hit) else None


def picked_step(dialog: PickDialog) -> Step | None:
    return dialog.chosen if answered(dialog) and isinstance(dialog.chosen, Step) else None


def _hit_words(hit: Hit) -> str:
    parts = [f"{hit.title} {hit.number}", hit.kind, hit.status, show_moment(hit.at)]
    return " · ".join(part for part in parts if part)
