"""Pictures of the real pages of the practice point, painted off the screen at a fixed hour.

screens.py                 make docs/manual/*.png and tests/screens/reference/*.png anew
screens.py --to FOLDER     make the reference pictures in another folder, to compare them
"""

import argparse
import os
import struct
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_LOGGING_RULES"] = "default.warning=false"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from nsp_desktop.ui.main_window import MainWindow

MANUAL = ROOT / "docs" / "manual"
REFERENCE = ROOT / "tests" / "screens" / "reference"
NOON = 1_773_313_200_000
"""12-03-2026 12:00 in Amsterdam."""
ROOMS = {"balie": "desk", "hulpvragen": "needs", "overzicht": "overview"}
SIZE = (1366, 728)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", type=Path)
    folder = parser.parse_args().to
    if folder is None:
        _manual()
    _reference(REFERENCE if folder is None else folder)
    return 0


def _manual() -> None:
    MANUAL.mkdir(parents=True, exist_ok=True)
    with _window("light") as window:
        for picture, room in ROOMS.items():
            window.open_room(room)
            _settle()
            window.grab().save(str(MANUAL / f"{picture}.png"))
            sys.stdout.write(f"docs/manual/{picture}.png\n")


def _reference(folder: Path) -> None:
    """Every page with every tab, light and dark, without what stands around every page; of the first one the whole window."""
    from tests.ui.every_page import parts

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for theme in ("light", "dark"):
        for collection, only in ((False, ()), (True, ("municipality",))):
            with _window(theme, collection=collection) as window:
                for place, (name, page) in enumerate(parts(window, only)):
                    _settle()
                    shown = window if place == 0 and not only else page
                    _keep(shown.grab(), folder / f"{name}-{theme}.png")


def _keep(picture: "QPixmap", path: Path) -> None:
    """A PNG of plain rows: flat colours take a quarter less that way than with the filters that suit photographs."""
    from PySide6.QtGui import QImage

    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    dots = bytes(image.constBits())
    rows = b"".join(b"\0" + dots[place * line : place * line + width * 3] for place in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts))


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Length, kind, body and check sum (PNG, 5.3)."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@contextmanager
def _window(theme: str, *, collection: bool = False) -> Iterator["MainWindow"]:
    """The window on a practice point of its own or on a collection, in Dutch at 100 %."""
    from PySide6.QtWidgets import QApplication

    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.content import make_practice
    from nsp_desktop.services.opening import open_desk
    from nsp_desktop.ui import app
    from nsp_desktop.ui.main_window import MainWindow, Worn
    from tests.ui.every_page import make_collection
    from tests.ui.showing import SilentMachine

    def noon() -> Millis:
        return Millis(NOON)

    application = QApplication.instance() or app.make_application(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = make_collection(Path(name), noon) if collection else Path(name) / "punt"
        if not collection:
            make_practice(folder, noon)
        desk = open_desk(folder, now=noon)
        desk.set_setting("theme", theme)
        worn = app.theme_of(desk)
        worn.apply(application)
        window = MainWindow(desk, Worn(worn, lambda _other: None), SilentMachine(folder))
        window.resize(*SIZE)
        window.show()
        yield window
        window.close()
        desk.store.close()


def _settle() -> None:
    """Until no work goes on in a thread and nothing waits to be painted."""
    from PySide6.QtTest import QTest

    while any(thread.name == "worker" for thread in threading.enumerate()):
        QTest.qWait(20)
    QTest.qWait(100)


if __name__ == "__main__":
    sys.exit(main())
