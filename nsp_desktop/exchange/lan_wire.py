"""One link on its socket: it waits in `select` without a time-out while both laptops are quiet, and holds no database open meanwhile."""

import select
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import Final

from nsp_desktop.exchange.lan_frames import BadFrame, FrameReader, Message, Refused, encode
from nsp_desktop.exchange.lan_talk import LinkRefused, Talk
from nsp_desktop.storage.point import Store

PATIENCE_S: Final = 30.0
"""So long a laptop may take to greet, to finish a frame that it began, or to take what is sent to it."""
QUARTER: Final = 0.25
"""A burst is over when nothing came for so long."""
RECORD: Final = 65_536
ACTED, MET, STOP = b"a", b"m", b"s"
"""What wakes a link: an act at the desk; entries that came by another way; the window closes."""
_KEEPALIVE: Final = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3))
"""The operating system itself finds out within two minutes that a cable was pulled; nobody is woken for it before."""


class LinkLost(OSError):
    """The other laptop is not heard any more."""


@dataclass
class Wire:
    """`opened` gives the ledger for as long as a burst takes; `told` hears what came in, in the thread of the link."""

    sock: ssl.SSLSocket
    talk: Talk
    wake: socket.socket
    opened: Callable[[], AbstractContextManager[Store]]
    told: Callable[[Talk], None]
    _reader: FrameReader = field(default_factory=FrameReader)
    _out: bytearray = field(default_factory=bytearray)
    _moved_at: float = 0.0
    _told_at: float = 0.0
    _untold: bool = False
    _store: Store | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    def run(self) -> None:
        """Until the window closes. Raises LinkRefused when one of both ends it, LinkLost or OSError when it breaks."""
        self.sock.setblocking(False)
        try:
            self._send(self.talk.begin(self._ledger()))
            self._converse()
        finally:
            self._rest()

    def _converse(self) -> None:
        more = True
        while True:
            if more and not self._out:
                more = self._fill()
            ready = self._wait(more=more)
            if self.wake in ready:
                why = self.wake.recv(RECORD)
                if STOP in why:
                    return
                more = True
                self._woken(why)
            if self.sock in ready:
                more |= self._hear(self._receive())
            self._flush()
            if self._untold and time.monotonic() - self._told_at >= QUARTER:
                self._rest()

    # --- the ledger, and who is told -------------------------------------------------------------------------

    def _ledger(self) -> Store:
        """The ledger, opened for this burst."""
        if self._store is None:
            self._store = self._open.enter_context(self.opened())
        return self._store

    def _rest(self) -> None:
        """Everything is told, nothing stays open. An act is told at once; of thousands that come together, four times a second."""
        self._store = None
        self._open.close()
        if self._untold:
            self._untold, self._told_at = False, time.monotonic()
            self.told(self.talk)

    # --- waiting ---------------------------------------------------------------------------------------------

    def _wait(self, *, more: bool) -> list[socket.socket]:
        """Who has something to say; a quiet link rests, and waits for ever."""
        halfway = not self.talk.greeted or self._reader.halfway or bool(self._out)
        left = self._moved_at + PATIENCE_S - time.monotonic() if halfway else None
        if left is not None and left <= 0:
            raise LinkLost("the other laptop does not answer")
        if self._store is not None:
            left = QUARTER if left is None else min(left, QUARTER)
        if more and not self._out:
            left = 0.0
        ready, writable, _odd = select.select([self.sock, self.wake], [self.sock] if self._out else [], [], left)
        if not (ready or writable or more):
            self._rest()
        return ready

    def _receive(self) -> bytes:
        """What has arrived, at most a megabyte at a time."""
        parts: list[bytes] = []
        for _record in range(RECORD // 4096):
            try:
                data = self.sock.recv(RECORD)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                break
            except OSError:
                if parts:
                    break  # what came before the end is heard first; the next look meets the end again
                raise
            if not data and not parts:
                raise LinkLost("the other laptop closed the link")
            if not data:
                break
            parts.append(data)
        self._moved_at = time.monotonic()
        return b"".join(parts)

    # --- speaking --------------------------------------------------------------------------------------------

    def _fill(self) -> bool:
        data = self.talk.more(self._ledger())
        self._send(data)
        return bool(data)

    def _woken(self, why: bytes) -> None:
        """The ledger is opened anew: the other laptop may have been withdrawn meanwhile."""
        self._rest()
        if MET in why:
            self._send(self.talk.recounted(self._ledger()))

    def _hear(self, data: bytes) -> bool:
        """Take in what arrived; True when something did."""
        try:
            messages = self._reader.feed(data)
            if messages:
                self._take_in(messages)
        except BadFrame:
            self._refuse("frame")
        return bool(messages)

    def _take_in(self, messages: list[Message]) -> None:
        self._untold = True
        try:
            for message in messages:
                self._send(self.talk.hear(self._ledger(), message))
        except LinkRefused as refused:
            if not isinstance(messages[-1], Refused):
                self._refuse(refused.why)
            raise

    def _refuse(self, why: str) -> None:
        """Say why, if it can be said at once, and end."""
        self._out = bytearray(encode(Refused(why)))
        self._flush()
        raise LinkRefused(why)

    def _send(self, data: bytes) -> None:
        if data and not self._out:
            self._moved_at = time.monotonic()
        self._out += data

    def _flush(self) -> None:
        while self._out:
            try:
                sent = self.sock.send(self._out[:RECORD])
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return
            del self._out[:sent]
            self._moved_at = time.monotonic()


def keep_alive(sock: socket.socket) -> None:
    """Let the operating system watch over a quiet link, and send small messages at once."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for name, value in _KEEPALIVE:
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
