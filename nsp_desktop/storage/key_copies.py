"""The two copies of a key-slot file on disk: read, written, put right and set aside."""

import contextlib
import itertools
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.storage import key_slots
from nsp_desktop.storage.finished_work import put_in_place
from nsp_desktop.storage.key_slots import SlotFile
from nsp_desktop.storage.whole_file import read_limited, write_whole

FILE_NAME: Final = "keys.slots"
COPY_NAME: Final = "keys.slots.bak"


@dataclass(frozen=True, slots=True)
class Copy:
    """One readable copy of the slot file."""

    path: Path
    data: bytes
    file: SlotFile


def read_copies(folder: Path) -> list[Copy]:
    """The readable copies, newest first, at least one; two that are alike count once. Raises UserError."""
    with contextlib.suppress(OSError):  # where nothing may be written, what is there is read
        put_in_place(folder)
    found: list[Copy] = []
    present = False
    for path in (folder / FILE_NAME, folder / COPY_NAME):
        present = present or path.exists()
        data = read_limited(path, key_slots.FILE_LIMIT)
        if data is None or any(data == copy.data for copy in found):
            continue
        try:
            found.append(Copy(path, data, key_slots.decode(data)))
        except key_slots.NewerSlots as error:
            message = _("Deze map is gemaakt met een nieuwere versie van dit programma. Er is niets veranderd. Gebruik de nieuwere versie.")
            raise UserError(message) from error
        except key_slots.BrokenSlots:
            continue
    if not found:
        raise UserError(_no_copy(present))
    return sorted(found, key=lambda copy: -copy.file.generation)


def _no_copy(present: bool) -> str:
    if present:
        return _("Beide sleutelbestanden van deze map zijn beschadigd. De gegevens staan er nog. Zet keys.slots terug uit de tweede kopie.")
    return _(
        "In deze map staat geen noodsteunpunt: keys.slots is er niet. Kies de goede map, of zet het bestand terug uit de tweede kopie."
    )


def write_copies(folder: Path, file: SlotFile, database_key: bytes) -> None:
    """Put these slots in both copies, one after the other, so that one is whole at any moment. Raises UserError."""
    if len(file.slots) > key_slots.SLOT_LIMIT:
        raise UserError(_("Er kunnen niet meer ontvangers bij deze map. Er is niets veranderd."))
    data = key_slots.encode(file, database_key)
    try:
        write_whole(folder / FILE_NAME, data)
        write_whole(folder / COPY_NAME, data)
    except OSError as error:
        raise UserError(_not_kept()) from error


def _not_kept() -> str:
    return _("De sleutels konden niet bewaard worden in deze map. Kijk of de schijf vol is of alleen gelezen mag worden.")


def repair(folder: Path, data: bytes) -> None:
    """Make both copies like the one that opened; a folder that may only be read opens all the same."""
    for path in (folder / FILE_NAME, folder / COPY_NAME):
        if read_limited(path, key_slots.FILE_LIMIT) != data:
            with contextlib.suppress(OSError):
                write_whole(path, data)


def set_aside(folder: Path) -> None:
    """Keep the keys of an opening that was broken off before there was any data; with data there, refuse. Raises UserError."""
    found = [path for path in (folder / FILE_NAME, folder / COPY_NAME) if path.exists()]
    if not found:
        return
    if any(folder.glob("*.db")):
        raise UserError(_("In deze map staan al sleutels van een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    number = next(n for n in itertools.count(1) if not any(path.with_name(f"{path.name}.{n}").exists() for path in found))
    try:
        for path in found:
            path.rename(path.with_name(f"{path.name}.{number}"))
    except OSError as error:
        raise UserError(_not_kept()) from error
