"""What was promised about open needs: a next action, or the visitor who comes back. The first picture of the desk counts what is due."""

from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.frozen import dataclass
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

PROMISES: Final[tuple[tuple[Literal["action", "feedback"], str], ...]] = (("action", "next_at"), ("feedback", "feedback_at"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something promised for a moment: the next action, or the visitor who comes back; `minutes` past it (negative: still to come)."""

    row: "Row"
    kind: Literal["action", "feedback"]
    at: Millis
    minutes: int


def reminders(desk: "Desk") -> list[Reminder]:
    """What was promised for now or earlier and is not done, the oldest first."""
    now = desk.now()
    rows = {row.record: row for _kind, name in PROMISES for row in desk.due("needs", name)}
    found = (reminder for row in rows.values() for reminder in promised(row, now))
    return sorted((reminder for reminder in found if reminder.minutes >= 0), key=lambda reminder: reminder.at)


def promises(desk: "Desk") -> list[Reminder]:
    """Every next action and every visitor who comes back, of open needs, in the order of time."""
    now = desk.now()
    rows = all_rows(desk, "needs", "oldest", open_only=True)
    return sorted((found for row in rows for found in promised(row, now)), key=lambda reminder: reminder.at)


def promised(row: "Row", now: Millis) -> list[Reminder]:
    """What was promised about one need, due or still to come."""
    found: list[Reminder] = []
    for kind, name in PROMISES:
        at = row.values.get(name)
        if isinstance(at, int):
            found.append(Reminder(row, kind, Millis(at), (now - at) // MINUTE_MS))
    return found
