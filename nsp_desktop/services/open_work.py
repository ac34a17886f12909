"""Everything that is open at this point, each thing in one line: what a next shift must know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Field, Millis
from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.domain.undelivered import state
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _
from nsp_desktop.services import board, checklists, conflicts, messages_work, needs_work, stock_work
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.counts import unaware_counts

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One open thing: `name` finds it back ("Hulpvraag B12"), `words` say the rest, without names; a record has its register and number."""

    name: str
    words: str = ""
    register: str = ""
    number: str = ""

    @property
    def line(self) -> str:
        return f"{self.name}: {self.words}" if self.words else self.name


def outstanding(desk: "Desk") -> list[OpenItem]:
    """What is not ready, the most urgent kind first."""
    return [
        *_messages(desk), *_needs(desk), *_searches(desk), *_deposits(desk), *_conflicts(desk), *_counts(desk), *_checks(desk),
        *_board(desk),
    ]  # fmt: skip


def promises(desk: "Desk") -> list[OpenItem]:
    """What was promised, in the order of time: next actions, people who come back, reporters who must hear."""
    kinds = {"action": _("volgende actie"), "feedback": _("komt terug")}
    due = [
        _item(desk, found.row, _("{what} om {time}", what=kinds[found.kind], time=show_moment(found.at, desk.now())))
        for found in needs_work.promises(desk)
    ]
    without_time = [
        _item(desk, row, _("terugkoppeling: {how}", how=_shown(desk, row, "feedback")))
        for row in all_rows(desk, "needs", "oldest", open_only=True)
        if row.values.get("feedback") is not None and row.values.get("feedback_at") is None
    ]
    return [*due, *without_time, *_untold(desk)]


def critical_supplies(desk: "Desk") -> list[OpenItem]:
    """What runs out, the first to be gone on top."""
    return [OpenItem(found.name, _left(found, desk.now())) for found in stock_work.low(desk)]


def _left(found: stock_work.Supply, now: Millis) -> str:
    until = [] if found.lasts_until is None else [_("op om {time}", time=show_moment(found.lasts_until, now))]
    return "; ".join([found.expected, *until])


def _messages(desk: "Desk") -> Iterator[OpenItem]:
    """Noodmeldingen first, the longest waiting on top; then what else was not received."""
    for found in messages_work.escalations(desk):
        yield _item(desk, found.message, _("NOODMELDING, nog niet ontvangen, {time}", time=show_duration(found.minutes)))
    for row in all_rows(desk, "messages", "oldest"):
        sent = row.values.get("direction") == "out" and row.values.get("kind") != "emergency"
        if sent and state(row.values) in ("written", "under_way"):
            yield _item(desk, row, _("{kind}, nog niet ontvangen", kind=_shown(desk, row, "kind")))


def _needs(desk: "Desk") -> Iterator[OpenItem]:
    for found in needs_work.open_needs(desk, limit=10_000):
        parts = [_shown(desk, found.row, "category"), _shown(desk, found.row, "urgency"), _shown(desk, found.row, "status")]
        parts += [_("kritiek: {time}", time=found.countdown.words)] if found.countdown is not None else []
        parts += [_("wacht {time}", time=show_duration(found.minutes))]
        yield _item(desk, found.row, ", ".join(part for part in parts if part))


def _untold(desk: "Desk") -> Iterator[OpenItem]:
    for row in all_rows(desk, "messages", "oldest"):
        if row.values.get("kind") == "emergency" and state(row.values) == "received":
            yield _item(desk, row, _("ontvangen, melder nog niet ingelicht"))


def _searches(desk: "Desk") -> Iterator[OpenItem]:
    for row in all_rows(desk, "searches", "oldest", open_only=True):
        yield _item(desk, row, _shown(desk, row, "status"))


def _deposits(desk: "Desk") -> Iterator[OpenItem]:
    for row in all_rows(desk, "deposits", "oldest", open_only=True):
        yield _item(desk, row, _("kaart {card}", card=row.values.get("card_number") or "?"))


def _conflicts(desk: "Desk") -> Iterator[OpenItem]:
    for register in desk.registers:
        for row in desk.store.queries.unsettled_rows(register):
            fields = ", ".join(_title(register.by_name.get(name), name) for name in row.unsettled)
            yield _item(desk, row, _("twee waarden, kies: {fields}", fields=fields))
    for row in conflicts.struck_meanwhile(desk):
        yield _item(desk, row, _("doorgehaald, en elders gewijzigd: kies"))


def _counts(desk: "Desk") -> Iterator[OpenItem]:
    for row in stock_work.count_again(desk):
        yield _item(desk, row, _("twee tellingen, tel opnieuw"))
    if unaware_counts(desk, "visits"):
        yield OpenItem(_("Aantal mensen binnen"), _("twee tellingen, tel opnieuw"))


def _checks(desk: "Desk") -> Iterator[OpenItem]:
    """What is not ticked of a list that was begun."""
    for name in checklists.TEXTS:
        if checklists.has_begun(desk, name):
            yield from (OpenItem(item.text, _("nog te doen")) for item in checklists.items(desk, name) if not item.done)


def _board(desk: "Desk") -> Iterator[OpenItem]:
    for row in board.expired(desk):
        yield _item(desk, row, _("niet meer geldig, vervang het"))


def _item(desk: "Desk", row: "Row", words: str) -> OpenItem:
    return OpenItem(f"{desk.register(row.register).title()} {row.number}", words, row.register, row.number)


def _shown(desk: "Desk", row: "Row", name: str) -> str:
    return show(desk.register(row.register).by_name[name], row.values.get(name))


def _title(field: Field | None, name: str) -> str:
    return name if field is None else field.title()
