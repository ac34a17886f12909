"""Every sheet by the name of its kind: the one list of what can be printed."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

KINDS: Final = (
    "status", "report:NUMBER", "handover", "roster", "log", "evaluation", "list:REGISTER", "list:REGISTER:names", "record:REGISTER:NUMBER",
    "card:visitors:NUMBER", "card:offers:NUMBER", "card:users:NAME", "cards:visitors", "slip:needs:NUMBER", "slip:messages:NUMBER",
    "stock", "order", "poster", "board", "checklist:opening", "checklist:night", "checklist:closing", "checklist:own", "message-form",
    "blank:REGISTER", "calibration", "key",
)  # fmt: skip


def draw(desk: "Desk", kind: str) -> DrawnSheet:
    """Draw a sheet. Raises UserError, which lists the kinds, for an unknown one."""
    match kind.split(":"):
        case ["status"]:
            from nsp_desktop.services import reports

            return reports.draw_status(desk)
        case ["list", name, *names] if names in ([], ["names"]):
            from nsp_desktop.services import list_sheet

            return list_sheet.draw_list(desk, desk.register(name), with_names=bool(names))
        case ["slip", "needs" | "messages" as name, number]:
            from nsp_desktop.services import paper_slips, typed

            slip = paper_slips.draw_need_slip if name == "needs" else paper_slips.draw_courier_slips
            return slip(desk, typed.row_of(desk, name, number))
        case _:
            raise UserError(_("Er is geen vel {kind}. Wel: {known}.", kind=kind, known=", ".join(KINDS)))
