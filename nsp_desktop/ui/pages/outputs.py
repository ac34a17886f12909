"""Paper and files from any page: what was asked is done, and one sentence says what became of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nsp_desktop.domain.moments import local
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.outputs import ListOutputs

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

Done = TypeVar("Done")


def print_sheet(desk: "Desk", kind: str) -> str:
    """Print a sheet; the sentence to show. Raises UserError."""
    from nsp_desktop.services import printing

    job = _busy(lambda: printing.print_sheet(desk, kind))
    return _("Naar printer {printer} gestuurd.", printer=job.printer)


def save_sheet(desk: "Desk", kind: str, path: Path) -> str:
    """Write a sheet as a PDF; the sentence to show. Raises UserError."""
    from nsp_desktop.services import printing

    _busy(lambda: printing.save_sheet(desk, kind, path))
    return _("Bewaard als {file}.", file=path)


def save_table(desk: "Desk", register: str, path: Path) -> str:
    """Write a register as a table; the sentence to show. Raises UserError."""
    from nsp_desktop.services import tables

    count = _busy(lambda: tables.export_csv(desk, register, path))
    return ngettext(
        "{count} regel bewaard in {file}. Let op: er staan persoonsgegevens in.",
        "{count} regels bewaard in {file}. Let op: er staan persoonsgegevens in.",
        count,
        file=path,
    )


def dated(desk: "Desk", name: str, ending: str) -> str:
    """A file name with day and time."""
    return f"{name}-{local(desk.now()):%Y%m%d-%H%M}.{ending}"


def list_outputs(desk: "Desk", theme: "Theme", parent: QWidget) -> ListOutputs:
    """What the pages with lists can do with a whole list."""
    from nsp_desktop.ui.dialogs.saying import ask_file, say

    def tell(act: Callable[[], str]) -> None:
        try:
            say(act(), theme, parent)
        except UserError as error:
            say(error.message, theme, parent)

    def save(name: str) -> None:
        title = desk.register(name).page_title()
        path = ask_file(_("Waar moet de tabel komen?"), dated(desk, title.lower(), "csv"), _("Tabel (*.csv)"), parent)
        if path is not None:
            tell(lambda: save_table(desk, name, path))

    return ListOutputs(print_list=lambda name: tell(lambda: print_sheet(desk, f"list:{name}")), save_table=save)


def _busy(act: Callable[[], Done]) -> Done:
    """With the pointer that asks to wait."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return act()
    finally:
        QApplication.restoreOverrideCursor()
