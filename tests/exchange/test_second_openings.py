"""Two first entries under one laptop's key: whichever comes first, every laptop says the same of it, and of what it wrote."""

import random
from collections.abc import Callable, Iterator

import pytest

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange.hub import pushing
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.storage.known_points import known_points
from nsp_desktop.storage.ledger import Draft, Ledger
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.signing import verify_certificate
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, NOON
from tests.torture import small_laptops
from tests.torture.comparing import tables
from tests.torture.small_laptops import Lab, Laptop, some_id, write

LAPTOPS = "select node, point, letter, certified, first_stamp from nodes order by node"
Point = tuple[Lab, Laptop, Laptop]


@pytest.fixture
def point() -> Iterator[Point]:
    lab, laptop, forger = made(5)
    yield lab, laptop, forger
    small_laptops.close([laptop, forger])
    lab.close()


def made(seed: int) -> Point:
    """A lab, a laptop that wrote and erased something, and what somebody who has its key began without the point's word, hours before."""
    lab = small_laptops.new_lab(random.Random(seed))
    held = small_laptops.draw_point(lab.chance)
    lab.points.append(held)
    laptop = small_laptops.new_laptop(lab, held, "B")
    made = _add(lab, laptop, "Voorbeeld")
    write(laptop, Draft(Act.ERASE, open_values={"_targets": [made.hash], "_reason": "request"}), NOON)
    _add(lab, laptop, "Jansen-Proef")
    forger = small_laptops.opened_again(lab, laptop, "Z", -5 * HOUR, certified=False)
    _add(lab, forger, "Nep")
    return lab, laptop, forger


def _add(lab: Lab, laptop: Laptop, name: str) -> Entry:
    number = f"{laptop.store.info.letter}{laptop.written}"
    return write(laptop, Draft(Act.ADD, "visitors", some_id(lab), {"number": number}, {"name": name}, "B"), NOON)


def read(point: Point, order: Callable[[list[Entry], list[Entry]], list[Entry]]) -> Store:
    """Another laptop of the point after it took in both histories, one entry at a time."""
    lab, laptop, forger = point
    reader = small_laptops.new_laptop(Lab(random.Random(6), lab.empty, lab.points), lab.points[0], "C").store
    for entry in order(list(laptop.store.ledger.iterate()), list(forger.store.ledger.iterate())):
        take_in(reader, [entry], Taken())
    return reader


def said(store: Store) -> tuple[object, ...]:
    laptops = store.connection.execute(LAPTOPS).fetchall()
    return laptops, tables(store), store.ledger.digest(), [e.personal_body for e in store.ledger.iterate()]


def test_in_any_order_the_one_that_the_point_vouched_for_counts(point: Point) -> None:
    first, last = read(point, lambda true, forged: true + forged), read(point, lambda true, forged: forged + true)
    assert said(first) == said(last)
    (listed,) = (node for node in first.ledger.nodes() if node.node == point[1].node)
    assert (listed.letter, listed.certified) == ("B", True)
    assert [point.name for point in known_points(last.connection)] == ["Punt 0"]
    before = tables(last)
    last.records.rebuild()
    assert tables(last) == before
    for store in (first, last):
        told = verify(store)
        assert any("gekopieerd, teruggezet of nagemaakt" in line for line in told)
        assert not any("lijst van laptops" in line for line in told)
        store.connection.close()


def test_a_hub_is_shown_the_certificate_that_holds() -> None:
    for seed in range(6):  # either hash may come first
        lab, laptop, forger = made(seed)
        store = read((lab, laptop, forger), lambda true, forged: forged + true)
        by = pushing.introduction(store, Millis(NOON))
        shown = dict(zip(by.node_keys, by.certificates, strict=True))
        (listed,) = (node for node in store.ledger.nodes() if node.node == laptop.node)
        assert verify_certificate(shown[listed.public_key], by.point_key, listed.public_key, listed.point, "practice")
        small_laptops.close([laptop, forger])
        store.connection.close()
        lab.close()


def test_a_list_of_laptops_that_follows_the_other_is_said(point: Point) -> None:
    store = read(point, lambda true, forged: forged + true)
    store.connection.execute("update nodes set letter = 'Z', certified = 0 where node = ?", (point[1].node,))
    assert any("lijst van laptops" in line for line in verify(store))
    store.connection.close()


def test_control_whoever_comes_first_says_what_a_laptop_is(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "set_opening", lambda _self, _node: None)
    first, last = read(point, lambda true, forged: true + forged), read(point, lambda true, forged: forged + true)
    assert said(first) != said(last)
    first.connection.close()
    last.connection.close()
