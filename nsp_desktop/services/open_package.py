"""Package A on disk: a folder with a table a register, the status sheet, a note for the reader and checksums."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.exchange.open_package import write_table
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.reports import status_sheet
from nsp_desktop.storage.whole_file import fsync_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def write_open_package(desk: "Desk", folder: Path) -> Path:
    """Write the folder under another name and rename it when all of it is on the disk. Raises OSError."""
    part = folder.with_name(folder.name + ".part")
    part.mkdir()
    for register in desk.registers:
        if not register.stays_at_point:
            with (part / f"{register.name}.csv").open("w", encoding="utf-8", newline="") as stream:
                write_table(register, all_rows(desk, register.name, "oldest", struck="both"), stream)
    with (part / "statusblad.pdf").open("wb") as pdf:
        status_sheet(desk, pdf, leaves_point=True)
    (part / "LEESMIJ.txt").write_text(_note(desk), encoding="utf-8")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(part.iterdir())]
    (part / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    _sync_all(part, os.fsync)
    part.rename(folder)
    fsync_folder(folder.parent)
    return folder


def _sync_all(folder: Path, sync: Callable[[int], None]) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as stream:
            sync(stream.fileno())
    fsync_folder(folder)


def _note(desk: "Desk") -> str:
    info = desk.info
    lines = [
        _("Pakket A (open) van {point}, gemeente {municipality}.", point=info.name, municipality=info.municipality),
        _("Hierin staan alleen tellingen, tijden, keuzes en artikelen. Er staan geen namen, adressen of getypte teksten in."),
        _("Elke tabel is CSV in UTF-8, met een kopregel en tijden volgens ISO 8601 met zone."),
        _("SHA256SUMS bevat van elk bestand een controlegetal."),
    ]
    return "\n".join(lines) + "\n"
