"""Between a thread and the window: what the thread tells goes through until the window is closed, and never after."""

import threading
from collections.abc import Callable


class Door:
    """Made in the window's thread. A thread that tells Qt something while that goes, can take the program with it."""

    def __init__(self) -> None:
        self._own = threading.get_ident()
        self._alone = threading.RLock()  # what hears it may tell something itself
        self._closed = False

    def tell(self, signal: Callable[..., object], *what: object) -> None:
        """Call `signal` from any thread; nothing once the door is closed."""
        if threading.get_ident() == self._own:  # it cannot go meanwhile, and a question that it opens may not keep the threads
            if not self._closed:
                signal(*what)
            return
        with self._alone:
            if not self._closed:
                signal(*what)

    def close(self) -> None:
        """Asked by the window's thread: waits for what is being told just now, and lets nothing pass any more."""
        with self._alone:
            self._closed = True
