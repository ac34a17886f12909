"""The threads of the links: a door that lets paired laptops in, callers that call them, and one conversation in each."""

import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.lan_certificate import tls
from nsp_desktop.exchange.lan_wire import ACTED, MET, STOP, keep_alive
from nsp_desktop.i18n import _
from nsp_desktop.services import lan_pairs
from nsp_desktop.services.conversation import Conversation, Note
from nsp_desktop.services.lan_pairs import Pair
from nsp_desktop.services.links import LinkState
from nsp_desktop.services.opening import second_desk
from nsp_desktop.storage.node_key import NodeKey

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

HANDSHAKE_S: Final = 10.0
CALL_S: Final = 5.0
AT_ONCE: Final = 8
"""So many who knock are listened to at one time."""
WAITS_S: Final = (2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0)
"""How long a caller waits after a call in vain: a laptop that went away costs one wake-up in five minutes in the end."""
HURRY_S: Final = 20.0
"""An act while the other is away calls it, unless that was tried just now."""
LONG_S: Final = 60.0
"""A link that lasted so long was a good one: after it the waiting begins anew."""
CLOSING_S: Final = 3.0
"""A call to a laptop that does not answer keeps no window from closing; it ends by itself and tells nobody any more."""
PORT: Final = 24_747
"""Where a laptop waits for links; another one where this is taken. Below the ports that systems give to connections that go out."""


class Threads:
    """All threads of the links of one desk."""

    def __init__(self, desk: "Desk", note: Note) -> None:
        assert isinstance(desk.store.ledger.signer, NodeKey)
        self._desk, self._key = desk, desk.store.ledger.signer
        self._closing = threading.Event()
        self._note: Note = lambda state: None if self._closing.is_set() else note(state)
        self._hurry: dict[bytes, threading.Event] = {}
        self._open: dict[bytes, Conversation] = {}
        self._guard = threading.Lock()
        self._running: list[threading.Thread] = []
        self._door: socket.socket | None = None
        self._knocking = threading.Semaphore(AT_ONCE)
        self._shut, self._shutting = socket.socketpair()

    # --- asked by Links --------------------------------------------------------------------------------------

    def start(self) -> None:
        """A thread for each pair that is called and has none, and the door where somebody calls us."""
        known = lan_pairs.pairs(self._desk)
        for pair in known:
            if pair.host and pair.node not in self._hurry:
                self._hurry[pair.node] = threading.Event()
                self._spawn(partial(self._call, pair.node), f"link {pair.letter}")
            elif pair.host:
                self._hurry[pair.node].set()
        if any(not pair.host for pair in known):
            with suppress(UserError):
                self.open_door()

    def open_door(self) -> int:
        """Let paired laptops in from now on; at which port. Raises UserError."""
        if self._door is None:
            self._door = door_of(self._desk)
            self._spawn(self._let_in, "link door")
        return int(self._door.getsockname()[1])

    def wake(self, *, acted: bool) -> None:
        here = threading.current_thread()
        with self._guard:
            links = [link for link in self._open.values() if link.thread is not here]
            away = [event for node, event in self._hurry.items() if node not in self._open]
        for link in links:
            link.wake(ACTED if acted else MET)
        for event in away:
            event.set()

    def try_now(self) -> None:
        for event in self._hurry.values():
            event.set()

    def drop(self, node: bytes) -> None:
        with self._guard:
            link = self._open.get(node)
        if link is not None:
            link.wake(STOP)

    def close(self) -> None:
        self._closing.set()
        self._shut.close()
        with self._guard:
            links = list(self._open.values())
        for link in links:
            link.wake(STOP)
        for event in self._hurry.values():
            event.set()
        for thread in list(self._running):
            thread.join(CLOSING_S)
        self._shutting.close()
        if self._door is not None:
            self._door.close()

    # --- in the threads --------------------------------------------------------------------------------------

    def _call(self, node: bytes) -> None:
        """Call one laptop again and again, for as long as it is paired."""
        tries = 0
        while not self._closing.is_set():
            found = [(pair, why) for pair, why in self._pairs() if pair.node == node and pair.host]
            if not found:
                return
            began = time.monotonic()
            refused = self._called(*found[0])
            tries = len(WAITS_S) if refused else 1 if time.monotonic() - began > LONG_S else tries + 1
            self._pause(node, WAITS_S[min(tries, len(WAITS_S)) - 1], began)

    def _called(self, pair: Pair, why: str) -> str:
        """Why one of the two ended it; "": the link was lost, or there was none."""
        if why:
            self._note(LinkState(pair.node, pair.letter, "refused", pair.last_at, why))
            return why
        try:
            sock = socket.create_connection((pair.host, pair.port), CALL_S)
            wrapped = self._shake_hands(sock, [pair], calling=True)
        except OSError:
            self._note(LinkState(pair.node, pair.letter, "away", pair.last_at))
            return ""
        return self._converse(wrapped, pair)

    def _pause(self, node: bytes, wait: float, began: float) -> None:
        """Wait before the next call; an act makes it shorter."""
        hurry = self._hurry[node]
        hurry.clear()
        if hurry.wait(wait):
            self._closing.wait(max(0.0, began + min(wait, HURRY_S) - time.monotonic()))

    def _let_in(self) -> None:
        """Whoever knocks gets a thread; more than a few at a time are sent away."""
        assert self._door is not None
        while not self._closing.is_set():
            if self._shutting in select.select([self._door, self._shutting], [], [])[0]:
                return
            sock, _address = self._door.accept()
            if self._knocking.acquire(blocking=False):
                self._spawn(partial(self._knock, sock), "link in")
            else:
                sock.close()

    def _knock(self, sock: socket.socket) -> None:
        try:
            known = [pair for pair, why in self._pairs() if not why]
            wrapped = self._shake_hands(sock, known, calling=False)
        except OSError:
            return  # somebody who is not paired, or who went away
        finally:
            self._knocking.release()
        shown = wrapped.getpeercert(binary_form=True)
        self._converse(wrapped, next(pair for pair in known if pair.certificate == shown))

    def _shake_hands(self, sock: socket.socket, known: list[Pair], *, calling: bool) -> ssl.SSLSocket:
        """Raises OSError for whoever shows another certificate than one of these; the socket is closed then."""
        wrapped: socket.socket = sock
        try:
            keep_alive(sock)
            sock.settimeout(HANDSHAKE_S)
            pinned = [pair.certificate for pair in known]
            if not pinned:
                raise ConnectionRefusedError("nobody is paired")
            wrapped = speaking = tls(self._key, pinned, calling=calling).wrap_socket(
                sock, server_side=not calling, do_handshake_on_connect=False
            )  # fmt: skip
            speaking.do_handshake()
            if speaking.getpeercert(binary_form=True) not in pinned:
                raise ConnectionRefusedError("a certificate that only hangs from a known one")
        except OSError:
            wrapped.close()
            raise
        return speaking

    def _converse(self, sock: ssl.SSLSocket, pair: Pair) -> str:
        """One link at a time with one laptop: the newest counts, for the one before may hang on a cable that was pulled."""
        link = Conversation(self._desk, pair, self._note)
        with self._guard:
            before, self._open[pair.node] = self._open.get(pair.node), link
        if before is not None:
            before.wake(STOP)
        if self._closing.is_set():
            link.wake(STOP)
        why = link.run(sock)
        with self._guard:
            if self._open.get(pair.node) is link:
                del self._open[pair.node]
        return why

    def _pairs(self) -> list[tuple[Pair, str]]:
        """Every pair, and in one word why it may not link."""
        worker = second_desk(self._desk)
        try:
            return [(pair, lan_pairs.refusal(worker.store, pair.node)) for pair in lan_pairs.pairs(worker)]
        finally:
            worker.store.close()

    def _spawn(self, act: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=act, name=name, daemon=True)
        self._running = [one for one in self._running if one.is_alive()] + [thread]
        thread.start()


def door_of(desk: "Desk") -> socket.socket:
    """The socket on which this laptop waits for links, on the port that its pairs know where that is free. Raises UserError."""
    kept = desk.setting(lan_pairs.PORT_SETTING)
    for port in (kept if isinstance(kept, int) else PORT, 0):
        with suppress(OSError):
            return listening(port)
    raise UserError(_("Deze laptop kan geen verbinding aannemen. Kijk of wifi of de kabel aan staat, en probeer het opnieuw."))


def listening(port: int) -> socket.socket:
    """For both families of addresses where this laptop has both. Raises OSError."""
    if socket.has_dualstack_ipv6():
        with suppress(OSError):
            return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
    return socket.create_server(("", port))
