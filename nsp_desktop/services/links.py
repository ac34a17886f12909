"""The links of this laptop: one open connection with each paired laptop, which carries every act within a moment.

Each link has a thread of its own that sleeps until there is an act or the other laptop speaks; nothing is polled. Where a link is cut,
work goes on alone, and the laptop that called tries again, less and less often.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.events import Changed
from nsp_desktop.frozen import dataclass

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.link_threads import Threads

Kind = Literal["open", "away", "refused"]
"""open: the two are linked; away: it is not found; refused: one of the two ended it, and `why` says why in one word."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """How the link with one laptop stands. `last_at`: when something was exchanged last."""

    node: bytes
    letter: str
    kind: Kind = "away"
    last_at: Millis | None = None
    why: str = ""


class Links:
    """The door to all links: what the window and commands ask and tell. Nothing is loaded where no laptop was paired."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._states: dict[bytes, LinkState] = {}
        self._guard = threading.Lock()
        self._threads: Threads | None = None
        self._listeners: list[Callable[[], None]] = []
        self._deaf: Callable[[], None] | None = None
        self._marks: object = None

    def states(self) -> list[LinkState]:
        """One for each paired laptop, by letter."""
        from nsp_desktop.services import lan_pairs

        with self._guard:
            known = dict(self._states)
        return [known.get(pair.node, LinkState(pair.node, pair.letter, last_at=pair.last_at)) for pair in lan_pairs.pairs(self._desk)]

    def reached(self) -> tuple[list[str], list[str]]:
        """The letters of the laptops that are linked, and of those that should be; nothing is read for it."""
        with self._guard:
            known = sorted(self._states.values(), key=lambda state: state.letter)
        return [one.letter for one in known if one.kind == "open"], [one.letter for one in known if one.kind != "open"]

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear, from any thread, that a link was made, cut or used; the returned function stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def start(self) -> None:
        """Open the links of this laptop, and follow its acts; also after a pairing, for what is new."""
        from nsp_desktop.services import lan_pairs

        if self._desk.info.kind == "point" and not self._desk.store.read_only and lan_pairs.pairs(self._desk):
            self._made().start()
            for state in self.states():
                self._note(state)

    def door(self) -> int:
        """The port on which this laptop waits for links, opened now; the laptop that it pairs with is told. Raises UserError."""
        return self._made().open_door()

    def settle(self) -> None:
        """A pairing ended: what is paired is linked, and where nothing is, the door closes again."""
        from nsp_desktop.services import lan_pairs

        if lan_pairs.pairs(self._desk):
            self.start()
        else:
            self.close()

    def try_now(self) -> None:
        """Somebody looks: whoever is away is called at once."""
        if self._threads is not None:
            self._threads.try_now()

    def look_again(self) -> None:
        """A command may have written beside the window: asked once a minute; nobody is woken when it did not."""
        if self._threads is None:
            return
        before, self._marks = self._marks, self._desk.store.ledger.watermarks()
        if self._marks != before:
            self._threads.wake(acted=True)

    def forget(self, node: bytes) -> None:
        """End the link with this laptop; who may pair may do this too. Raises UserError."""
        from nsp_desktop.services import lan_pairs

        self._desk.gate.require("import")
        lan_pairs.forget(self._desk, node)
        with self._guard:
            self._states.pop(node, None)
        if self._threads is not None:
            self._threads.drop(node)
        self._tell()

    def close(self) -> None:
        """End all links and wait until their threads have."""
        if self._deaf is not None:
            self._deaf()
            self._deaf = None
        if self._threads is not None:
            self._threads.close()
            self._threads = None

    def _made(self) -> "Threads":
        from nsp_desktop.services.link_threads import Threads

        if self._threads is None:
            self._threads = Threads(self._desk, self._note)
            self._deaf = self._desk.announcer.listen(self._hear)
        return self._threads

    def _hear(self, event: Changed) -> None:
        if self._threads is not None:
            self._threads.wake(acted=event.origin == "desk")

    def _note(self, state: LinkState) -> None:
        """A thread tells how its link stands."""
        with self._guard:
            before = self._states.get(state.node)
            self._states[state.node] = state
        if state != before:
            self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
