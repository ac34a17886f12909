"""How the point stands: the figures of the status sheet, read from the desk, and the sheet made of them."""

import json
from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.devices import energy
from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain import status_figures, status_json
from nsp_desktop.domain.fields import ChoiceKind, Millis
from nsp_desktop.domain.heads import Head, head_letters
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.status import LowSupply, Power, StatusFacts
from nsp_desktop.domain.stock import Movement
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, deliver, next_number, sheet_number

if TYPE_CHECKING:
    from decimal import Decimal

    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.finishing import Attachment
    from nsp_desktop.storage.queries import Row

PREVIOUS = "previous_status"
_PAGE = 1_000


def status_facts(desk: "Desk", *, leaves_point: bool = False, power: Energy | None = None) -> StatusFacts:
    """Every figure of the status sheet, with those of the previous sheet.

    Only open values. The one exception is the first critical time, a personal value without a name or text, which
    is for the coordinator's own sheet: it is left out when the sheet leaves the point. `power` None: ask this laptop.
    """
    now, info = desk.now(), desk.info
    needs = list(all_rows(desk, "needs", "oldest", open_only=True))
    latest = next(iter(desk.rows("reports", limit=1)), None)
    battery = energy.read() if power is None else power
    return StatusFacts(
        point=info.name,
        municipality=info.municipality,
        mode=info.mode,
        made_at=now,
        sheet=0 if leaves_point else next_number(desk, "status"),
        laptop=info.letter,
        open_state=_code(latest, "state"),
        inside=desk.inside(),
        tallies=desk.tallies(),
        last_hour=desk.tallies(since=Millis(now - HOUR_MS)),
        emergencies=status_figures.open_emergencies(desk.rows("messages", limit=_PAGE, order="oldest", filters=_UNRECEIVED), now),
        urgencies=status_figures.urgency_groups(needs, now),
        categories=status_figures.categories(needs),
        critical=None if leaves_point else status_figures.first_critical(needs),
        offers_open=desk.count("offers", open_only=True),
        supplies=_low_supplies(desk, now),
        power=Power(battery.percent, battery.on_grid, battery.minutes_left),
        staffing=status_figures.staffing([row.values for row in all_rows(desk, "shifts", "oldest")], _roles(desk), now),
        next_report_at=_moment(latest, "next_report_at"),
        heads=heads(desk),
        unsettled=desk.store.records.unsettled_records(),
        previous=status_json.from_json(desk.setting(PREVIOUS)),
    )


_UNRECEIVED = {"kind": "emergency", "received_at": None}


def draw_status(desk: "Desk", *, leaves_point: bool = False, power: Energy | None = None) -> DrawnSheet:
    """Draw the status sheet. One that leaves the point has no number and does not become the previous sheet."""
    from nsp_desktop.sheets import status_sheet as sheet

    facts = status_facts(desk, leaves_point=leaves_point, power=power)
    pages = BytesIO()
    sheet.write(facts, pages, _data(facts) if leaves_point else ())
    title, data = sheet.frame(facts).title, pages.getvalue()
    if not facts.sheet:
        return DrawnSheet(title, data)
    remembered = {PREVIOUS: status_json.to_json(facts)}
    return DrawnSheet(title, data, remembered, "status", sheet_number(desk, facts.sheet), 1, {"status": facts.sheet})


def _data(facts: StatusFacts) -> "tuple[Attachment, ...]":
    """The figures of a sheet that leaves the point, for machines: as JSON, and the counts as a table."""
    from nsp_desktop.sheets.finishing import Attachment

    plain = status_json.to_json(facts)
    tallies = "".join(f"{kind},{facts.tallies[kind]}\r\n" for kind in sorted(facts.tallies))
    return (
        Attachment(
            "statusblad.json", "application/json", json.dumps(plain, ensure_ascii=False, indent=1).encode(), _("De cijfers van dit vel")
        ),
        Attachment("tellingen.csv", "text/csv", f"tally,amount\r\n{tallies}".encode(), _("De tellingen aan de deur")),
    )


def status_sheet(desk: "Desk", stream: BinaryIO, *, leaves_point: bool = False) -> None:
    """Write the status sheet; when that went well it is the previous one for the next."""
    deliver(desk, draw_status(desk, leaves_point=leaves_point), stream)


def open_state(desk: "Desk") -> str:
    """Whether the point is open, by the newest report; "" when nobody has said so."""
    return _code(next(iter(desk.rows("reports", limit=1)), None), "state")


def heads(desk: "Desk") -> tuple[Head, ...]:
    """The newest entry known here of every laptop of this point."""
    nodes = [node for node in desk.store.ledger.nodes() if node.point == desk.info.point_id]
    return tuple(Head(node.letter, head_letters(node.mark_hash)) for node in sorted(nodes, key=lambda node: (node.letter, node.node)))


def _low_supplies(desk: "Desk", now: Millis) -> tuple[LowSupply, ...]:
    """What runs out, the first to be gone on top."""
    movements: dict[object, list[Movement]] = defaultdict(list)
    for row in all_rows(desk, "movements", "oldest"):
        movements[row.values.get("supply")].append(_movement(row))
    found = [status_figures.low_supply(row.values, movements[row.record], now) for row in all_rows(desk, "supplies", "oldest")]
    low = [supply for supply in found if supply is not None]
    return tuple(sorted(low, key=lambda supply: (supply.amount > 0, supply.lasts_until or Millis(2**62), supply.name)))


def _movement(row: "Row") -> Movement:
    return Movement(_code(row, "kind"), _amount(row, "amount"), row.happened_at, _amount(row, "expected"))


def _amount(row: "Row", name: str) -> "Decimal | int":
    value = row.values.get(name)
    return 0 if value is None or isinstance(value, str | bytes) else value


def _code(row: "Row | None", name: str) -> str:
    value = None if row is None else row.values.get(name)
    return value if isinstance(value, str) else ""


def _moment(row: "Row | None", name: str) -> Millis | None:
    value = None if row is None else row.values.get(name)
    return Millis(value) if isinstance(value, int) else None


def _roles(desk: "Desk") -> tuple[str, ...]:
    kind = desk.register("shifts").by_name["role"].kind
    return tuple(option.code for option in kind.options) if isinstance(kind, ChoiceKind) else ()
