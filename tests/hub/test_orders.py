"""Papers of the municipality by the hub: a vernietigingsstop reaches every laptop, and a withdrawn one is let in no more."""

from pathlib import Path

import psycopg
import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, calls, ordering
from nsp_desktop.exchange.municipal import Kind
from nsp_desktop.services import giving_papers, holding, hub_collecting, hub_orders, municipal_papers, withdrawing
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, bundle_in_of, practice_desk, second_laptop, with_secrets
from tests.hub.building import MUNICIPALITY, Hub
from tests.hub.test_sync import erase

READER = admitting.role_of(MUNICIPALITY, None)


@pytest.fixture
def pair(hub: Hub, tmp_path: Path) -> tuple[Desk, Desk]:
    """Two laptops of one point that know each other by the hub; the municipality has its password too."""
    hub.admit(None)
    first = with_secrets(practice_desk(tmp_path / "B"))
    second = second_laptop(first, tmp_path / "C")
    for desk in (first, second, first):
        hub.sync(desk)
    return first, second


def order(hub: Hub, kind: Kind, at: int, point: str = "", letter: str = "") -> list[bytes]:
    """What the municipality types: the points that get it."""
    told = (Millis(at), "Voorbeeld", "onderzoek")
    meant = hub_orders.order(hub.url(READER), None, kind, told, point=point, letter=letter, password=hub.passwords[READER])
    return [manifest.point for manifest in meant]


def collect(hub: Hub, folder: Path) -> Desk:
    return hub_collecting.collect(folder, hub.url(READER), None, password=hub.passwords[READER]).desk


def test_a_stop_and_its_end_reach_every_laptop_of_every_point(hub: Hub, pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    other = practice_desk(tmp_path / "ander")
    hub.sync(other)
    at = other.now()
    assert len(order(hub, "stop", at)) == 2
    for desk in (*pair, other):
        assert hub.sync(desk).waiting == 0
        assert {one.why for one in holding.stops(desk)} == {"onderzoek"}
    assert all(one.municipal for one in holding.stops(collect(hub, tmp_path / "verzameling")))
    assert order(hub, "lift", at + HOUR, point=other.info.point_id.hex()) == [other.info.point_id]
    hub.sync(other)
    assert (holding.stops(other), bool(holding.stops(pair[0]))) == ([], True)
    before = other.store.ledger.size()
    hub.sync(other)
    assert other.store.ledger.size() == before


def test_an_old_stop_that_comes_late_by_stick_stops_nothing_again(hub: Hub, pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    first, _second = pair
    stop = (first.now(), "Voorbeeld", "onderzoek")
    municipal_papers.write_beside(bundle_in_of(first, tmp_path / "stick"), PRACTICE_IDENTITY, "stop", stop)
    order(hub, "lift", first.now() + HOUR)
    hub.sync(first)
    municipal_papers.read_papers(first, tmp_path / "stick")
    assert holding.stops(first) == []


def test_a_laptop_that_the_municipality_withdrew_is_refused_and_the_others_know(hub: Hub, pair: tuple[Desk, Desk]) -> None:
    first, stolen = pair
    with pytest.raises(UserError, match="Er is geen laptop Z"):
        order(hub, "withdraw", first.now(), first.info.point_id.hex(), "Z")
    order(hub, "withdraw", first.now(), first.info.name, "C")
    stolen.tally("in", 9)
    with pytest.raises(UserError, match="ingetrokken"):
        hub.sync(stolen)
    assert hub.sync(first).waiting == 0
    assert [laptop.name for laptop in withdrawing.laptops(first) if laptop.cut is not None] == ["C"]
    assert hub.sync(first).sent == 0
    assert verify(first.store) == []


def test_a_laptop_that_its_point_withdrew_is_refused_once_that_was_collected(hub: Hub, pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    first, stolen = pair
    withdrawing.withdraw(first, withdrawing.laptop_named(first, "C"), "stolen", "Voorbeeld")
    hub.sync(first)
    with hub.open(admitting.role_of(MUNICIPALITY, first.info.point_id), stolen) as session:
        assert calls.have(session)
        collect(hub, tmp_path / "verzameling")
        with pytest.raises(psycopg.Error, match="not admitted"):
            calls.have(session)
    with pytest.raises(UserError, match="ingetrokken"):
        hub.sync(stolen)


def test_what_was_given_on_a_stick_goes_by_the_hub_too_once(hub: Hub, pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    first, second = pair
    collection = collect(hub, tmp_path / "verzameling")
    bundle = bundle_in_of(first, tmp_path / "stick")
    giving_papers.give(collection, bundle, None, "stop", ("Voorbeeld", "onderzoek"))
    giving_papers.give(collection, bundle, None, "withdraw", ("Voorbeeld", "gestolen"), "C")
    collection.store.close()
    for _time in range(2):
        collect(hub, tmp_path / "verzameling").store.close()
        assert hub.one("select count(*) from nsp.orders") == 2
    hub.sync(first)
    assert [one.why for one in holding.stops(first)] == ["onderzoek"]
    with pytest.raises(UserError, match="ingetrokken"):
        hub.sync(second)


def test_only_the_municipality_gives_orders_and_only_its_points_see_them(hub: Hub, pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    first, second = pair
    other = practice_desk(tmp_path / "ander")
    hub.sync(other)
    order(hub, "stop", first.now(), first.info.point_id.hex())
    role = admitting.role_of(MUNICIPALITY, other.info.point_id)
    with hub.open(role, other) as connection:
        assert [paper.point for paper in calls.papers(connection)] == [other.info.point_id]
    strangers = ((role, other), (admitting.role_of(MUNICIPALITY, first.info.point_id), first), (hub.admit(None, "Anderstad"), None))
    for name, desk in strangers:
        with pytest.raises(UserError, match="mag hier niets"), hub.open(name, desk) as connection:
            ordering.command(connection, first.info.point_id, 2**40, b"x")
        if desk is not None:
            with pytest.raises(UserError, match="mag hier niets"), hub.open(name, desk) as connection:
                ordering.withdraw(connection, second.info.node, 0)
        else:
            with hub.open(name) as connection:
                assert ordering.withdraw(connection, second.info.node, 0) is False
    assert hub.one("select count(*) from nsp.orders") == 1
    assert hub.sync(second).waiting == 0


def test_what_a_withdrawn_laptop_erased_after_its_last_entry_comes_back(hub: Hub, pair: tuple[Desk, Desk]) -> None:
    first, stolen = pair
    target = next(entry.hash for entry in first.store.ledger.of_node(first.info.node) if entry.personal_body is not None)
    until = len(list(stolen.store.ledger.of_node(stolen.info.node)))
    erase(stolen, target)
    hub.sync(stolen)
    gone = "select count(*) from nsp.entries where hash = %s and sealed is null"
    assert hub.one(gone, target) == 1
    with hub.open(READER) as connection:
        assert ordering.withdraw(connection, stolen.info.node, until) is True
        assert ordering.withdraw(connection, stolen.info.node, until) is True
        assert ordering.withdraw(connection, bytes(16), until) is False
    assert hub.one("select sum(lacking) from nsp.nodes") == 1
    withdrawing.withdraw(first, withdrawing.laptop_named(first, "C"), "stolen", "Voorbeeld")
    hub.sync(first)
    assert hub.one(gone, target) == 0
