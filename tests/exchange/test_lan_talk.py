"""Two linked laptops: whatever each wrote or met elsewhere, after the conversation both have all of it, and nothing is sent for ever."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act, Entry, commitment, encode_body, seal
from nsp_desktop.exchange import lan_talk
from nsp_desktop.exchange.lan_frames import Entries, FrameReader, Hello, Mark, Marks, encode
from nsp_desktop.exchange.lan_talk import LinkRefused, Talk
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.verifying import verify
from tests.building import give, practice_desk, second_laptop, with_secrets
from tests.exchange.linked import Ends


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    one = with_secrets(practice_desk(tmp_path / "B"))
    other = second_laptop(one, tmp_path / "C")
    yield one, other
    one.store.close()
    other.store.close()


def same(*desks: Desk) -> bool:
    return len({desk.store.ledger.digest() for desk in desks}) == 1


def branch_of(after: Entry, record: bytes) -> Entry:
    """What a copy of a laptop wrote after this entry."""
    body = encode_body({"number": "B999", "category": "other", "urgency": "wait"}, bytes(16))
    header = replace(
        after.header, seq=after.header.seq + 1, previous=after.hash, stamp=after.header.stamp + 1, act=Act.ADD, register="needs",
        record=type(after.header.record)(record), seen=(), privacy_class="B", open_commitment=commitment(body), personal_commitment=None,
    )  # fmt: skip
    return seal(header, body, None)


def test_both_have_everything_with_the_personal_bodies(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    other.add("visitors", {"name": "Jansen-Proef"})
    ends = Ends(one, other)
    ends.settle()
    assert same(one, other)
    assert sorted(str(row.values["name"]) for row in other.rows("visitors")) == ["Geheimhoudster", "Jansen-Proef"]
    assert verify(other.store) == []
    assert ends.talks[0].heard.has[one.info.node] == one.store.ledger.watermarks()[one.info.node][0]


def test_an_act_later_on_goes_alone(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    ends = Ends(one, other)
    ends.settle()
    before = ends.frames
    one.tally("in", 2)
    ends.on_the_way[0] += ends.talks[0].more(one.store)
    ends.settle()
    assert same(one, other)
    assert other.inside() == one.inside() == 5
    assert ends.frames - before <= 4


def test_many_entries_go_in_many_frames(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    with one.together(as_one=False):
        for place in range(450):
            one.tally("in", place % 5 + 1)
    ends = Ends(one, other)
    ends.settle()
    assert same(one, other)
    assert ends.frames >= 4


@settings(max_examples=6, deadline=None)
@given(forks=st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=3), third=st.booleans(), again=st.booleans())
def test_forks_and_a_third_laptop_reach_both(forks: list[tuple[bool, int]], third: bool, again: bool, tmp_path_factory: object) -> None:
    folder = tmp_path_factory.mktemp("laptops")  # type: ignore[attr-defined]
    one = with_secrets(practice_desk(folder / "B"))
    other, more = second_laptop(one, folder / "C"), second_laptop(one, folder / "D", "D")
    more.add("offers", {"name": "Voorbeeld", "kind": "hands"})
    try:
        if third:
            give(more, other)
        if forks:
            give(one, other)
        for place, (here, after) in enumerate(forks):
            entries = list(one.store.ledger.of_node(one.info.node))
            branch = branch_of(entries[after % len(entries)], bytes([place]) * 16)
            take_in((one if here else other).store, [branch], Taken())
        ends = Ends(one, other)
        ends.settle()
        assert same(one, other)
        if again:
            take_in(one.store, [branch_of(next(one.store.ledger.of_node(one.info.node)), b"z" * 16)], Taken())
            ends.recount(0)
            ends.settle()
            assert same(one, other)
    finally:
        for desk in (one, other, more):
            desk.store.close()


def refusal_of(desk: Desk, peer: bytes, *messages: Hello | Marks | Entries) -> str:
    talk = Talk(peer)
    talk.begin(desk.store)
    try:
        for message in messages:
            for one in FrameReader().feed(encode(message)):
                talk.hear(desk.store, one)
    except LinkRefused as refused:
        return refused.why
    return ""


def test_another_point_mode_laptop_or_version_is_refused(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    good = Hello(1, one.info.point_id, "practice", other.info.node, "C")
    assert refusal_of(one, other.info.node, good) == ""
    assert refusal_of(one, other.info.node, replace(good, version=2)) == "version"
    assert refusal_of(one, other.info.node, replace(good, mode="real")) == "mode"
    assert refusal_of(one, other.info.node, replace(good, point=bytes(16))) == "point"
    assert refusal_of(one, other.info.node, replace(good, node=bytes(16))) == "laptop"
    assert refusal_of(one, one.info.node, replace(good, node=one.info.node)) == "laptop"
    assert refusal_of(one, other.info.node, Marks(())) == "order"


def test_entries_of_another_point_are_refused_and_nothing_of_them_is_kept(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    one, other = pair
    stranger = practice_desk(tmp_path / "elders")
    before = one.store.ledger.digest()
    greeting = Hello(1, one.info.point_id, "practice", other.info.node, "C")
    assert refusal_of(one, other.info.node, greeting, Entries(tuple(stranger.store.ledger.iterate()))) == "foreign"
    assert one.store.ledger.digest() == before
    stranger.store.close()


def test_far_too_many_new_entries_of_one_laptop_are_stopped(pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan_talk, "MANY", 3)
    one, other = pair
    greeting = Hello(1, other.info.point_id, "practice", one.info.node, "B")
    assert refusal_of(other, one.info.node, greeting, Entries(tuple(one.store.ledger.iterate()))) == "many"


def test_who_says_to_have_far_too_many_is_stopped_before_anything_comes(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    greeting = Hello(1, other.info.point_id, "practice", one.info.node, "B")
    told = Mark(one.info.node, lan_talk.MANY + 1, bytes(32), b"", 0, bytes(32), b"")
    assert refusal_of(other, one.info.node, greeting, Marks((replace(told, seq=lan_talk.MANY),))) == ""
    assert refusal_of(other, one.info.node, greeting, Marks((told,))) == "many"
