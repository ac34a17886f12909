"""Two laptops meet once over the network: six words on both screens, and what each gives the other when two people found them equal."""

import secrets
import select
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.pairing import PairingFailed, draw_half
from nsp_desktop.exchange.pairing_talk import DIFFERENT, EQUAL, Purpose, agree, show_cards
from nsp_desktop.i18n import _
from nsp_desktop.services.link_threads import CALL_S, listening
from nsp_desktop.services.link_words import pairing_failed


@dataclass(frozen=True, slots=True)
class Told:
    """How far it is. words: people compare them now; done: with laptop `letter`; failed: `sentence` says why."""

    kind: Literal["words", "done", "failed"]
    words: tuple[str, ...] = ()
    letter: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """What is exchanged. `give` makes our card for a transcript; `take` reads theirs (card, transcript, address) and gives a letter.

    `take` raises PairingFailed for a card that will not do.
    """

    purpose: Purpose
    give: Callable[[bytes], bytes]
    take: Callable[[bytes, bytes, str], str]


class Encounter:
    """One at a time. `told` is called from its threads."""

    def __init__(self, cards: Cards, told: Callable[[Told], None], after: Callable[[], None] = lambda: None) -> None:
        self._cards, self._told, self._after = cards, told, after
        self._answers, self._answered = socket.socketpair()
        self._closing, self._closed = socket.socketpair()
        self._busy = threading.Lock()
        self._threads: list[threading.Thread] = []

    @property
    def purpose(self) -> Purpose:
        return self._cards.purpose

    # --- asked by the window or a command --------------------------------------------------------------------

    def wait_for_call(self, port: int = 0) -> int:
        """From now on another laptop may call; on which port. Raises UserError."""
        try:
            door = listening(port)
        except OSError:
            message = _("Deze laptop kan geen verbinding aannemen. Kijk of wifi of de kabel aan staat, en probeer het opnieuw.")
            raise UserError(message) from None
        self._spawn(partial(self._wait, door))
        return int(door.getsockname()[1])

    def call(self, hosts: Sequence[str], port: int) -> None:
        """Call a laptop that was found, at the first of its addresses that answers."""
        self._spawn(partial(self._call, tuple(hosts), port))

    def answer(self, *, equal: bool) -> None:
        """The person here has compared the words."""
        self._answers.send(EQUAL if equal else DIFFERENT)

    def close(self) -> None:
        """End it; what was agreed stays."""
        with suppress(OSError):
            self._answers.send(DIFFERENT)
        self._closing.close()
        for thread in self._threads:
            thread.join()
        for one in (self._answers, self._answered, self._closed):
            one.close()
        self._after()

    # --- in its threads --------------------------------------------------------------------------------------

    def _wait(self, door: socket.socket) -> None:
        """Answer who calls, one after another; whoever calls meanwhile hears nothing."""
        with door:
            while self._closed not in select.select([door, self._closed], [], [])[0]:
                sock, _address = door.accept()
                self._run(sock, calling=False)

    def _call(self, hosts: Sequence[str], port: int) -> None:
        for host in hosts:
            with suppress(OSError):
                sock = socket.create_connection((host, port), CALL_S)
                self._run(sock, calling=True)
                return
        self._told(Told("failed", sentence=pairing_failed("gone")))

    def _run(self, sock: socket.socket, *, calling: bool) -> None:
        with sock:
            if not self._busy.acquire(blocking=False):
                return
            try:
                self._told(Told("done", letter=self._met(sock, calling=calling)))
            except PairingFailed as failed:
                self._told(Told("failed", sentence=pairing_failed(str(failed))))
            except OSError:
                self._told(Told("failed", sentence=pairing_failed("gone")))
            finally:
                self._busy.release()

    def _met(self, sock: socket.socket, *, calling: bool) -> str:
        """The letter of the other laptop. Raises PairingFailed or OSError."""
        meeting = agree(sock, draw_half(secrets.token_bytes), self._cards.purpose, calling=calling)
        self._told(Told("words", meeting.words))
        theirs = show_cards(sock, meeting, self._answered, self._cards.give)
        host = str(sock.getpeername()[0]) if calling else ""
        return self._cards.take(theirs, meeting.transcript, host)

    def _spawn(self, act: Callable[[], None]) -> None:
        thread = threading.Thread(target=act, name="encounter", daemon=True)
        self._threads.append(thread)
        thread.start()
