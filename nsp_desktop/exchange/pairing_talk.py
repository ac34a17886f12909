"""A pairing on its socket: halves go to and fro, people look, and only when both said that the words are equal the cards are shown."""

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nsp_desktop.exchange.pairing import COMMITMENT_BYTES, HALF_BYTES, Half, Meeting, PairingFailed, meet

MAGIC: Final = b"NSPP\x01"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a laptop wants, and what the other must want."""

    mine: bytes
    other: bytes


PAIRING: Final = Purpose(b"P", b"P")
INVITING: Final = Purpose(b"I", b"J")
JOINING: Final = Purpose(b"J", b"I")
STEP_S: Final = 10.0
"""So long a program may take to answer; people get PEOPLE_S."""
PEOPLE_S: Final = 180.0
EQUAL, DIFFERENT = b"=", b"!"
_LENGTH: Final = 2
"""No message is longer than 65,535 bytes: these hold its length."""


def agree(sock: socket.socket, half: Half, purpose: Purpose, *, calling: bool) -> Meeting:
    """Exchange the halves: the caller commits first and opens last. Raises PairingFailed or OSError."""
    sock.settimeout(STEP_S)
    if calling:
        sock.sendall(MAGIC + purpose.mine + half.commitment)
        other = _read(sock, HALF_BYTES)
        sock.sendall(half.shown)
        return meet(half, other, half.commitment, calling=True)
    if _read(sock, len(MAGIC)) != MAGIC:
        raise PairingFailed("version")
    if _read(sock, 1) != purpose.other:
        raise PairingFailed("purpose")
    commitment = _read(sock, COMMITMENT_BYTES)
    sock.sendall(half.shown)
    return meet(half, _read(sock, HALF_BYTES), commitment, calling=False)


def show_cards(sock: socket.socket, meeting: Meeting, answered: socket.socket, card: Callable[[bytes], bytes]) -> bytes:
    """Wait until both people answered; the card of the other laptop.

    `answered` gives EQUAL or DIFFERENT when the person here has. Raises PairingFailed: the words were not equal, or nobody answered.
    """
    until = time.monotonic() + PEOPLE_S
    waiting, theirs = [sock, answered], b""
    while waiting:
        ready = select.select(waiting, [], [], max(0.0, until - time.monotonic()))[0]
        if not ready:
            raise PairingFailed("time")
        if answered in ready:
            _say(sock, answered.recv(1), meeting, card)
        if sock in ready:
            theirs = _hear(sock, meeting)
        waiting = [one for one in waiting if one not in ready]
    return theirs


def _say(sock: socket.socket, answer: bytes, meeting: Meeting, card: Callable[[bytes], bytes]) -> None:
    if answer != EQUAL:
        sock.sendall(DIFFERENT)
        raise PairingFailed("different")
    sealed = meeting.seal(card(meeting.transcript))
    sock.sendall(EQUAL + len(sealed).to_bytes(_LENGTH, "big") + sealed)


def _hear(sock: socket.socket, meeting: Meeting) -> bytes:
    if _read(sock, 1) != EQUAL:
        raise PairingFailed("different")
    return meeting.open(_read(sock, int.from_bytes(_read(sock, _LENGTH), "big")))


def _read(sock: socket.socket, length: int) -> bytes:
    """Exactly so many bytes, within STEP_S. Raises PairingFailed when the other went away."""
    data, until = b"", time.monotonic() + STEP_S
    while len(data) < length:
        sock.settimeout(max(0.01, until - time.monotonic()))
        part = sock.recv(length - len(data))
        if not part:
            raise PairingFailed("gone")
        data += part
    return data
