"""Pages as a hand feels them: opening one, a key until its picture with the commit between, and a list of a million rows."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure, percentile
from nsp_desktop.bench.process import environment
from nsp_desktop.i18n import _
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.opening import wall_clock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from nsp_desktop.ui.main_window import MainWindow
    from nsp_desktop.ui.register_model import RegisterModel

JUMPS: Final = 200
KEYS: Final = 100
_FRAME_MS: Final = 16.0
_PAGE_MS: Final = 100.0


def measure(rows: int, progress: data.Progress) -> list[Figure]:
    """Two windows, each in a process of its own: one on a practice point, one on a large register."""
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name) / "punt"
        make_practice(folder, wall_clock)
        told = _asked(folder, "small")
        large = _asked(data.copy_of(data.visitors(rows, progress), Path(name) / "groot"), "large")
    slowest, page_ms = max(told["pages"].items(), key=lambda page: page[1])
    sorted_by, sort_ms = max(large["sorts"].items(), key=lambda column: column[1])
    return [
        Figure("pages-open", _("pagina openen, de traagste ({page})", page=slowest), page_ms, "ms", limit=_PAGE_MS),
        Figure("pages-key", _("van toets tot beeld, met bewaren, mediaan"), median(told["keys"]), "ms", limit=_FRAME_MS),
        Figure("pages-jump", _("springen in {rows} regels, p95", rows=rows), percentile(large["jumps"], 0.95), "ms", limit=_FRAME_MS),
        Figure("pages-sort", _("sorteren van {rows} regels, op {column}", rows=rows, column=sorted_by), sort_ms, "ms"),
        Figure("pages-sort-still", _("langste stilstand van het venster tijdens dat sorteren"), large["still"], "ms"),
        Figure(
            "pages-sort-jump",
            _("springen in {rows} gesorteerde regels, p95", rows=rows),
            percentile(large["sorted_jumps"], 0.95),
            "ms",
            limit=_FRAME_MS,
        ),
    ]


def _asked(folder: Path, what: str) -> dict[str, Any]:  # JSON that the other half of this file writes
    command = [sys.executable, "-m", "nsp_desktop.bench.pages", str(folder), what]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment(), check=True).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


# --- inside the window's own process -------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", choices=("small", "large"))
    asked = parser.parse_args()
    from nsp_desktop.services.opening import open_desk
    from nsp_desktop.ui import app

    application = app.make_application(sys.argv[:1])
    desk = open_desk(asked.folder)
    window = app.make_window(desk, application, "nl")
    window.show()
    application.processEvents()
    told = _small(window, application) if asked.what == "small" else _large(window, application)
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    window.close()
    desk.store.close()
    return 0


def _small(window: "MainWindow", application: "QApplication") -> dict[str, object]:
    from nsp_desktop.ui.rooms import rooms_of

    keys = _keys(window, application)
    rooms = [room.name for room in rooms_of(window.desk.info.kind) if room.name != window.room]
    return {"pages": {name: _timed(lambda name=name: window.open_room(name), application) for name in rooms}, "keys": keys}  # type: ignore[misc]


def _keys(window: "MainWindow", application: "QApplication") -> list[float]:
    """Tallies by Enter on a card: the act is on disk and the new number is painted when the time stops."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    from nsp_desktop.ui.tally_card import TallyCard

    card = window.findChildren(TallyCard)[0]

    def press() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            application.sendEvent(card, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))

    return [_timed(press, application) for _press in range(KEYS)]


def _large(window: "MainWindow", application: "QApplication") -> dict[str, object]:
    from nsp_desktop.ui.register_list import RegisterList
    from nsp_desktop.ui.register_model import RegisterModel

    window.open_room("visitors")
    window.search_visitor()
    application.processEvents()
    table = next(found for found in window.findChildren(RegisterList) if found.isVisible())
    model, places = table.model(), Random(1)  # noqa: S311 - places, no secrets
    assert isinstance(model, RegisterModel)

    def jumps() -> list[float]:
        return [
            _timed(lambda: table.scrollTo(model.index(places.randrange(model.rowCount()), 0)), application) for _jump in range(JUMPS)
        ]  # fmt: skip

    by_time = jumps()
    sorts, still = {}, 0.0
    for place, column in enumerate(model.columns):
        if column.order != "newest":
            sorts[column.name], longest = _sorted(partial(model.sort, place), model, application)
            still = max(still, longest)
    by_field = jumps()
    return {"jumps": by_time, "sorts": sorts, "still": still, "sorted_jumps": by_field}


def _sorted(act: Callable[[], object], model: "RegisterModel", application: "QApplication") -> tuple[float, float]:
    """Until the list stands in its new order; and the longest time in which the window did not listen meanwhile."""
    before, start, longest = model.question, time.perf_counter(), 0.0
    act()
    while model.question == before:
        longest = max(longest, _timed(lambda: time.sleep(0.001), application))
    application.processEvents()
    return (time.perf_counter() - start) * 1000, longest


def _timed(act: Callable[[], object], application: "QApplication") -> float:
    """Until everything that the act asks for has been painted."""
    start = time.perf_counter()
    act()
    application.processEvents()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    os._exit(main())  # as the program itself ends
