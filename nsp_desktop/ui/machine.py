"""How the laptop itself stands: battery, printer and disk, asked in a thread of its own because a printer may not answer."""

import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from nsp_desktop.devices.energy import Energy

DISK_LOW_BYTES: Final = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Machine:
    """`printer` is "" when there is none; `disk_free` in bytes, None when the disk does not tell."""

    energy: Energy = Energy()
    printer: str = ""
    printer_state: Literal["idle", "printing", "stopped"] = "idle"
    disk_free: int | None = None

    @property
    def disk_low(self) -> bool:
        return self.disk_free is not None and self.disk_free < DISK_LOW_BYTES


def read_machine(folder: Path) -> Machine:
    """Ask the operating system once; may take seconds when a printer does not answer."""
    from nsp_desktop.devices import energy, printer

    found = printer.printers()
    chosen = next((one for one in found if one.state != "stopped"), found[0] if found else None)
    state = "idle" if chosen is None else chosen.state
    return Machine(energy.read(), "" if chosen is None else chosen.name, state, _free(folder))


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


class MachineWatch(QObject):
    """Reads once each time it is asked, never twice at a time; the answer comes as a signal."""

    known = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._read, name="machine", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until the question that is under way has been answered."""
        if self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        self.known.emit(read_machine(self._folder))
