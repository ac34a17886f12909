"""One link while it lasts: it takes in what the other laptop says, and tells the desk what came of it."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.exchange.lan_talk import Heard, LinkRefused, Talk
from nsp_desktop.exchange.lan_wire import Wire
from nsp_desktop.services import exchange_state, lan_pairs
from nsp_desktop.services.lan_pairs import Pair
from nsp_desktop.services.links import LinkState
from nsp_desktop.services.opening import second_desk
from nsp_desktop.storage.point import Store

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

Note = Callable[[LinkState], None]


class Conversation:
    """Made and run in a thread of its own; `wake` may be called by any."""

    def __init__(self, desk: "Desk", pair: Pair, note: Note) -> None:
        self._desk = desk
        self._pair = pair
        self._note = note
        self._state = LinkState(pair.node, pair.letter, last_at=pair.last_at)
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self.thread = threading.current_thread()

    def wake(self, why: bytes) -> None:
        """A link that is full of calls to wake, or gone, needs no more of them."""
        with suppress(OSError):
            self._wake.send(why)

    def run(self, sock: ssl.SSLSocket) -> str:
        """Until it ends; why, in one word: "" when the link was lost or the window closes."""
        why = ""
        try:
            Wire(sock, Talk(self._pair.node), self._woken, self._opened, self._told).run()
        except LinkRefused as refused:
            why = refused.why
        except (OSError, UserError):
            why = ""  # lost, or the disk does not do what it must: the next call tries again
        finally:
            for one in (sock, self._wake, self._woken):
                one.close()
        self._tell(replace(self._state, kind="refused" if why else "away", why=why))
        return why

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """The ledger on connections of its own for one burst: in between the file may be replaced, and nothing is held open.

        Raises LinkRefused once the other laptop may not link any more: it may be withdrawn while it is linked.
        """
        worker = second_desk(self._desk)
        try:
            why = lan_pairs.refusal(worker.store, self._pair.node)
            if why:
                raise LinkRefused(why)
            yield worker.store
        finally:
            worker.store.close()

    def _told(self, talk: Talk) -> None:
        """Tell the desk what came in, and remember what the other confirmed."""
        heard, talk.heard = talk.heard, Heard()
        letter = talk.letter or self._pair.letter
        if heard.own_returned:
            self._desk.store.forget_laptop_key()
        self._remember(heard, letter)
        if heard.registers:
            self._desk.store.records.forget_ordinals()
        for register in sorted(heard.registers & {one.name for one in self._desk.registers}):
            self._desk.announcer.tell(Changed(register, (), "import"))
        self._tell(replace(self._state, kind="open", letter=letter, last_at=self._desk.now(), why=""))

    def _remember(self, heard: Heard, letter: str) -> None:
        worker = second_desk(self._desk)
        try:
            if heard.has:
                exchange_state.remember_confirmed(worker, self._pair.node, letter, worker.now(), heard.has)
                lan_pairs.exchanged(worker, self._pair.node, letter)
        finally:
            worker.store.close()

    def _tell(self, state: LinkState) -> None:
        self._state = state
        self._note(state)
