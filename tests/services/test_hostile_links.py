"""A paired laptop that misbehaves, by accident or because it was taken over: it is told why and cut off, and nothing of it is kept."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from nsp_desktop.exchange import lan_wire
from nsp_desktop.exchange.lan_certificate import certificate_of, tls
from nsp_desktop.exchange.lan_frames import Entries, FrameReader, Hello, Marks, Message, Refused, encode
from nsp_desktop.services import lan_pairs, link_threads
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.node_key import NodeKey
from tests.building import practice_desk, second_laptop
from tests.services.pairing_up import PATIENCE, Watched, free_port, pair_up


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Desk]]:
    """The first is at home; the second was paired, and its key is in wrong hands now."""
    monkeypatch.setattr(link_threads, "PORT", free_port())
    monkeypatch.setattr(link_threads, "CLOSING_S", float(PATIENCE))
    one = practice_desk(tmp_path / "B")
    other = second_laptop(one, tmp_path / "C")
    pair_up(one, other)
    other.links.close()
    yield one, other
    for desk in (one, other):
        desk.links.close()
        desk.store.close()


def connected(desks: tuple[Desk, Desk]) -> ssl.SSLSocket:
    keys = [desk.store.ledger.signer for desk in desks]
    port = desks[0].setting(lan_pairs.PORT_SETTING)
    assert isinstance(keys[0], NodeKey)
    assert isinstance(keys[1], NodeKey)
    assert isinstance(port, int)
    sock = socket.create_connection(("127.0.0.1", port), PATIENCE)
    return tls(keys[1], [certificate_of(keys[0])], calling=True).wrap_socket(sock)


def answers(sock: ssl.SSLSocket) -> list[Message]:
    """All that comes until the other end is closed."""
    reader, found = FrameReader(), []
    try:
        while data := sock.recv(65_536):
            found += reader.feed(data)
    except OSError:
        return found  # cut off while something was still on its way
    return found


def hello(desk: Desk) -> bytes:
    info = desk.info
    return encode(Hello(1, info.point_id, info.mode, info.node, info.letter))


@pytest.mark.parametrize("said", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x00\x00\x00\x03\x07\x01\x01", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_frame_ends_the_link(desks: tuple[Desk, Desk], said: bytes) -> None:
    host = Watched(desks[0])
    with connected(desks) as sock:
        sock.sendall(said)
        assert answers(sock)[-1] == Refused("frame")
    assert host.until_state("refused").why == "frame"


def test_entries_of_another_point_end_the_link_and_are_not_kept(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    stranger = practice_desk(tmp_path / "elders")
    host, before = Watched(desks[0]), desks[0].store.ledger.digest()
    with connected(desks) as sock:
        sock.sendall(hello(desks[1]) + encode(Entries(tuple(stranger.store.ledger.iterate()))))
        assert answers(sock)[-1] == Refused("foreign")
    assert host.until_state("refused").why == "foreign"
    assert desks[0].store.ledger.digest() == before
    stranger.store.close()


def test_a_laptop_that_says_to_be_another_one_is_refused(desks: tuple[Desk, Desk]) -> None:
    with connected(desks) as sock:
        sock.sendall(hello(desks[0]))
        assert answers(sock)[-1] == Refused("laptop")


@pytest.mark.parametrize("half", [b"", encode(Marks(()))[:3]])
def test_one_that_begins_and_does_not_go_on_is_let_go(desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch, half: bytes) -> None:
    monkeypatch.setattr(lan_wire, "PATIENCE_S", 0.3)
    host = Watched(desks[0])
    with connected(desks) as sock:
        sock.sendall(half)
        assert all(not isinstance(one, Refused) for one in answers(sock))
    host.until_state("away")
