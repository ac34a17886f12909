"""Every sheet by its kind: into a stream, into a file, or to a printer."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.devices import printer as devices
from nsp_desktop.domain.fields import Field, LinkKind, RecordId
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import reports
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.prepared import Prepared, deliver, next_number, numbered, remember
from nsp_desktop.storage.whole_file import write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.register_list import ListRow
    from nsp_desktop.storage.queries import Row

KINDS = ("status", "list:REGISTER", "list:REGISTER:names")


def prepare(desk: "Desk", kind: str) -> Prepared:
    """Draw a sheet. Raises UserError, which lists the kinds, for an unknown one."""
    match kind.split(":"):
        case ["status"]:
            return reports.prepare_status(desk)
        case ["list", name]:
            return _list(desk, desk.register(name), with_names=False)
        case ["list", name, "names"]:
            return _list(desk, desk.register(name), with_names=True)
        case _:
            raise UserError(_("Er is geen vel {kind}. Wel: {known}.", kind=kind, known=", ".join(KINDS)))


def make_sheet(desk: "Desk", kind: str, stream: BinaryIO) -> None:
    """Write a sheet as a PDF."""
    deliver(desk, prepare(desk, kind), stream)


def save_sheet(desk: "Desk", kind: str, path: Path) -> None:
    """Write a sheet as a PDF file that is there whole or not at all. Raises UserError."""
    prepared = prepare(desk, kind)
    try:
        write_whole(path, prepared.data)
    except OSError as error:
        _remove(path.with_name(path.name + ".part"))
        raise UserError(_("{file} kon niet worden geschreven. Kies een andere map of maak ruimte vrij.", file=path)) from error
    remember(desk, prepared)


def print_sheet(desk: "Desk", kind: str, printer: str = "") -> devices.Job:
    """Send a sheet to this printer, or to the first that works. Raises UserError."""
    chosen = devices.choose(devices.printers(), printer)
    prepared = prepare(desk, kind)
    with TemporaryDirectory(prefix="nsp-") as folder:
        path = Path(folder) / "sheet.pdf"
        write_whole(path, prepared.data)
        job = devices.print_pdf(path, chosen.name, prepared.title)
    remember(desk, prepared)
    return job


def _remove(part: Path) -> None:
    """What was half written goes; where even that is refused, the sentence about the file says enough."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _list(desk: "Desk", register: Register, *, with_names: bool) -> Prepared:
    from nsp_desktop.sheets import register_list
    from nsp_desktop.sheets.paper import Frame

    kind = f"list:{register.name}"
    number = next_number(desk, kind)
    title = register.page_title()
    sheet = "-".join(part for part in (desk.info.letter, str(number)) if part) if number else ""
    frame = Frame(title, desk.info.name, desk.info.municipality, desk.info.mode, desk.now(), sheet)
    rows = [_row(desk, register, row, with_names) for row in all_rows(desk, register.name, "oldest")]
    drawn = BytesIO()
    register_list.write(register, rows, frame, drawn, with_names=with_names)
    return Prepared(title, drawn.getvalue(), numbered(desk, kind, number))


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
