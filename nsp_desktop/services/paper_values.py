"""Values of a record in the words that sheets use."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Field, LinkKind, Millis, RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.values import show

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row


def shown(desk: "Desk", row: "Row", name: str) -> str:
    """A value of a record for people; "" for none."""
    return shown_value(desk, desk.register(row.register).by_name[name], row.values.get(name))


def shown_value(desk: "Desk", field: Field, value: Value) -> str:
    """The value for people; a link as the number of the record, and of a supply its name too."""
    if not isinstance(field.kind, LinkKind) or not isinstance(value, bytes):
        return show(field, value)
    linked = desk.row(field.kind.register, RecordId(value))
    if linked is None:
        return "?"
    name = linked.values.get("name") if field.kind.register == "supplies" else None
    return f"{linked.number} {name}" if isinstance(name, str) else linked.number


def pairs(desk: "Desk", row: "Row", names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Label and value of these fields."""
    declared = desk.register(row.register).by_name
    return tuple((declared[name].title(), shown(desk, row, name)) for name in names)


def moment(row: "Row", name: str) -> Millis | None:
    value = row.values.get(name)
    return Millis(value) if isinstance(value, int) else None


def clock(row: "Row", name: str, now: Millis) -> str:
    """A moment as short as the day allows; "" for none."""
    at = moment(row, name)
    return "" if at is None else show_moment(at, now)
