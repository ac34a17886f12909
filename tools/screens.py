"""The manual's pictures: real pages of the practice point, painted off the screen at a fixed hour.

screens.py            make docs/manual/*.png anew
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MANUAL = ROOT / "docs" / "manual"
NOON = 1_773_313_200_000
"""12-03-2026 12:00 in Amsterdam."""
ROOMS = {"balie": "desk", "hulpvragen": "needs", "overzicht": "overview"}


def main() -> int:
    from PySide6.QtTest import QTest

    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.content import make_practice
    from nsp_desktop.services.opening import open_desk
    from nsp_desktop.ui import app

    def noon() -> Millis:
        return Millis(NOON)

    application = app.make_application(sys.argv[:1])
    MANUAL.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "punt"
        make_practice(folder, noon)
        desk = open_desk(folder, now=noon)
        window = app.make_window(desk, application, "nl")
        window.resize(1366, 728)
        window.show()
        for picture, room in ROOMS.items():
            window.open_room(room)
            QTest.qWait(500)
            window.grab().save(str(MANUAL / f"{picture}.png"))
            print(f"docs/manual/{picture}.png")
        window.close()
        desk.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
