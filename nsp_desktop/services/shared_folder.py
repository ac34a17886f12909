"""A shared folder as a route: a thread of its own leaves this laptop's bundle there and reads those of the others, and says how that goes.

It is asked by each act, at most once in PAUSE_S, and looks every EVERY_S by itself what the others left. A share that hangs keeps nobody
waiting. It does not look at the tick of the window: two threads that work at once wake each other again and again.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.sharing import Shared

SETTING: Final = "shared_folder"
PAUSE_S: Final = 20.0
EVERY_S: Final = 60.0
CLOSING_S: Final = 5.0
"""A share that hangs does not keep the window from closing."""
Kind = Literal["off", "busy", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class FolderState:
    """kept: at `at` everything was left and read; failed: `sentence` says why, and a minute later it is tried again."""

    kind: Kind = "off"
    folder: Path | None = None
    at: Millis | None = None
    sentence: str = ""


class SharedFolder:
    """Woken by each act; between two exchanges nothing on the share is open."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._woken = threading.Condition()
        self._state: FolderState | None = None
        self._asked = self._closing = self._started = False
        self._ended_at = -PAUSE_S
        self._thread: threading.Thread | None = None
        self._told: Callable[[], None] = lambda: None
        self._deaf: Callable[[], None] = lambda: None

    @property
    def state(self) -> FolderState:
        if self._state is None:
            kept = self._desk.setting(SETTING)
            follows = isinstance(kept, str) and self._desk.info.kind == "point" and not self._desk.store.read_only
            self._state = FolderState("busy", Path(str(kept))) if follows else FolderState()
        return self._state

    def choose(self, folder: Path) -> FolderState:
        """Exchange through this folder now, and from now on. Raises UserError."""
        from nsp_desktop.services import sharing

        self._desk.gate.require("export")
        self._tell_desk(sharing.sync(self._desk, folder))
        self._desk.set_setting(SETTING, str(folder))
        self._state = FolderState("kept", folder, self._desk.now())
        self._told()
        if self._started:
            self.ask()
        return self._state

    def stop_keeping(self) -> None:
        """No shared folder any more; what lies there stays there."""
        self._desk.gate.require("export")
        self._desk.set_setting(SETTING, None)
        self._state = FolderState()
        self._told()

    def start(self, told: Callable[[], None]) -> None:
        """Follow every act from now on; `told` is called, from the thread, when the state changed."""
        self._told = told
        self._started = True
        self._deaf = self._desk.announcer.listen(lambda _event: self.ask())
        self.ask()

    def ask(self) -> None:
        """Exchange soon, such as after an act."""
        if self.state.folder is None or threading.current_thread() is self._thread:
            return
        if self._thread is None or not self._thread.is_alive():  # a bug ended it: the next act gets a new one
            self._thread = threading.Thread(target=self._run, name="shared folder", daemon=True)
            self._thread.start()
        with self._woken:
            self._asked = True
            self._woken.notify()

    def close(self) -> None:
        self._deaf()
        with self._woken:
            self._closing = True
            self._woken.notify()
        if self._thread is not None:
            self._thread.join(CLOSING_S)

    def _run(self) -> None:
        while self._next():
            before = self.state
            if before.folder is None:
                continue
            found = self._exchanged(before)
            if self.state.folder == before.folder:
                self._state = found
            if (found.kind, found.sentence) != (before.kind, before.sentence):
                self._told()

    def _next(self) -> bool:
        """Wait until it is asked or it is time to look, and until the pause is over; False when the window closes."""
        with self._woken:
            self._woken.wait_for(lambda: self._asked or self._closing, None if self.state.folder is None else EVERY_S)
            self._woken.wait_for(lambda: self._closing, max(0.0, self._ended_at + PAUSE_S - time.monotonic()))
            self._asked = False
            return not self._closing

    def _exchanged(self, before: FolderState) -> FolderState:
        from nsp_desktop.services import sharing
        from nsp_desktop.services.opening import second_desk

        assert before.folder is not None
        worker = second_desk(self._desk)
        try:
            with worker.gate.by_itself():
                done = sharing.sync(worker, before.folder)
        except UserError as error:
            return replace(before, kind="failed", sentence=error.message)
        finally:
            worker.store.close()
            self._ended_at = time.monotonic()
        self._tell_desk(done)
        return FolderState("kept", before.folder, self._desk.now())

    def _tell_desk(self, done: "Shared") -> None:
        """What came in, told to who looks at this desk."""
        registers = {name for source in done.sources for name in source.taken.registers}
        if registers:
            self._desk.store.records.forget_ordinals()
        for register in sorted(registers & {one.name for one in self._desk.registers}):
            self._desk.announcer.tell(Changed(register, (), "import"))


def sentence(state: FolderState) -> str:
    """How the shared folder stands."""
    match state.kind:
        case "off":
            return _("Er is geen gedeelde map.")
        case "busy":
            return _("De gedeelde map wordt bijgewerkt.")
        case "kept":
            return _("Deze laptop wisselt uit met de map {name}.", name="" if state.folder is None else state.folder.name)
        case "failed":
            return _("De gedeelde map doet het nu niet. Deze laptop werkt alleen door. {why}", why=state.sentence)
