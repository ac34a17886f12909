"""Figures over all points in one question each: outcomes of needs, how long they took, and what was done with supplies."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.clock_offsets import shift
from nsp_desktop.storage.record_tables import table

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


def outcomes(connection: "Connection", needs: Register) -> dict[tuple[str, str], int]:
    """How many needs per code of category and of status; "" where none was chosen."""
    rows = connection.execute(
        f"select coalesce(r.f_category, ''), coalesce(r.f_status, ''), count(*) from {table(needs)} r where r.struck = 0 group by 1, 2"
    )
    return {(str(category), str(status)): int(count) for category, status, count in rows}


def minutes_taken(connection: "Connection", needs: Register, statuses: Collection[str]) -> dict[str, list[int]]:
    """Per code of urgency the whole minutes from happening to the last change, of needs that ended so; the shortest first."""
    marks = {f"status{place}": status for place, status in enumerate(sorted(statuses))}
    rows = connection.execute(
        "select coalesce(r.f_urgency, ''), max(0, (r.changed >> 16) - r.happened_at) / 60000 "
        f"from {table(needs)} r where r.struck = 0 and r.f_status in ({', '.join(f':{mark}' for mark in marks)}) order by 2",
        marks,
    )
    found: dict[str, list[int]] = {}
    for urgency, minutes in rows:
        found.setdefault(str(urgency), []).append(int(minutes))
    return found


def oldest_open(connection: "Connection", needs: Register) -> dict[str, tuple[int, Millis]]:
    """Per code of urgency how many needs are open, and since when the longest waits."""
    assert needs.lifecycle is not None
    marks = {f"closed{place}": code for place, code in enumerate(sorted(needs.lifecycle.closed_codes))}
    rows = connection.execute(
        f"select coalesce(r.f_urgency, ''), count(*), min(r.happened_at + {shift(connection)}) from {table(needs)} r "
        f"where r.struck = 0 and coalesce(r.f_status, '') not in ({', '.join(f':{mark}' for mark in marks)}) group by 1",
        marks,
    )
    return {str(urgency): (int(count), Millis(at)) for urgency, count, at in rows}
