"""Every sheet by its kind: into a stream, into a file, or to a printer."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.devices import printer as devices
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.heads import Head
from nsp_desktop.domain.status import Mode
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import paper_left
from nsp_desktop.services.drawn_sheet import DrawnSheet, deliver, remember
from nsp_desktop.services.drawn_sheet import draw as draw
from nsp_desktop.storage.whole_file import write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.opening import NewPointRequest


def make_sheet(desk: "Desk", kind: str, stream: BinaryIO) -> None:
    """Write a sheet as a PDF."""
    deliver(desk, draw(desk, kind), stream)


def save_sheet(desk: "Desk", kind: str, path: Path) -> None:
    """Write a sheet as a PDF file that is there whole or not at all. Raises UserError."""
    drawn = draw(desk, kind)
    save(drawn, path)
    remember(desk, drawn)


def save(drawn: DrawnSheet, path: Path) -> None:
    """Write what was drawn to a file. Raises UserError."""
    try:
        write_whole(path, drawn.data)
    except OSError as error:
        _remove(path.with_name(path.name + ".part"))
        raise UserError(_("{file} kon niet worden geschreven. Kies een andere map of maak ruimte vrij.", file=path)) from error


def print_sheet(desk: "Desk", kind: str, printer: str = "") -> devices.Job:
    """Send a sheet to this printer, or to the first that works. Raises UserError."""
    chosen = devices.choose(devices.printers(), printer)
    return send(desk, draw(desk, kind), chosen.name)


def send(desk: "Desk", drawn: DrawnSheet, printer: str) -> devices.Job:
    """Hand what was drawn to a printer. Raises UserError."""
    job = _send(drawn, printer)
    remember(desk, drawn)
    if not desk.store.read_only:
        paper_left.use(desk, drawn.pages)
    return job


def draw_key_sheet(request: "NewPointRequest", phrase: str, now: Millis, heads: Sequence[Head] = ()) -> DrawnSheet:
    """The sheet with the four words of a new point; the program keeps no copy of it."""
    from nsp_desktop.sheets import key_sheet
    from nsp_desktop.sheets.paper import Frame

    pages = BytesIO()
    mode: Mode = "practice" if request.practice else "real"
    key_sheet.write(phrase, Frame(key_sheet.title(), request.name, request.municipality, mode, now), heads, pages)
    return DrawnSheet(key_sheet.title(), pages.getvalue())


def print_key_sheet(request: "NewPointRequest", phrase: str, now: Millis, printer: str = "") -> devices.Job:
    """Print the key sheet. Raises UserError."""
    chosen = devices.choose(devices.printers(), printer)
    return _send(draw_key_sheet(request, phrase, now), chosen.name)


def _send(drawn: DrawnSheet, printer: str) -> devices.Job:
    """Print by way of a file that only this user may read and that is gone at once."""
    try:
        with TemporaryDirectory(prefix="nsp-") as folder:
            path = Path(folder) / "sheet.pdf"
            write_whole(path, drawn.data)
            return devices.print_pdf(path, printer, drawn.title)
    except OSError as error:
        raise UserError(_("Er is geen ruimte om af te drukken. Maak ruimte vrij op deze laptop en probeer het opnieuw.")) from error


def _remove(part: Path) -> None:
    """What was half written goes; where even that is refused, the sentence about the file says enough."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
