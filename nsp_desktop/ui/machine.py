"""How the laptop itself stands: battery, printer and disk, asked in a thread of its own because a printer may not answer."""

import threading
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from nsp_desktop.devices.energy import Energy
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.storage import ballast
from nsp_desktop.ui.door import Door

PRINTER_EVERY: Final = 5
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
    """Ask the operating system for everything; may take seconds when a printer does not answer."""
    from nsp_desktop.devices import printer

    found = printer.printers()
    chosen = next((one for one in found if one.state != "stopped"), found[0] if found else None)
    asked = Machine() if chosen is None else Machine(printer=chosen.name, printer_state=chosen.state)
    return read_again(folder, asked)


def read_again(folder: Path, before: Machine) -> Machine:
    """Battery and disk, which answer at once; the printer as it was."""
    from nsp_desktop.devices import energy

    return replace(before, energy=energy.read(), disk_free=_free(folder))


def _free(folder: Path) -> int | None:
    try:
        return ballast.free_bytes(folder)
    except OSError:
        return None


class MachineWatch(QObject):
    """Answers each question with a signal. A printer is asked with every fifth one, in a thread of its own: that wakes the laptop."""

    known = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._asked = 0
        self._before = Machine()
        self._thread: threading.Thread | None = None
        self._door = Door()
        self.known.connect(self._remember)

    def ask(self) -> None:
        self._asked += 1
        if self._asked % PRINTER_EVERY != 1:
            self._tell(read_again(self._folder, self._before))
        elif self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._read, name="machine", daemon=True)
            self._thread.start()

    def tell_again(self) -> None:
        """Say once more what is known, from any thread: something beside the machine, such as the second copy, changed."""
        self._tell(self._before)

    def close(self) -> None:
        """Tell nothing more: an answer that still comes finds nobody."""
        self._door.close()

    def wait(self) -> None:
        """Until the question that is under way has been answered."""
        if self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        self._tell(read_machine(self._folder))

    def _tell(self, machine: Machine) -> None:
        self._door.tell(self.known.emit, machine)

    def _remember(self, machine: Machine) -> None:
        self._before = machine
