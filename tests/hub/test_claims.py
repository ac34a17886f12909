"""Whose a laptop is: a password is of a point, a session of one laptop, and nobody keeps a laptop that another point's password claimed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, calls, entering, pushing
from nsp_desktop.services import hub_keeping
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.signing import certify
from tests.building import bundle_in_of, practice_desk, second_laptop, with_secrets
from tests.hub.building import MUNICIPALITY, Hub, rows_of

Attacker = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def thief(hub: Hub, tmp_path: Path) -> Desk:
    """A point of the same municipality, whose people have its password and one of its laptops."""
    desk = with_secrets(practice_desk(tmp_path / "dief"))
    hub.sync(desk)
    return desk


@pytest.fixture
def attacker(hub: Hub, thief: Desk) -> Iterator[Attacker]:
    with hub.login(role_of(thief)) as connection:
        entering.enter(connection, entering.speaker_of(thief.store))
        yield connection


def role_of(desk: Desk) -> str:
    return admitting.role_of(MUNICIPALITY, desk.info.point_id)


def claim(attacker: Attacker, thief: Desk, victim: Desk) -> None:
    """Say, under the thief's own certificate, that another's laptop is the thief's, and put what it wrote as the thief's own."""
    assert thief.store.secrets is not None and victim.store.ledger.signer is not None
    key = victim.store.ledger.signer.public
    false = certify(thief.store.secrets.point_seed, key, thief.info.point_id, "practice")
    by = pushing.introduction(thief.store, thief.now())
    calls.put(attacker, rows_of(victim), replace(by, node_keys=(key,), certificates=(false,)))


def state(error: pytest.ExceptionInfo[psycopg.Error]) -> str | None:
    return error.value.sqlstate


def owner(hub: Hub, desk: Desk) -> object:
    return hub.one("select point from nsp.nodes where node = %s", desk.info.node)


def test_a_laptop_that_another_point_claimed_first_is_its_own_again_once_it_speaks(
    hub: Hub, attacker: Attacker, thief: Desk, tmp_path: Path
) -> None:
    victim = with_secrets(practice_desk(tmp_path / "slachtoffer"))
    claim(attacker, thief, victim)
    assert owner(hub, victim) == thief.info.point_id
    assert hub.sync(victim).waiting == 0
    assert owner(hub, victim) == victim.info.point_id
    assert hub.one("select count(*) from nsp.entries where node = %s and point <> %s", victim.info.node, victim.info.point_id) == 0
    with pytest.raises(psycopg.Error) as refused:
        claim(attacker, thief, victim)
    assert state(refused) == "NSP02"
    assert hub.sync(victim).waiting == 0


def test_a_laptop_that_was_on_the_stick_of_its_point_cannot_be_claimed(hub: Hub, attacker: Attacker, thief: Desk, tmp_path: Path) -> None:
    victim = with_secrets(practice_desk(tmp_path / "slachtoffer"))
    who = hub_keeping.whom("", "", bundle_in_of(victim, tmp_path / "stick"))
    with hub.keeper() as keeper:
        hub.passwords[role_of(victim)] = admitting.admit(keeper, who.municipality, who.point, who.laptops).password
    with pytest.raises(psycopg.Error) as refused:
        claim(attacker, thief, victim)
    assert state(refused) == "NSP02"
    assert hub.sync(victim).waiting == 0


def test_a_claim_that_nobody_corrects_is_taken_away_by_the_keeper(hub: Hub, attacker: Attacker, thief: Desk, tmp_path: Path) -> None:
    """The laptop itself never comes; another one of its point carries what it wrote."""
    victim = with_secrets(practice_desk(tmp_path / "B"))
    carrier = second_laptop(victim, tmp_path / "C")
    claim(attacker, thief, victim)
    bundle = bundle_in_of(victim, tmp_path / "stick")
    from nsp_desktop.services.carrying import import_files

    import_files(carrier, [bundle])
    with pytest.raises(UserError, match="ander punt"):
        hub.sync(carrier)
    with hub.keeper() as keeper:
        point, count = hub_keeping.release(keeper, victim.info.node.hex())
        assert (point, count) == (thief.info.point_id.hex(), victim.store.ledger.size())
        with pytest.raises(UserError, match="staat niet op de hub"):
            hub_keeping.release(keeper, victim.info.node.hex())
    assert hub.sync(carrier).waiting == 0
    assert owner(hub, victim) == victim.info.point_id


def test_a_password_alone_does_nothing(hub: Hub, thief: Desk) -> None:
    with hub.login(role_of(thief)) as connection:
        with pytest.raises(psycopg.Error) as refused:
            calls.have(connection)
        assert state(refused) == "NSP01"
        assert calls.papers(connection) == []
        assert list(calls.pages(connection, thief.info.node, 0)) == []


def test_nobody_speaks_for_a_laptop_whose_key_he_has_not(hub: Hub, thief: Desk, tmp_path: Path) -> None:
    victim = practice_desk(tmp_path / "slachtoffer")
    own, other = entering.speaker_of(thief.store), entering.speaker_of(victim.store)
    assert thief.store.secrets is not None
    stolen = replace(
        own, node_key=other.node_key, certificate=certify(thief.store.secrets.point_seed, other.node_key, own.point, "practice")
    )
    wrong = [
        stolen,
        replace(own, certificate=other.certificate),
        replace(own, point_key=other.point_key),
        replace(own, sign=lambda message: own.sign(message[:-1])),
        other,
    ]
    with hub.login(role_of(thief)) as connection:
        for by in wrong:
            with pytest.raises(psycopg.Error) as refused:
                entering.enter(connection, by)
            assert state(refused) == "NSP06"


def test_what_was_signed_for_one_session_begins_no_other(hub: Hub, thief: Desk) -> None:
    """The hub draws for each session; what it drew counts once."""
    heard: list[bytes] = []
    own = entering.speaker_of(thief.store)

    def sign(message: bytes) -> bytes:
        heard.append(message)
        return own.sign(message)

    with hub.login(role_of(thief)) as connection:
        entering.enter(connection, replace(own, sign=sign))
        drawn = heard[0][-32:]
        again = (drawn, own.point_key, own.node_key, own.certificate, own.sign(heard[0]), own.mode)
        with pytest.raises(psycopg.Error) as refused:
            connection.execute("select nsp.enter(%b, %b, %b, %b, %b, %s)", again)
        assert state(refused) == "NSP06"


def test_a_session_ends_and_is_of_one_role(hub: Hub, attacker: Attacker, thief: Desk, tmp_path: Path) -> None:
    other = practice_desk(tmp_path / "ander")
    hub.sync(other)
    token = attacker.execute("select current_setting('nsp.session')").fetchone()
    assert token is not None
    with hub.login(role_of(other)) as connection:
        connection.execute("select set_config('nsp.session', %s, false)", token)
        with pytest.raises(psycopg.Error) as refused:
            calls.have(connection)
        assert state(refused) == "NSP01"
    assert set(calls.have(attacker)) == {thief.info.node}
    hub.one("with old as (update nsp.sessions set until = now() - interval '1 second' returning 1) select count(*) from old")
    with pytest.raises(psycopg.Error) as ended:
        calls.have(attacker)
    assert state(ended) == "NSP01"


def test_a_laptop_of_the_right_point_moves_no_laptop_that_spoke_for_another(
    hub: Hub, attacker: Attacker, thief: Desk, tmp_path: Path
) -> None:
    """Also not with the key of a laptop: who has two points' passwords takes away nothing that a laptop itself put for its point."""
    victim = with_secrets(practice_desk(tmp_path / "slachtoffer"))
    hub.sync(victim)
    assert victim.store.ledger.signer is not None and thief.store.secrets is not None
    signer = victim.store.ledger.signer
    moved = entering.speaker(thief.store.secrets, thief.info.point_id, "practice", signer.public, signer.sign)
    with pytest.raises(psycopg.Error) as refused:
        entering.enter(attacker, moved)
    assert state(refused) == "NSP02"
    assert hub.one("select count(*) from nsp.entries where node = %s", victim.info.node) == victim.store.ledger.size()
