"""A cable between two laptops that can be pulled out, also in the middle of a frame; it sees what passes."""

import select
import socket
import threading
from contextlib import suppress


class Cable:
    """Everything that comes in on `port` goes to `to`, until it is cut; `cut_after` bytes from either side it cuts itself, once."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.cut_after: int | None = None
        self.passed = bytearray()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._shut, self._shutting = socket.socketpair()
        self._ends: list[socket.socket] = []
        self._out = threading.Event()
        self._threads = [threading.Thread(target=self._wait, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._door.getsockname()[1])

    def cut(self) -> None:
        self._out.set()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def plug(self) -> None:
        self._out.clear()

    def close(self) -> None:
        self._shut.close()
        self.cut()
        for thread in self._threads:
            thread.join()
        for one in (*self._ends, self._door, self._shutting):
            one.close()

    def _wait(self) -> None:
        while self._shutting not in select.select([self._door, self._shutting], [], [])[0]:
            near, _address = self._door.accept()
            if self._out.is_set():
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.to))
            self._ends += [near, far]
            self._threads.append(threading.Thread(target=self._carry, args=(near, far), daemon=True))
            self._threads[-1].start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        left = self.cut_after
        with suppress(OSError):
            while left is None or left > 0:
                for end in select.select([near, far], [], [])[0]:
                    data = end.recv(65_536 if left is None else min(left, 65_536))
                    if not data:
                        raise OSError
                    self.passed += data
                    left = None if left is None else left - len(data)
                    (far if end is near else near).sendall(data)
            self.cut_after = None
        for end in (near, far):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
