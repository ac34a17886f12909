"""Figures of many points in one question each: asked point by point, a hundred points would read every table a hundred times."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.record_tables import table

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


def inside_by_point(connection: "Connection", visits: Register) -> dict[bytes, int]:
    """How many people are in, per point: in minus out, put right by head counts."""
    rows = connection.execute(
        "select n.point, sum(case r.f_kind when 'in' then r.f_amount when 'out' then -r.f_amount "
        "when :recount then r.f_amount - coalesce(r.f_expected, 0) else 0 end) "
        f"from {table(visits)} r join nodes n on n.id = r.node where r.struck = 0 group by n.point",
        {"recount": RECOUNT},
    )
    return {bytes(point): int(total or 0) for point, total in rows}


def open_by_point(connection: "Connection", register: Register) -> dict[bytes, int]:
    """How many records are open, per point; of a register with a lifecycle."""
    assert register.lifecycle is not None
    closed = {f"closed{place}": code for place, code in enumerate(sorted(register.lifecycle.closed_codes))}
    codes = ", ".join(f":{name}" for name in closed)
    status = register.by_name[register.lifecycle.field].name
    rows = connection.execute(
        f"select n.point, count(*) from {table(register)} r join nodes n on n.id = r.node "
        f"where r.struck = 0 and not coalesce(r.f_{status} in ({codes}), 0) group by n.point",
        closed,
    )
    return {bytes(point): int(count) for point, count in rows}


def unreceived_by_point(connection: "Connection", messages: Register) -> dict[bytes, int]:
    """How many noodmeldingen nobody has received, per point."""
    rows = connection.execute(
        f"select n.point, count(*) from {table(messages)} r join nodes n on n.id = r.node "
        "where r.struck = 0 and r.f_kind = 'emergency' and r.f_received_at is null group by n.point"
    )
    return {bytes(point): int(count) for point, count in rows}
