"""Hears from Linux (systemd-logind over D-Bus) that the laptop is about to sleep; other systems show it by a minute that took too long."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusUnixFileDescriptor

SERVICE: Final = "org.freedesktop.login1"
PATH: Final = "/org/freedesktop/login1"
_SLOT: Final = "1told(bool)"
"""As the macro SLOT writes it."""
MANAGER: Final = "org.freedesktop.login1.Manager"


class SleepWatch(QObject):
    """Tells before the laptop sleeps. It holds the sleep up until everybody who listens is ready, which takes a moment only."""

    falling_asleep = Signal()

    def __init__(self, bus: "QDBusConnection", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._hold: QDBusUnixFileDescriptor | None = None
        if bus.isConnected():
            bus.connect(SERVICE, PATH, MANAGER, "PrepareForSleep", self, _SLOT)  # type: ignore[call-overload]  # takes no bytes
            self._take_hold()

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """What logind says: sleep begins, or is over."""
        if begins:
            self.falling_asleep.emit()
            self._hold = None
        else:
            self._take_hold()

    def _take_hold(self) -> None:
        """A delay lock (systemd.io, INHIBITOR_LOCKS): logind waits until its file is closed."""
        from PySide6.QtDBus import QDBusMessage, QDBusUnixFileDescriptor

        call = QDBusMessage.createMethodCall(SERVICE, PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", "NSP Desktop", "NSP Desktop", "delay"])
        answer = self._bus.call(call, timeout=1000).arguments()
        self._hold = answer[0] if answer and isinstance(answer[0], QDBusUnixFileDescriptor) else None


def watch(falling_asleep: Callable[[], object], parent: QObject) -> SleepWatch | None:
    """Call this before the laptop sleeps; None where no system tells."""
    if not sys.platform.startswith("linux"):
        return None
    from PySide6.QtDBus import QDBusConnection

    made = SleepWatch(QDBusConnection.systemBus(), parent)
    made.falling_asleep.connect(falling_asleep)
    return made
