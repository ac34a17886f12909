"""A register as rows of a printed list: every value in the words that people use."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.register import Register
from nsp_desktop.domain.values import show_moment
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn
from nsp_desktop.services.paper_values import shown_value

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

    cells = tuple(shown_value(desk, field, row.values.get(field.name)) for field in columns(register, with_names=with_names))
    told = tuple(shown_value(desk, field, row.values.get(field.name)) for field in notes(register)) if with_names else ()
    return ListRow(row.number, show_moment(row.happened_at), cells, told)
