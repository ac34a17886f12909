"""Links: every act reaches the other laptop, a cut cable costs nothing, and only a paired laptop that was not withdrawn is let in."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nsp_desktop.exchange.lan_certificate import certificate_of, tls
from nsp_desktop.services import exchange_state, lan_pairs, link_threads, withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.lan_pairs import pairs
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.verifying import verify
from tests.building import SECRETS, practice_desk, second_laptop, with_secrets
from tests.services.cable import Cable
from tests.services.pairing_up import PATIENCE, Watched, free_port, pair_up


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits minutes for a second call, and tests that run beside each other need no door of one number."""
    monkeypatch.setattr(link_threads, "WAITS_S", (0.05,))
    monkeypatch.setattr(link_threads, "PORT", free_port())
    monkeypatch.setattr(link_threads, "CLOSING_S", float(PATIENCE))


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two laptops that were paired, and whose windows were closed then; the second calls."""
    one = with_secrets(practice_desk(tmp_path / "B"))
    other = second_laptop(one, tmp_path / "C")
    pair_up(one, other)
    for desk in (other, one):
        desk.links.close()
    yield one, other
    for desk in (other, one):
        desk.links.close()
        desk.store.close()


@pytest.fixture
def cable(desks: tuple[Desk, Desk]) -> Iterator[Cable]:
    """The caller calls by way of a cable."""
    (pair,) = pairs(desks[1])
    made = Cable(pair.port)
    lan_pairs.remember(desks[1], replace(pair, port=made.port))
    yield made
    for desk in desks:
        desk.links.close()
    made.close()


def open_links(desks: tuple[Desk, Desk]) -> tuple[Watched, Watched]:
    watched = Watched(desks[0]), Watched(desks[1])
    for one in watched:
        one.desk.links.start()
    return watched


def test_both_have_everything_and_each_act_follows(desks: tuple[Desk, Desk]) -> None:
    one, other = open_links(desks)
    other.until_equal(one.desk)
    assert [row.values["name"] for row in other.desk.rows("visitors")] == ["Geheimhoudster"]
    other.desk.tally("in", 2)
    one.until(lambda: one.desk.inside() == 5)
    one.desk.add("needs", {"category": "water", "urgency": "day"})
    other.until_equal(one.desk)
    for side in (one, other):
        side.until(lambda: exchange_state.unconfirmed(side.desk) == 0)  # noqa: B023 - asked before the loop goes on
        assert side.until_state("open").last_at is not None
        assert verify(side.desk.store) == []


def test_a_cut_cable_costs_nothing_and_the_link_comes_back(desks: tuple[Desk, Desk], cable: Cable) -> None:
    one, other = open_links(desks)
    other.until_equal(one.desk)
    cable.cut()
    one.until_state("away")
    other.until_state("away")
    one.desk.tally("in", 1)
    other.desk.tally("out", 1)
    cable.plug()
    other.until_equal(one.desk)
    one.until_equal(other.desk)
    assert one.desk.inside() == other.desk.inside() == 3


@pytest.mark.parametrize("after", [1, 2_500, 30_000])
def test_a_link_that_breaks_in_the_middle_of_a_frame_leaves_nothing_half(desks: tuple[Desk, Desk], cable: Cable, after: int) -> None:
    with desks[0].together(as_one=False):
        for place in range(250):
            desks[0].tally("in", place % 3 + 1)
    cable.cut_after = after
    one, other = open_links(desks)
    other.until_equal(one.desk)
    assert verify(other.desk.store) == []
    assert other.desk.inside() == one.desk.inside()


def test_what_passes_over_the_cable_shows_nobody(desks: tuple[Desk, Desk], cable: Cable) -> None:
    one, other = open_links(desks)
    other.until_equal(one.desk)
    assert len(cable.passed) > 4_000
    hidden = (*SECRETS, "Buurthuis", one.desk.info.node.hex())
    assert [word for word in hidden if word.encode() in cable.passed] == []
    assert one.desk.info.node not in cable.passed


def test_a_withdrawn_laptop_is_cut_off_at_once_and_stays_out(desks: tuple[Desk, Desk]) -> None:
    one, other = open_links(desks)
    one.until_equal(other.desk)
    withdrawing.withdraw(one.desk, withdrawing.laptop_named(one.desk, "C"), "stolen", "A. Voorbeeld")
    assert one.until_state("refused").why == "withdrawn"
    other.until_state("away")
    before = one.desk.store.ledger.digest()
    other.desk.tally("in", 1)
    assert not knocks(desks[0], key_of(desks[1]), certificate_of(key_of(desks[0])))
    assert one.desk.store.ledger.digest() == before


def key_of(desk: Desk) -> NodeKey:
    key = desk.store.ledger.signer
    assert isinstance(key, NodeKey)
    return key


def knocks(host: Desk, key: NodeKey, pinned: bytes) -> bool:
    """Whether a laptop with this key is let in and greeted; else the door is shut, with or without a word of TLS."""
    port = host.setting(lan_pairs.PORT_SETTING)
    assert isinstance(port, int)
    try:
        sock = socket.create_connection(("127.0.0.1", port), PATIENCE)
        with tls(key, [pinned], calling=True).wrap_socket(sock) as wrapped:
            return bool(wrapped.recv(1))
    except OSError:
        return False


def test_only_the_paired_laptop_is_let_in(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    third = second_laptop(desks[0], tmp_path / "D", "D")
    desks[0].links.start()
    ours = certificate_of(key_of(desks[0]))
    assert knocks(desks[0], key_of(desks[1]), ours)
    assert not knocks(desks[0], key_of(third), ours)
    third.store.close()


def test_a_laptop_that_pretends_to_be_the_one_that_was_paired_is_not_spoken_to(desks: tuple[Desk, Desk]) -> None:
    key, pair = key_of(desks[1]), pairs(desks[1])[0]
    near, far = socket.socketpair()
    for end in (near, far):
        end.setblocking(False)
    mine = tls(key, [pair.certificate], calling=True).wrap_socket(near, do_handshake_on_connect=False)
    false = tls(key, [certificate_of(key)], calling=False).wrap_socket(far, server_side=True, do_handshake_on_connect=False)
    with mine, false, pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(mine, false)


def shake_hands(*ends: ssl.SSLSocket) -> None:
    """Both ends in turn, in one thread."""
    waiting = list(ends)
    while waiting:
        for end in tuple(waiting):
            try:
                end.do_handshake()
                waiting.remove(end)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                continue


def test_a_forgotten_laptop_must_pair_again(desks: tuple[Desk, Desk]) -> None:
    one, other = open_links(desks)
    other.until_state("open")
    one.desk.links.forget(other.desk.info.node)
    other.until_state("away")
    assert one.desk.links.states() == []
    pair_up(*desks)
    for side in (one, other):
        side.desk.links.start()
        side.until_state("open")


def test_a_laptop_without_pairs_has_no_threads_and_no_door(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "B")
    desk.links.start()
    assert desk.links.states() == []
    assert desk.setting(lan_pairs.PORT_SETTING) is None
    desk.links.close()
    desk.store.close()
