"""Pairing two laptops: both people must agree, and only a laptop that the point certified becomes a pair."""

import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nsp_desktop.exchange.pairing import PairingFailed, draw_half
from nsp_desktop.exchange.pairing_card import check_card, read_card, write_card
from nsp_desktop.exchange.pairing_talk import PAIRING, agree, show_cards
from nsp_desktop.services import link_threads, withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.lan_pairs import pairs
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.signing import draw_secrets
from tests.building import give, practice_desk, second_laptop
from tests.services.pairing_up import PATIENCE, free_port, meeting, pair_up


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Desk]]:
    monkeypatch.setattr(link_threads, "PORT", free_port())
    monkeypatch.setattr(link_threads, "CLOSING_S", float(PATIENCE))
    one = practice_desk(tmp_path / "B")
    other = second_laptop(one, tmp_path / "C")
    yield one, other
    for desk in (one, other):
        desk.links.close()
        desk.store.close()


def test_two_laptops_become_a_pair_and_the_one_that_called_knows_where(desks: tuple[Desk, Desk]) -> None:
    host, caller = desks
    pair_up(host, caller)
    (there,), (here,) = pairs(caller), pairs(host)
    assert (there.letter, there.host) == ("B", "127.0.0.1")
    assert there.port > 0
    assert (here.letter, here.host) == ("C", "")


def test_when_one_person_sees_other_words_nobody_is_paired(desks: tuple[Desk, Desk]) -> None:
    host, caller = desks
    with meeting(host, caller) as (left, right):
        assert left.words() == right.words()
        left.pairing.answer(equal=True)
        right.pairing.answer(equal=False)
        assert {left.end().kind, right.end().kind} == {"failed"}
        assert "niet gelijk" in left.end().sentence
    assert pairs(host) == pairs(caller) == []


def test_a_laptop_of_another_point_is_no_pair(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    stranger = practice_desk(tmp_path / "elders")
    with meeting(desks[0], stranger) as (left, right):
        for side in (left, right):
            side.words()
            side.pairing.answer(equal=True)
        assert "ander noodsteunpunt" in left.end().sentence
        assert "ander noodsteunpunt" in right.end().sentence
    assert pairs(desks[0]) == pairs(stranger) == []
    stranger.store.close()


def test_a_withdrawn_laptop_is_no_pair(desks: tuple[Desk, Desk]) -> None:
    host, caller = desks
    give(caller, host)
    withdrawing.withdraw(host, withdrawing.laptop_named(host, "C"), "stolen", "A. Voorbeeld")
    with meeting(host, caller) as (left, right):
        for side in (left, right):
            side.words()
            side.pairing.answer(equal=True)
        assert "ingetrokken" in left.end().sentence
    assert pairs(host) == []


class Between:
    """Somebody between the two, who answers each as if he were the other: all his own, but for the point's certificate."""

    def __init__(self, key: NodeKey, claims: Callable[[bytes], bytes]) -> None:
        self.key, self.claims = key, claims
        self.door = socket.create_server(("127.0.0.1", 0))
        self.seen: list[str] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, port: int) -> int:
        for act in (lambda: self._talk(self.door.accept()[0], calling=False), lambda: self._talk(self._to(port), calling=True)):
            self.threads.append(threading.Thread(target=act, daemon=True))
            self.threads[-1].start()
        return int(self.door.getsockname()[1])

    @staticmethod
    def _to(port: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), PATIENCE)

    def _talk(self, sock: socket.socket, *, calling: bool) -> None:
        mine, yes = socket.socketpair()
        with sock, mine, yes:
            try:
                meeting_ = agree(sock, draw_half(secrets.token_bytes), PAIRING, calling=calling)
                yes.send(b"=")
                self.seen.append(repr(show_cards(sock, meeting_, mine, self.claims)))
            except (PairingFailed, OSError):
                return

    def close(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE)
        self.door.close()


def test_somebody_between_shows_other_words_and_gets_no_link_even_when_nobody_looks(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    host, caller = desks
    evil = practice_desk(tmp_path / "kwaad")
    key = evil.store.ledger.signer
    assert isinstance(key, NodeKey)
    held = draw_secrets(secrets.token_bytes)
    between = Between(key, lambda transcript: write_card(host.info, held, key, 1, transcript))
    with meeting(host, caller, between) as (left, right):
        assert left.words() != right.words()
        for side in (left, right):
            side.pairing.answer(equal=True)
        assert "geen bewijs" in left.end().sentence
        assert "geen bewijs" in right.end().sentence
    between.close()
    assert pairs(host) == pairs(caller) == []
    evil.store.close()


def test_a_card_counts_for_one_pairing_only_and_not_for_oneself(desks: tuple[Desk, Desk]) -> None:
    desk = desks[0]
    key, held = desk.store.ledger.signer, desk.store.secrets
    assert isinstance(key, NodeKey)
    assert held is not None
    data = write_card(desk.info, held, key, 1, b"one pairing")
    with pytest.raises(PairingFailed):
        read_card(data, b"another pairing")
    with pytest.raises(PairingFailed, match="laptop"):
        check_card(read_card(data, b"one pairing"), desk.info, held)
    check_card(read_card(data, b"one pairing"), desks[1].info, held)


def test_a_call_to_nobody_says_so(desks: tuple[Desk, Desk]) -> None:
    with meeting(desks[0], desks[1], lambda _port: 1) as (_left, right):
        assert "niet bereikbaar" in right.end().sentence
