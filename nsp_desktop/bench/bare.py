"""The floor of every window figure: one empty PySide6 window, in a process of its own; prints the moment of its first paint."""

import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class _Bare(QWidget):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = _Bare()
    window.resize(1366, 728)
    if "--restless" in sys.argv:  # the control of the idle figure: a window that does not let the laptop sleep
        window.startTimer(20)
    window.show()
    sys.exit(application.exec())
