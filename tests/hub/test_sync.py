"""A point's laptops and the municipality by way of a hub: the same as by sticks, sealed, idempotent, forks and gaps included."""

import random
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import Act, commitment, encode_body, seal
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, calls, pushing
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import collecting, hub_collecting, hub_keeping, municipal_papers, syncing
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, SECRETS, HandClock, practice_desk, second_laptop, with_secrets
from tests.hub.building import MUNICIPALITY, Hub, put, rows_of

SOUGHT = "Zoekgeraakt"


def point_with_a_search(folder: Path) -> Desk:
    desk = with_secrets(practice_desk(folder))
    desk.add("searches", {"sought": SOUGHT, "seeker": "Jansen-Proef"})
    return desk


def test_two_laptops_get_everything_of_each_other_and_a_second_time_nothing(hub: Hub, tmp_path: Path) -> None:
    first = point_with_a_search(tmp_path / "B")
    second = second_laptop(first, tmp_path / "C")
    with_secrets(second)
    for desk in (first, second, first):
        done = hub.sync(desk)
        assert (done.waiting, done.pulled.unopened) == (0, 0)
    assert first.store.ledger.digest() == second.store.ledger.digest() == hub.digest()
    assert second.rows("searches")[0].values["sought"] == SOUGHT
    assert second.count("visitors", search=SECRETS[0]) == 2
    assert (verify(first.store), verify(second.store)) == ([], [])
    again = hub.sync(second)
    assert (again.sent, again.pulled.entries) == (0, 0)


def test_nothing_personal_and_nothing_of_a_search_is_readable_on_the_hub(hub: Hub, tmp_path: Path) -> None:
    desk = point_with_a_search(tmp_path / "B")
    hub.sync(desk)
    with hub.keeper() as keeper:
        rows = keeper.execute("select open, sealed, own_open, own_sealed, raw from nsp.entries").fetchall()
        papers = keeper.execute("select paper from nsp.papers").fetchall()
    seen = repr(rows) + repr(papers)
    assert not [word for word in (*SECRETS[1:3], SECRETS[4], SOUGHT, "Jansen-Proef") if word in seen]
    headers = [row for row in rows if isinstance(row[4], bytes) and b"searches" in row[4]]
    assert headers
    assert all(row[0] is None and row[1] is None and row[3] is not None for row in headers)


def test_a_collection_by_sticks_and_one_through_the_hub_are_equal(hub: Hub, tmp_path: Path) -> None:
    desks = [point_with_a_search(tmp_path / name) for name in ("een", "twee")]
    for desk in desks:
        hub.sync(desk)
        export(desk, tmp_path / "sticks" / desk.info.point_id.hex())
    reader = hub.admit(None)
    by_stick = collecting.collect(tmp_path / "stick", [tmp_path / "sticks"], None).desk
    found = hub_collecting.collect(tmp_path / "hub", hub.url(reader), None, password=hub.passwords[reader])
    by_hub = found.desk
    assert by_stick.store.ledger.digest() == by_hub.store.ledger.digest() == hub.digest()
    assert found.gaps == ()
    assert [row.values for row in by_stick.rows("visitors")] == [row.values for row in by_hub.rows("visitors")]
    assert by_hub.rows("searches")[0].values["sought"] is None
    assert verify(by_hub.store) == []


def test_the_municipality_reads_open_bodies_first_and_names_once_it_has_its_key(hub: Hub, tmp_path: Path) -> None:
    identity = new_identity()
    hub.one("update nsp.hub set mode = 'real' returning mode")
    request = NewPointRequest("De Proef", MUNICIPALITY, phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    desk = with_secrets(new_point(tmp_path / "punt", request, now=HandClock()).desk)
    hub.sync(desk)
    reader = hub.admit(None)

    def collect(key: str | None) -> Desk:
        return hub_collecting.collect(tmp_path / "C", hub.url(reader), key, password=hub.passwords[reader]).desk

    blind = collect(None)
    assert blind.rows("visitors")[0].values["name"] is None
    assert blind.store.ledger.digest() == desk.store.ledger.digest()
    blind.store.close()
    seeing = collect(identity)
    assert seeing.rows("visitors")[0].values["name"] == SECRETS[0]
    assert verify(seeing.store) == []


def test_what_the_municipality_has_comes_back_by_the_hub(hub: Hub, tmp_path: Path) -> None:
    """A point erases nothing before the municipality confirmed that it has everything; no other point gets that paper or can write one."""
    desk, other = point_with_a_search(tmp_path / "B"), practice_desk(tmp_path / "ander")
    hub.sync(desk)
    hub.sync(other)
    reader = hub.admit(None)
    hub_collecting.collect(tmp_path / "C", hub.url(reader), None, password=hub.passwords[reader])
    hub.sync(desk)
    assert municipal_papers.municipality_has(desk) == {desk.info.node: desk.store.ledger.size()}
    with hub.open(admitting.role_of(MUNICIPALITY, other.info.point_id), other) as connection:
        assert [paper.point for paper in calls.papers(connection)] == [other.info.point_id] * 2
    for role in (admitting.role_of(MUNICIPALITY, desk.info.point_id), hub.admit(None, "Anderstad")):
        with hub.login(role) as connection, pytest.raises(psycopg.Error, match="only the municipality"):
            calls.leave(connection, desk.info.point_id, 2**40, b"x")


def test_a_copied_laptop_is_not_hidden_by_a_watermark(hub: Hub, tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "B"))
    second = second_laptop(first, tmp_path / "C")
    hub.sync(first)
    hub.sync(second)
    before = hub.one("select count(*) from nsp.nodes where digest is not null")
    body = encode_body({"number": "B999", "category": "other", "urgency": "wait"}, bytes(16))
    stem = list(first.store.ledger.of_node(first.info.node))[3]
    header = replace(
        stem.header, seq=stem.header.seq + 1, previous=stem.hash, act=Act.ADD, register="needs", record=first.new_id(), seen=(),
        privacy_class="B", open_commitment=commitment(body), personal_commitment=None,
    )  # fmt: skip
    take_in(second.store, [seal(header, body, None)], Taken())
    hub.sync(second)
    done = hub.sync(first)
    assert (before, hub.one("select count(*) from nsp.nodes where digest is not null")) == (0, 1)
    assert (done.pulled.taken.new, done.pulled.taken.forks) == (2, 1)  # the second laptop's opening, and the other branch
    assert first.store.ledger.digest() == second.store.ledger.digest() == hub.digest()
    assert hub.sync(first).pulled.entries == 0


def test_a_laptop_and_a_hub_that_went_two_ways_get_both(hub: Hub, tmp_path: Path) -> None:
    """The hub is ahead on another branch than the one that is here: the ends alone would hide where they parted."""
    first = with_secrets(practice_desk(tmp_path / "B"))
    role = hub.admit(first.info.point_id)
    entries = list(first.store.ledger.of_node(first.info.node))
    branch, last = list(rows_of(first))[:4], entries[3]
    for place in range(12):
        header = replace(
            last.header, seq=last.header.seq + 1, previous=last.hash, act=Act.WITNESS, open_commitment=None, personal_commitment=None,
            stamp=last.header.stamp + place,
        )  # fmt: skip
        last = seal(header, None, None)
        branch.append(branch[0]._replace(seq=header.seq, due=False, hash=last.hash, raw=last.raw, open=None))
    with hub.open(role) as connection:
        put(connection, first, branch)
    assert hub.one("select max(mark_seq) from nsp.nodes") == 16
    hub.sync(first)
    assert first.store.ledger.digest() == hub.digest()
    assert first.store.ledger.size() == len(entries) + 12


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_order_of_puts_gives_the_same(hub: Hub, tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Pieces in any order, twice, without their personal bodies first: digest, watermark and counts are those of one put in order."""
    draw = random.Random(seed)
    desk = with_secrets(practice_desk(tmp_path_factory.mktemp("punt")))
    role = hub.admit(desk.info.point_id)
    rows = rows_of(desk)
    bare = [row._replace(sealed=None) for row in draw.sample(rows, 4)]
    pieces = [bare, *(draw.sample(rows, draw.randint(1, len(rows))) for _piece in range(4)), *([row] for row in rows)]
    draw.shuffle(pieces)
    with hub.open(role) as connection:
        for piece in pieces:
            put(connection, desk, piece)
    node = desk.info.node
    state = hub.one("select array[mark_seq, entries, lacking, (digest is null)::int] from nsp.nodes where node = %s", node)
    assert state == [len(rows), len(rows), 0, 1]
    assert hub.one("select encode(sha256(string_agg(hash, ''::bytea order by seq)), 'hex') from nsp.entries where node = %s", node) == (
        desk.store.ledger.digest()
    )


def test_an_erasure_removes_the_bodies_it_names_also_those_that_come_later(hub: Hub, tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "B"))
    rows_before = rows_of(desk)
    hub.sync(desk)
    target = next(entry for entry in desk.store.ledger.of_node(desk.info.node) if entry.header.register == "visitors")
    assert hub.one("select sealed is not null from nsp.entries where hash = %s", target.hash)
    erase(desk, target.hash)
    hub.sync(desk)
    assert hub.one("select sealed is null and not due from nsp.entries where hash = %s", target.hash)
    assert hub.one("select count(*) from nsp.entries where sealed is null and raw is not null and due") == 0
    with hub.open(next(iter(hub.passwords))) as connection:
        put(connection, desk, rows_before)
    assert hub.one("select sealed is null from nsp.entries where hash = %s", target.hash)
    assert hub.one("select sum(lacking) from nsp.nodes") == 0


def test_a_stolen_laptop_that_was_withdrawn_erases_nothing_more(hub: Hub, tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "B"))
    stolen = second_laptop(first, tmp_path / "C")
    hub.sync(first)
    hub.sync(stolen)
    targets = [entry.hash for entry in first.store.ledger.of_node(first.info.node) if entry.personal_body is not None]
    erase(stolen, targets[0])
    allowed = stolen.store.ledger.size() - first.store.ledger.size()
    erase(stolen, targets[1])
    hub.sync(stolen)
    assert hub.one("select count(*) from nsp.entries where sealed is null and hash = any(%s)", targets[:2]) == 2
    with hub.keeper() as keeper:
        assert hub_keeping.withdraw(keeper, stolen.info.node.hex(), allowed) == 1
        with pytest.raises(UserError, match="staat niet op de hub"):
            hub_keeping.withdraw(keeper, bytes(16).hex(), 0)
    assert hub.one("select sum(lacking) from nsp.nodes") == 1
    role = admitting.role_of(MUNICIPALITY, first.info.point_id)
    with hub.open(role) as connection:
        put(connection, first, rows_of(first))
        put(connection, first, rows_of(stolen))
    with pytest.raises(UserError, match="ingetrokken"):
        hub.sync(stolen)
    assert hub.one("select array_agg(hash) from nsp.entries where sealed is null and hash = any(%s)", targets[:2]) == [targets[0]]
    assert hub.one("select sum(lacking) from nsp.nodes") == 0


def erase(desk: Desk, target: bytes) -> None:
    """An erasure as services/erasing writes it, without its questions."""
    from nsp_desktop.storage.ledger import Author, Draft

    draft = Draft(Act.ERASE, register="", open_values={"_targets": [target], "_reason": "request"})
    entry = desk.store.ledger.append(draft, Author(bytes(16), 0), desk.now())
    desk.store.ledger.erase(entry)


def test_a_laptop_whose_clock_was_put_back_still_says_how_far_it_is(hub: Hub, tmp_path: Path) -> None:
    """Its newest word has an older date than the one that it replaces; without it others could not tell its entries from made-up ones."""
    first = with_secrets(practice_desk(tmp_path / "B"))
    clock = HandClock()
    second = second_laptop(first, tmp_path / "C")
    second.now = clock
    hub.sync(second)
    clock.forward(-50 * HOUR)
    second.tally("in")
    hub.sync(second)
    hub.sync(first)
    assert verify(first.store) == []


def test_a_point_without_a_recipient_sends_nothing(hub: Hub, tmp_path: Path) -> None:
    desk = new_point(tmp_path / "punt", NewPointRequest("De Proef", MUNICIPALITY, phrase="appel boom fiets kaas"), now=HandClock()).desk
    role = hub.admit(desk.info.point_id)
    with pytest.raises(UserError, match="adres van de gemeente"):
        syncing.sync(desk, hub.url(role), password=hub.passwords[role])
    assert hub.one("select count(*) from nsp.entries") == 0


def test_practice_and_reality_do_not_meet_on_a_hub(hub: Hub, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "B")
    hub.one("update nsp.hub set mode = 'real' returning mode")
    with pytest.raises(UserError, match="oefening"):
        hub.sync(desk)
    assert hub.one("select count(*) from nsp.entries") == 0


def test_a_batch_is_as_small_as_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = with_secrets(practice_desk(tmp_path / "B"))
    monkeypatch.setattr(pushing, "BYTES_LIMIT", 600)
    assert len(rows_of(desk)) == desk.store.ledger.size()
