"""A register as rows of a printed list: every value in the words that people use."""

from io import BytesIO
from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Field, LinkKind, RecordId
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, next_number, numbered

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.register_list import ListRow
    from nsp_desktop.storage.queries import Row


def draw_list(desk: "Desk", register: Register, *, with_names: bool) -> DrawnSheet:
    """All records that are not struck: open work by urgency and waiting time, the rest in the order of time."""
    from nsp_desktop.sheets import register_list
    from nsp_desktop.sheets.paper import Frame

    kind = f"list:{register.name}"
    number = next_number(desk, kind)
    sheet = "-".join(part for part in (desk.info.letter, str(number)) if part) if number else ""
    frame = Frame(register.page_title(), desk.info.name, desk.info.municipality, desk.info.mode, desk.now(), sheet)
    order = "oldest" if register.lifecycle is None else "work"
    rows = [_row(desk, register, row, with_names) for row in all_rows(desk, register.name, order)]
    pages = BytesIO()
    register_list.write(register, rows, frame, pages, with_names=with_names)
    return DrawnSheet(frame.title, pages.getvalue(), numbered(desk, kind, number))


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
