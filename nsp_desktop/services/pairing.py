"""Pairing this laptop with another one of its point: six words on both screens, and two people who say whether they are equal."""

import secrets
import select
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.lan_certificate import key_in
from nsp_desktop.exchange.pairing import PairingFailed, draw_half
from nsp_desktop.exchange.pairing_card import Card, check_card, read_card, write_card
from nsp_desktop.exchange.pairing_talk import DIFFERENT, EQUAL, agree, show_cards
from nsp_desktop.i18n import _
from nsp_desktop.services import lan_pairs
from nsp_desktop.services.lan_pairs import Pair
from nsp_desktop.services.link_threads import CALL_S, listening
from nsp_desktop.services.link_words import pairing_failed
from nsp_desktop.services.opening import second_desk
from nsp_desktop.storage.node_key import NodeKey

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """How far a pairing is. words: people compare them now; done: paired with laptop `letter`; failed: `sentence` says why."""

    kind: Literal["words", "done", "failed"]
    words: tuple[str, ...] = ()
    letter: str = ""
    sentence: str = ""


class Pairing:
    """One pairing at a time. `told` is called from its thread."""

    def __init__(self, desk: "Desk", told: Callable[[Told], None]) -> None:
        desk.gate.require("import")
        if desk.info.kind != "point" or desk.store.read_only or not isinstance(desk.store.ledger.signer, NodeKey):
            raise UserError(_("Alleen een laptop van een noodsteunpunt, die open is om te werken, kan met een andere laptop koppelen."))
        self._desk, self._told, self._key = desk, told, desk.store.ledger.signer
        self._port = desk.links.door()
        self._answers, self._answered = socket.socketpair()
        self._closing, self._closed = socket.socketpair()
        self._busy = threading.Lock()
        self._threads: list[threading.Thread] = []

    # --- asked by the window or a command --------------------------------------------------------------------

    def wait_for_call(self, port: int = 0) -> int:
        """From now on another laptop may call; on which port. Raises UserError."""
        try:
            door = listening(port)
        except OSError:
            raise UserError(
                _("Deze laptop kan geen verbinding aannemen. Kijk of wifi of de kabel aan staat, en probeer het opnieuw.")
            ) from None
        self._spawn(partial(self._wait, door))
        return int(door.getsockname()[1])

    def call(self, hosts: Sequence[str], port: int) -> None:
        """Call a laptop that was found, at the first of its addresses that answers."""
        self._spawn(partial(self._call, tuple(hosts), port))

    def answer(self, *, equal: bool) -> None:
        """The person here has compared the words."""
        self._answers.send(EQUAL if equal else DIFFERENT)

    def close(self) -> None:
        """End it; what was agreed stays, and its link opens."""
        with suppress(OSError):
            self._answers.send(DIFFERENT)
        self._closing.close()
        for thread in self._threads:
            thread.join()
        for one in (self._answers, self._answered, self._closed):
            one.close()
        self._desk.links.settle()

    # --- in its threads --------------------------------------------------------------------------------------

    def _wait(self, door: socket.socket) -> None:
        """Answer the first who calls; whoever calls meanwhile hears nothing."""
        with door:
            while self._closed not in select.select([door, self._closed], [], [])[0]:
                sock, _address = door.accept()
                self._run(sock, calling=False)

    def _call(self, hosts: Sequence[str], port: int) -> None:
        for host in hosts:
            with suppress(OSError):
                self._run(socket.create_connection((host, port), CALL_S), calling=True)
                return
        self._told(Told("failed", sentence=pairing_failed("gone")))

    def _run(self, sock: socket.socket, *, calling: bool) -> None:
        with sock:
            if not self._busy.acquire(blocking=False):
                return
            try:
                self._told(Told("done", letter=self._paired(sock, calling=calling)))
            except PairingFailed as failed:
                self._told(Told("failed", sentence=pairing_failed(str(failed))))
            except OSError:
                self._told(Told("failed", sentence=pairing_failed("gone")))
            finally:
                self._busy.release()

    def _paired(self, sock: socket.socket, *, calling: bool) -> str:
        """The letter of the laptop that is a pair now. Raises PairingFailed or OSError."""
        meeting = agree(sock, draw_half(secrets.token_bytes), calling=calling)
        self._told(Told("words", meeting.words))
        data = show_cards(sock, meeting, self._answered, self._card)
        card = read_card(data, meeting.transcript)
        host = str(sock.getpeername()[0]) if calling else ""
        worker = second_desk(self._desk)
        try:
            assert worker.store.secrets is not None
            check_card(card, worker.info, worker.store.secrets)
            why = lan_pairs.refusal(worker.store, card.node)
            if why:
                raise PairingFailed(why)
            lan_pairs.remember(worker, _pair(card, host))
        finally:
            worker.store.close()
        return card.letter

    def _card(self, transcript: bytes) -> bytes:
        assert self._desk.store.secrets is not None
        return write_card(self._desk.info, self._desk.store.secrets, self._key, self._port, transcript)

    def _spawn(self, act: Callable[[], None]) -> None:
        thread = threading.Thread(target=act, name="pairing", daemon=True)
        self._threads.append(thread)
        thread.start()


def _pair(card: Card, host: str) -> Pair:
    assert key_in(card.certificate) == card.public_key
    return Pair(card.node, card.letter, card.certificate, host, card.port)
