"""The real window on a practice point, with a clock that the driver sets; tells each act on its standard output once it is on disk."""

import os
import sys
from pathlib import Path

from nsp_desktop.domain.fields import Millis
from nsp_desktop.events import Changed


class FileClock:
    """The moment stands in eight bytes of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Millis:
        return Millis(int.from_bytes(self._path.read_bytes(), "big"))


def tell(event: Changed) -> None:
    """A line at once, whole."""
    os.write(1, f"act {event.register} {event.origin}\n".encode())


def main(folder: Path, clock: Path, sticks: Path) -> int:
    from nsp_desktop.ui import loading

    loading.load()
    from nsp_desktop.devices import media
    from nsp_desktop.domain.entry import HowKnown
    from nsp_desktop.services import clock_check
    from nsp_desktop.services.opening import open_desk
    from nsp_desktop.ui import app
    from tests.shift.settling import Settling

    application = app.make_application(["nsp-desktop"])
    settling = Settling()
    application.installNativeEventFilter(settling)
    media._ROOTS = (sticks,)  # type: ignore[misc, assignment]  # no other medium of this computer takes part
    told = FileClock(clock)
    clock_check.ClockCheck.__init__.__defaults__ = (told,)  # the clock that nobody can set goes as fast as the other one
    desk = open_desk(folder, now=told, how_known=HowKnown.NOBODY)
    desk.announcer.listen(tell)
    return app.stay(desk, application, "nl")


if __name__ == "__main__":
    os._exit(main(*map(Path, sys.argv[1:4])))  # as the program itself does
