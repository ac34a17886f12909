"""A hub as a route of the window: a thread of its own sends each act, and waits longer and longer while there is no connection.

It has no timer: it is woken by an act, by the one look a minute that the window has anyway, or by somebody who wants it now. Only after an
act it waits a moment for more of them. Nothing of the network is done in the window's own thread.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.hub_choice import HubChoice

PAUSE_S: Final = 20.0
"""Between two exchanges by itself: acts that follow each other go together."""
LOOK_MS: Final = 10 * 60_000
"""How long nothing is asked of a hub that has everything: what others put there may wait as long."""
CLOSING_S: Final = 5.0
"""A hub that hangs does not keep the window from closing."""
Kind = Literal["off", "busy", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class HubState:
    """kept: at `reached_at` the hub said that it has everything but `waiting`. failed: `sentence` says why, `next_at` until when."""

    kind: Kind = "off"
    place: str = ""
    reached_at: Millis | None = None
    waiting: int = 0
    tried_at: Millis | None = None
    next_at: Millis | None = None
    sentence: str = ""

    def is_due(self, now: Millis) -> bool:
        """Whether a try by itself is in order; also when the clock was set back meanwhile."""
        return self.next_at is None or now >= self.next_at or (self.tried_at is not None and now < self.tried_at)


class Stopped(Exception):
    """The window closes: what was confirmed stays so, and the next start goes on after it."""


class HubRoute:
    """Woken by each act; between two exchanges nothing of the hub is open."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._woken = threading.Condition()
        self._state: HubState | None = None
        self._asked = self._hurried = self._closing = False
        self._ended_at = -PAUSE_S
        self._thread: threading.Thread | None = None
        self._listeners: list[Callable[[], None]] = []
        self._deaf: Callable[[], None] = lambda: None

    @property
    def state(self) -> HubState:
        if self._state is None:
            self._state = self._read()
        return self._state

    def choose(self, choice: "HubChoice") -> None:
        """Exchange with this hub from now on. Raises UserError."""
        from nsp_desktop.services import hub_choice

        self._desk.gate.require("export")
        hub_choice.keep(self._desk, choice)
        self._show(self._read())
        self.try_now()

    def stop_keeping(self) -> None:
        """No hub any more; what stands there stays there."""
        from nsp_desktop.services import hub_choice

        self._desk.gate.require("export")
        hub_choice.forget(self._desk)
        self._show(HubState())

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear, from any thread, that the state changed; the returned function stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def start(self) -> None:
        """Follow every act from now on."""
        self._deaf = self._desk.announcer.listen(self._hear)
        self.look()

    def look(self) -> None:
        """A minute has passed: a try that failed may be due, a command may have written, others may have put something."""
        state = self.state
        if state.kind in ("off", "busy") or not state.is_due(self._desk.now()):
            return
        if state.kind == "failed" or self._is_old() or self.counted().waiting:
            self._wake()

    def counted(self) -> HubState:
        """How it stands, with what waits counted anew; for the thread of the desk. Nothing is kept: the hub's thread may tell meanwhile."""
        state = self.state
        if state.kind == "off":
            return state
        from nsp_desktop.services import syncing

        return replace(state, waiting=syncing.waiting(self._desk, state.place))

    def try_now(self) -> None:
        """Somebody wants it now, whatever the outbox says."""
        if self.state.kind != "off":
            self._hurried = True
            self._wake()

    def close(self) -> None:
        self._deaf()
        with self._woken:
            self._closing = True
            self._woken.notify()
        if self._thread is not None:
            self._thread.join(CLOSING_S)

    # --- when ------------------------------------------------------------------------------------------------

    def _hear(self, _event: Changed) -> None:
        """Something was written, in whatever thread: it is sent soon, or where there is no connection once it is time."""
        state = self.state
        if state.kind != "off" and threading.current_thread() is not self._thread and state.is_due(self._desk.now()):
            self._wake()

    def _is_old(self) -> bool:
        at, now = self.state.reached_at, self._desk.now()
        return at is None or not at <= now < at + LOOK_MS

    def _wake(self) -> None:
        if self._thread is None or not self._thread.is_alive():  # a bug ended it: the next act gets a new one
            self._thread = threading.Thread(target=self._run, name="hub", daemon=True)
            self._thread.start()
        with self._woken:
            self._asked = True
            self._woken.notify()

    # --- the thread ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (hurried := self._next()) is not None:
            before = self.state
            if before.kind == "off" or not (hurried or before.is_due(self._desk.now())):
                continue
            self._show(replace(before, kind="busy"))
            try:
                found = self._exchanged()
            except Stopped:
                return
            if self.state.place == before.place:
                self._show(found)

    def _next(self) -> bool | None:
        """Wait until it is asked, and until the pause is over or somebody wants it now, which is told; None when the window closes."""
        with self._woken:
            self._woken.wait_for(lambda: self._asked or self._closing)
            left = max(0.0, self._ended_at + PAUSE_S - time.monotonic())
            self._woken.wait_for(lambda: self._closing or self._hurried, left)
            hurried, self._asked, self._hurried = self._hurried, False, False
            return None if self._closing else hurried

    def _exchanged(self) -> HubState:
        from nsp_desktop.services import hub_choice, syncing
        from nsp_desktop.services.opening import second_desk

        worker, sentence = second_desk(self._desk), ""
        heard: list[Changed] = []
        worker.announcer.listen(heard.append)
        try:
            with worker.gate.by_itself():
                choice = hub_choice.chosen(worker)
                if choice is None:
                    return HubState()
                syncing.sync_with(worker, hub_choice.address(worker, choice), password=choice.password, progress=self._progress)
        except UserError as error:
            sentence = error.message
        finally:
            found = self._read(worker)
            worker.store.close()
            self._ended_at = time.monotonic()
        self._tell_desk(heard)
        return replace(found, sentence=sentence)

    def _progress(self, _sent: int) -> None:
        """A batch is safe on the hub."""
        if self._closing:
            raise Stopped

    def _tell_desk(self, heard: list[Changed]) -> None:
        """What came in, told to who looks at this desk."""
        if heard:
            self._desk.store.records.forget_ordinals()
        for register in sorted({event.register for event in heard}):
            self._desk.announcer.tell(Changed(register, (), "import"))

    # --- how it stands ---------------------------------------------------------------------------------------

    def _read(self, desk: "Desk | None" = None) -> HubState:
        """What the local file says."""
        at = desk or self._desk
        if at.info.kind != "point" or at.store.read_only or at.setting("hub") is None:
            return HubState()
        from nsp_desktop.services import hub_choice, syncing

        choice = hub_choice.chosen(at)
        if choice is None:
            return HubState()
        box, waiting = syncing.outbox_of(at, choice.place), syncing.waiting(at, choice.place)
        reached = box.reached_at or None
        if box.failed:
            return HubState("failed", choice.place, reached, waiting, box.tried_at, box.next_at)
        return HubState("kept", choice.place, reached, waiting)

    def _show(self, state: HubState) -> None:
        changed, self._state = state != self._state, state
        for listener in tuple(self._listeners) if changed else ():
            listener()


def sentence(state: HubState, now: Millis) -> str:
    """How the hub stands, in one line."""
    if state.kind == "off":
        return _("Er is geen hub ingesteld.")
    at = "" if state.reached_at is None else show_moment(state.reached_at, now)
    sent = _("Hub: laatst verstuurd om {at}.", at=at) if at else _("Hub: nog niets verstuurd.")
    waits = ngettext("{count} regel wacht.", "{count} regels wachten.", state.waiting) if state.waiting else _("Er wacht niets.")
    return " ".join((sent, waits, *_next_step(state, now)))


def _next_step(state: HubState, now: Millis) -> tuple[str, ...]:
    match state.kind:
        case "busy":
            return (_("Er wordt nu verstuurd."),)
        case "failed" if state.next_at is not None and state.next_at > now:
            return (_("Volgende poging om {at}.", at=show_moment(state.next_at, now)),)
        case "failed":
            return (_("Volgende poging binnen een minuut."),)
        case "kept" | "off":
            return ()
