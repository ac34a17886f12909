"""Every sheet by the name of its kind: the one list of what can be printed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nsp_desktop.domain.sheet_kinds import KINDS
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def draw(desk: "Desk", kind: str) -> DrawnSheet:
    """Draw a sheet. Raises UserError, which lists the kinds, for an unknown one."""
    parts = kind.split(":")
    found = _plain(desk, kind) or _of_register(desk, parts) or _for_people(desk, parts)
    if found is None:
        raise UserError(_("Er is geen vel {kind}. Wel: {known}.", kind=kind, known=", ".join(KINDS)))
    return found


def _plain(desk: "Desk", kind: str) -> DrawnSheet | None:
    """Sheets of the whole point."""
    from nsp_desktop.services import (
        erasing_proof,
        given_sheets,
        paper_backup,
        paper_collection,
        paper_figures,
        paper_handover,
        paper_public,
        paper_recovery,
        paper_stock,
        paper_writing,
        reports,
    )

    known: dict[str, Callable[[Desk], DrawnSheet]] = {
        "status": reports.draw_status, "handover": paper_handover.draw_handover, "roster": paper_handover.draw_roster,
        "evaluation": paper_handover.draw_evaluation, "log": paper_writing.draw_log, "message-form": paper_writing.draw_message_form,
        "calibration": paper_writing.draw_calibration, "stock": paper_stock.draw_stock, "order": paper_stock.draw_order,
        "backup": paper_backup.draw_backup, "key": paper_writing.draw_key, "recovery": paper_recovery.draw_recovery,
        "erasure": erasing_proof.draw_proof, "figures": paper_figures.draw_figures, "collection": paper_collection.draw_report,
        "poster": paper_public.draw_poster, "poster:night": paper_public.draw_night_poster, "board": paper_public.draw_board,
        "drill": given_sheets.draw_drill,
    }  # fmt: skip
    return known[kind](desk) if kind in known else None


def _of_register(desk: "Desk", parts: list[str]) -> DrawnSheet | None:
    """Lists and single records."""
    from nsp_desktop.services import list_sheet, paper_blanks, paper_records, typed

    match parts:
        case ["list", name, *names] if names in ([], ["names"]):
            return list_sheet.draw_list(desk, desk.register(name), with_names=bool(names))
        case ["record" | "card", name, number] if parts[0] == "record" or name not in ("visitors", "offers", "users"):
            return paper_records.draw_record(desk, desk.register(name), typed.row_of(desk, name, number))
        case ["blank", name, *count] if len(count) < 2 and all(part.isdecimal() for part in count):
            return paper_blanks.draw_blank(desk, desk.register(name), int(count[0]) if count else paper_blanks.USUAL)
        case ["handover", number]:
            from nsp_desktop.services import paper_handover

            return paper_handover.draw_signed(desk, typed.row_of(desk, "handovers", number))
        case ["proof", number]:
            from nsp_desktop.services import handing_proof

            return handing_proof.draw(desk, typed.row_of(desk, "logbook", number))
        case ["municipal", number] if number.isascii() and number.isdecimal():
            from nsp_desktop.services import given_sheets

            return given_sheets.draw(desk, int(number))
        case ["report", number]:
            return paper_records.draw_report(desk, typed.row_of(desk, "reports", number))
        case _:
            return None


def _for_people(desk: "Desk", parts: list[str]) -> DrawnSheet | None:
    """Cards, slips, posters and checklists."""
    from nsp_desktop.services import paper_cards, paper_public, paper_slips, paper_writing, typed
    from nsp_desktop.services.visitor_phrases import LANGUAGES

    match parts:
        case ["slip", "needs", number]:
            return paper_slips.draw_need_slip(desk, typed.row_of(desk, "needs", number))
        case ["slip", "messages", number]:
            return paper_slips.draw_courier_slips(desk, typed.row_of(desk, "messages", number))
        case ["card", "visitors", number]:
            return paper_cards.draw_visitor_card(desk, typed.row_of(desk, "visitors", number))
        case ["card", "offers", number]:
            return paper_cards.draw_helper_card(desk, typed.row_of(desk, "offers", number))
        case ["card", "users", name]:
            return paper_cards.draw_user_card(desk, name)
        case ["cards", "visitors"]:
            return paper_cards.draw_visitor_cards(desk)
        case ["poster", language] if language in LANGUAGES:
            return paper_public.draw_poster(desk, (language,))
        case ["checklist", "opening" | "night" | "closing" | "own" as name]:
            return paper_writing.draw_checklist(desk, name)
        case _:
            return None
