"""What is told to the network while a laptop searches: two words drawn by lot and a port, and what is shown of what others tell."""

import socket
from random import Random

import pytest

from nsp_desktop.exchange.lan_search import JOINING_SERVICE, PAIRING_SERVICE, _is_name, announcement, draw_name, own_addresses
from nsp_desktop.storage.phrase import words


@pytest.mark.parametrize("service", [PAIRING_SERVICE, JOINING_SERVICE])
def test_an_announcement_says_nothing_of_point_laptop_or_person(service: str) -> None:
    name = draw_name(Random(1).randrange)
    told = announcement(name, service, 4_711, ["192.0.2.7"])
    assert told.name == f"{name}.{service}"
    assert told.server == f"{name}.local."
    assert told.properties == {}
    assert told.text in (b"", b"\x00")
    assert socket.gethostname().lower() not in f"{told.name} {told.server}".lower().split()


def test_a_name_is_drawn_anew_for_each_search() -> None:
    random = Random(2)
    names = {draw_name(random.randrange) for _search in range(50)}
    assert len(names) == 50
    assert all(part in words() for name in names for part in name.split("-"))


@pytest.mark.parametrize("name", ["", "Jansen-Proef", "appel", "appel-fiets-lamp", "<b>appel</b>-fiets", "a" * 60, "appel-"])
def test_what_others_announce_is_shown_only_when_it_is_two_of_our_words(name: str) -> None:
    assert not _is_name(name)
    assert _is_name(draw_name())


def test_addresses_are_those_of_networks_and_never_nothing() -> None:
    assert own_addresses()
