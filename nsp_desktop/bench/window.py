"""The real window on a practice folder, in a process of its own: prints the moment of its first picture, then shows a whole register."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from nsp_desktop.ui.main_window import MainWindow

STEPS = 20


def main() -> int:
    folder, *words = sys.argv[1:]  # read by hand: the program that is measured reads no command line either
    asked = dict(zip(words[::2], words[1::2], strict=True))
    from nsp_desktop.ui import loading

    loading.load()
    from nsp_desktop.domain.entry import HowKnown
    from nsp_desktop.services.opening import open_desk
    from nsp_desktop.ui import app

    application = app.make_application(sys.argv[:1])
    desk = open_desk(Path(folder), how_known=HowKnown.NOBODY)
    window = app.make_window(desk, application, "nl")

    def painted() -> None:
        _tell(str(time.monotonic()))
        if "--room" in asked:
            window.open_room(asked["--room"])
        if "--register" in asked:
            _scroll_through(application, window, asked["--register"])

    window.painted.connect(painted)
    window.show()
    code = application.exec()
    window.close()
    return code


def _scroll_through(application: "QApplication", window: "MainWindow", register: str) -> None:
    """Go to the end of the list in steps, and type a search: every row has been within reach."""
    from nsp_desktop.ui.register_list import RegisterList
    from nsp_desktop.ui.rooms import room_of_register

    window.open_room(room_of_register(register).name)
    window.search_visitor()
    application.processEvents()
    table = next(found for found in window.findChildren(RegisterList) if found.isVisible())
    rows = table.model().rowCount()
    for step in range(STEPS + 1):
        table.scrollTo(table.model().index(max(0, rows * step // STEPS - 1), 0))
        application.processEvents()
    _tell(str(rows))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os._exit(main())  # as the program itself ends
