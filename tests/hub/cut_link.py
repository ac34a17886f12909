"""A link to a hub that breaks after so many bytes: a small TCP proxy in a thread."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_CHUNK = 4_096
_PATIENCE_S = 120


@dataclass
class Link:
    """`left`: how many bytes still pass, both ways together; then both ends are closed."""

    port: int
    left: int
    passed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, wanted: int) -> int:
        """How many of these bytes may pass."""
        with self._lock:
            allowed = min(wanted, self.left)
            self.left -= allowed
            self.passed += allowed
            return allowed


@contextmanager
def link_to(port: int, most: int) -> Iterator[Link]:
    """A port of its own that leads to another one, for so many bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        link = Link(listening.getsockname()[1], most)
        threads = [threading.Thread(target=_serve, args=(listening, port, link), daemon=True)]
        threads[0].start()
        yield link
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    threads[0].join(_PATIENCE_S)


def _serve(listening: socket.socket, port: int, link: Link) -> None:
    """One connection after another, as long as somebody listens."""
    while True:
        try:
            near, _address = listening.accept()
        except OSError:
            return
        with near, socket.create_connection(("127.0.0.1", port)) as far:
            back = threading.Thread(target=_pass, args=(far, near, link), daemon=True)
            back.start()
            _pass(near, far, link)
            back.join(_PATIENCE_S)


def _pass(source: socket.socket, target: socket.socket, link: Link) -> None:
    """Carry bytes until one side ends or the link breaks; then neither hears more."""
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            allowed = link.take(len(data))
            target.sendall(data[:allowed])
            if allowed < len(data):
                break
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
