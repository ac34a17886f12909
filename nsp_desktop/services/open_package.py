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
from nsp_desktop.storage.whole_file import drop_cache, fsync_folder

SUMS = "SHA256SUMS"

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def write_open_package(desk: "Desk", folder: Path) -> Path:
    """Write the folder under another name and rename it when all of it is on the disk. Raises OSError."""
    part = folder.with_name(folder.name + ".part")
    try:
        part.mkdir()
        _fill(desk, part)
        part.rename(folder)
        fsync_folder(folder.parent)
    except OSError:
        _remove(part)
        raise
    return folder


def read_back(folder: Path) -> bool:
    """Whether every file in the folder still is what its checksum says, read from the stick itself. Raises OSError."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    sums = {name: checksum for checksum, _space, name in (line.partition("  ") for line in lines)}
    return all(_checksum(folder / name) == checksum for name, checksum in sums.items())


def _fill(desk: "Desk", part: Path) -> None:
    for register in desk.registers:
        if not register.stays_at_point:
            with (part / f"{register.name}.csv").open("w", encoding="utf-8", newline="") as stream:
                write_table(register, all_rows(desk, register.name, "oldest", struck="both"), stream)
    with (part / "statusblad.pdf").open("wb") as pdf:
        status_sheet(desk, pdf, leaves_point=True)
    (part / "LEESMIJ.txt").write_text(_note(desk), encoding="utf-8")
    sums = [f"{_checksum(path)}  {path.name}\n" for path in sorted(part.iterdir())]
    (part / SUMS).write_text("".join(sums), encoding="utf-8")
    _sync_all(part, os.fsync)


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        drop_cache(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _remove(part: Path) -> None:
    """Take away what was begun, where the stick still allows it."""
    try:
        for path in part.iterdir():
            path.unlink()
        part.rmdir()
    except OSError:
        return  # the stick is gone; an old .part is never read


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
