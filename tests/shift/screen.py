"""A virtual screen with a window manager: keys as from a keyboard, and pictures as a person would see them."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Final

from tests.shift.settling import SETTLED

TOOLS: Final = ("Xvfb", "openbox", "xdotool", "import")
SIZE: Final = "1366x768"
HAND_MS: Final = 90
"""Between two keys where a burst would be a scan: faster than people, slower than a scanner."""
PATIENCE_S: Final = 100
"""Only a window that hangs takes longer, on any machine."""
_ASK_AGAIN_S: Final = 10


def missing() -> list[str]:
    """The tools that are not here."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Screen:
    """One program on one screen."""

    def __init__(self, display: str, command: list[str], environment: dict[str, str]) -> None:
        self._environment = environment | {"DISPLAY": display}
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, env=self._environment, text=True)
        self._told: Queue[str] = Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self._told.put(line.strip())

    def begin(self, title: str) -> None:
        """Wait for the window, and give it the keyboard."""
        for _time in range(PATIENCE_S * 5):
            found = self._do("search", "--onlyvisible", "--name", title).stdout.split()
            if found:
                self._do("windowactivate", "--sync", found[-1])
                self.settle()
                return
            time.sleep(0.2)
        raise AssertionError(f"no window named {title}")

    def keys(self, *names: str, apart: int = 30) -> None:
        """Press keys by their X names: Return, ctrl+h, alt+2."""
        if names:
            self._do("key", "--delay", str(apart), *names)

    def type(self, text: str, apart: int = 8) -> None:
        """Type a text where a text field has the focus."""
        self._do("type", "--delay", str(apart), "--", text)

    def acts(self, count: int, register: str = "") -> None:
        """Wait until so many acts (of this register) were told: then they are on disk."""
        left = count
        end = time.monotonic() + PATIENCE_S
        while left:
            try:
                told = self._told.get(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                raise AssertionError(f"{left} of {count} acts of {register or 'any register'} did not come") from None
            left -= told.startswith(f"act {register}")

    def settle(self) -> list[str]:
        """What else was told until the window has dealt with all that was pressed: it sees this key after all others, and tells."""
        told: list[str] = []
        for _time in range(PATIENCE_S // _ASK_AGAIN_S):
            self._do("key", "Pause")
            try:
                while (line := self._told.get(timeout=_ASK_AGAIN_S)) != SETTLED:
                    told.append(line)
            except Empty:
                continue  # a window that was just opening may have had the key
            return told
        raise AssertionError("the window does not come to rest")

    def picture(self, path: Path) -> None:
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True, timeout=20)

    def _do(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, text=True, timeout=600, check=False)

    def close(self) -> int:
        self.program.terminate()
        return self.program.wait(PATIENCE_S)


@contextmanager
def screen(module: str, *arguments: str, environment: dict[str, str]) -> Iterator[Screen]:
    """The program of a module on a screen of its own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    display = f":{server.stdout.readline().strip()}"
    around = environment | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=around, stderr=subprocess.DEVNULL)
    shown = Screen(display, [sys.executable, "-m", module, *arguments], around)
    try:
        yield shown
    finally:
        if shown.program.poll() is None:
            shown.program.kill()
        manager.terminate()
        server.terminate()
        for process in (shown.program, manager, server):
            process.wait()
        shown.listener.join(PATIENCE_S)
        for pipe in (shown.program.stdout, server.stdout):
            assert pipe is not None
            pipe.close()
