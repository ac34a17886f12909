"""Paper and files from any page: what was asked is done, and one sentence says what became of it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nsp_desktop.domain.moments import local
from nsp_desktop.errors import UserError
from nsp_desktop.events import PRINT_QUEUE, Changed
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.outputs import ListOutputs

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

Done = TypeVar("Done")


def print_sheet(desk: "Desk", kind: str) -> str:
    """Let a sheet be printed, in a thread of its own; the sentence to show. Where it cannot be now, it waits on the page Uitwisselen."""
    from nsp_desktop.services import print_queue

    print_queue.ask(desk, kind)
    work_off(desk)
    return _("Het vel gaat naar de printer. Lukt dat nu niet, dan wacht het op de pagina Uitwisselen.")


def work_off(desk: "Desk", *, only: str | None = None) -> threading.Thread:
    """Print what waits, in a thread of its own because a printer may not answer; who listens to the desk hears when it is over."""
    thread = threading.Thread(target=_work_off, args=(desk, only), name="printing", daemon=True)
    thread.start()
    return thread


def look_at_queue(desk: "Desk") -> None:
    """Once a minute: only where a sheet waits or is at the printer is anything asked of the system."""
    from nsp_desktop.services import print_queue

    if any(job.state in ("waiting", "sending", "sent") for job in print_queue.jobs(desk)):
        work_off(desk)


def _work_off(desk: "Desk", only: str | None) -> None:
    from nsp_desktop.devices import energy
    from nsp_desktop.services import print_queue
    from nsp_desktop.services.opening import second_desk

    worker = second_desk(desk)
    try:
        print_queue.work_off(worker, energy.read(), only=only)
    finally:
        worker.store.close()
    desk.announcer.tell(Changed(PRINT_QUEUE, (), "other"))


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
