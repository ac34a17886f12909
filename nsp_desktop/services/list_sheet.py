"""A register as rows of a printed list: every value in the words that people use."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Field, LinkKind, RecordId
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.register_list import ListRow
    from nsp_desktop.storage.queries import Row


def draw_list(desk: "Desk", register: Register, *, with_names: bool) -> DrawnSheet:
    """All records that are not struck: open work by urgency and waiting time, the rest in the order of time."""
    from nsp_desktop.sheets import register_list

    order = "oldest" if register.lifecycle is None else "work"
    rows = [_row(desk, register, row, with_names) for row in all_rows(desk, register.name, order)]
    return drawn(
        desk, f"list:{register.name}", register.page_title(),
        lambda frame, stream: register_list.write(register, rows, frame, stream, with_names=with_names),
    )  # fmt: skip


def _row(desk: "Desk", register: Register, row: "Row", with_names: bool) -> "ListRow":
    from nsp_desktop.sheets.register_list import ListRow, columns, notes

    cells = tuple(_shown(desk, field, row.values.get(field.name)) for field in columns(register, with_names=with_names))
    told = tuple(_shown(desk, field, row.values.get(field.name)) for field in notes(register)) if with_names else ()
    return ListRow(row.number, show_moment(row.happened_at), cells, told)


def _shown(desk: "Desk", field: Field, value: Value) -> str:
    """The value for people; a link as the number of the record, and of a supply its name."""
    if not isinstance(field.kind, LinkKind) or not isinstance(value, bytes):
        return show(field, value)
    linked = desk.row(field.kind.register, RecordId(value))
    if linked is None:
        return "?"
    name = linked.values.get("name") if field.kind.register == "supplies" else None
    return f"{linked.number} {name}" if isinstance(name, str) else linked.number
