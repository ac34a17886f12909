"""The sheets of an archive package: for each point what it holds in figures, and its archive lists to read and to print."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.domain.heads import Head, head_letters
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _
from nsp_desktop.services.archive_figures import PointFigures
from nsp_desktop.services.paper_values import shown_value

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.blocks import Block
    from nsp_desktop.sheets.paper import Frame
    from nsp_desktop.sheets.register_list import ListRow
    from nsp_desktop.storage.queries import Row


def write_summary(desk: "Desk", figures: PointFigures, path: Path) -> None:
    """One sheet of figures, with the heads of the laptops that it witnesses."""
    from nsp_desktop.sheets import flow

    with path.open("wb") as stream:
        flow.write(list(_summary(desk, figures)), _frame(desk, _("Archiefblad"), figures.name), stream)


def write_list(desk: "Desk", register: Register, rows: "Iterable[Row]", name: str, path: Path) -> None:
    """A register as a list with names, as class C has them."""
    from nsp_desktop.sheets import register_list

    listed = [_row(desk, register, row) for row in rows]
    with path.open("wb") as stream:
        register_list.write(register, listed, _frame(desk, register.page_title(), name), stream, with_names=True)


def _summary(desk: "Desk", figures: PointFigures) -> "Iterable[Block]":
    from nsp_desktop.sheets.blocks import Column, Facts, Heading, Items, Table, Witness
    from nsp_desktop.sheets.blocks import Row as Line

    nodes = [node for node in desk.store.ledger.nodes() if node.point.hex() == figures.id]
    yield Facts(
        (
            (_("Kenmerk"), figures.id), (_("Laptops"), " ".join(figures.laptops)), (_("Regels"), str(figures.entries)),
            (_("Controlegetal"), figures.digest),
        )
    )  # fmt: skip
    yield Heading(_("Records"))
    columns = (Column(_("Lijst")), Column(_("Alle"), 90, "right"), Column(_("Archief"), 90, "right"))
    names = [register for register in desk.registers if register.name in figures.open]
    lines = tuple(Line((one.page_title(), str(figures.open[one.name]), str(figures.archive.get(one.name, "")))) for one in names)
    yield Table(columns, lines)
    missing = [*figures.gaps, *_locked(figures)]
    if missing:
        yield Heading(_("Wat ontbreekt"))
        yield Items(tuple(missing))
    yield Heading(_("Stand van de laptops"))
    yield Witness(tuple(Head(node.letter, head_letters(node.mark_hash)) for node in nodes))


def _locked(figures: PointFigures) -> list[str]:
    return [_("{count} delen voor het archief gingen niet open.", count=figures.locked)] if figures.locked else []


def _row(desk: "Desk", register: Register, row: "Row") -> "ListRow":
    from nsp_desktop.sheets.register_list import ListRow, columns, notes

    cells = tuple(shown_value(desk, field, row.values.get(field.name)) for field in columns(register, with_names=True))
    told = tuple(shown_value(desk, field, row.values.get(field.name)) for field in notes(register))
    number = _("{number} (doorgehaald)", number=row.number) if row.struck else row.number
    return ListRow(number, show_moment(row.happened_at), cells, told)


def _frame(desk: "Desk", title: str, point: str) -> "Frame":
    from nsp_desktop.sheets.paper import Frame

    return Frame(title, point, desk.info.municipality, desk.info.mode, desk.now())
