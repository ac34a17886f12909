"""A hub as a route of the window: acts go by themselves, a hub that is away costs nothing, and nobody calls it before it is time."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from nsp_desktop.exchange.hub import admitting
from nsp_desktop.services import hub_choice, hub_route, syncing
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.hub_choice import HubChoice
from nsp_desktop.services.hub_route import HubState, sentence
from tests.building import HOUR, MINUTE, HandClock, practice_desk, second_laptop, with_secrets
from tests.hub.building import MUNICIPALITY, Hub
from tests.hub.cut_link import link_to

PATIENCE = 120
NOWHERE = "postgresql://nsp@localhost:1/nsp"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two exchanges; a test ends when its threads have, however busy the computer is."""
    monkeypatch.setattr(hub_route, "PAUSE_S", 0.0)
    monkeypatch.setattr(hub_route, "CLOSING_S", float(PATIENCE))


@dataclass
class Followed:
    """A laptop that exchanges by itself, and a test that waits for what comes of it. `tries`: how often it went to the hub."""

    desk: Desk
    clock: HandClock
    heard: threading.Condition = field(default_factory=threading.Condition)
    tries: int = 0

    def begin(self) -> None:
        self.desk.hub.listen(self._hear)
        self.desk.hub.start()

    def until(self, fits: Callable[[HubState], bool], *, minutes: bool = False) -> HubState:
        """`minutes`: each time that it looks a minute has passed."""
        end = time.monotonic() + PATIENCE
        with self.heard:
            while not self.heard.wait_for(lambda: fits(self.desk.hub.state), 0.05):
                assert time.monotonic() < end, self.desk.hub.state
                if minutes:
                    self.clock.forward(MINUTE)
                    self.desk.hub.look()
        return self.desk.hub.state

    def _hear(self) -> None:
        with self.heard:
            self.tries += self.desk.hub.state.kind == "busy"
            self.heard.notify_all()


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Followed]:
    clock = HandClock()
    made = Followed(with_secrets(practice_desk(tmp_path / "B", clock)), clock)
    yield made
    made.desk.hub.close()
    made.desk.store.close()


def choice_of(hub: Hub, desk: Desk, port: int | None = None) -> HubChoice:
    role = admitting.role_of(MUNICIPALITY, desk.info.point_id)
    if role not in hub.passwords:
        hub.admit(desk.info.point_id)
    return hub_choice.choose(hub.url(role, port), hub.passwords[role])


def is_sent(state: HubState) -> bool:
    return state.kind == "kept" and not state.waiting


def test_acts_go_to_the_hub_and_come_to_the_other_laptop_by_themselves(hub: Hub, one: Followed, tmp_path: Path) -> None:
    other = Followed(second_laptop(one.desk, tmp_path / "C"), one.clock)
    for side in (one, other):
        side.begin()
        side.desk.hub.choose(choice_of(hub, side.desk))
        side.until(is_sent)
    one.until(lambda _state: one.desk.store.ledger.digest() == other.desk.store.ledger.digest(), minutes=True)
    other.desk.tally("in", 2)
    one.until(lambda _state: one.desk.inside() == 5, minutes=True)
    other.desk.hub.close()
    other.desk.store.close()


def test_while_there_is_no_connection_it_is_tried_less_and_less_often(one: Followed) -> None:
    one.begin()
    one.desk.hub.choose(hub_choice.choose(NOWHERE, "wachtwoord"))
    one.until(lambda state: state.kind == "failed")
    for _minute in range(2 * 60):
        one.desk.tally("in")
        one.clock.forward(MINUTE)
        one.desk.hub.look()
        one.until(lambda state: state.kind == "failed" and not state.is_due(one.clock()))
    assert one.tries <= 10
    state = one.desk.hub.counted()
    assert state.waiting == one.desk.store.ledger.size()
    said = sentence(state, one.clock())
    assert "nog niets verstuurd." in said and f"{state.waiting} regels wachten." in said and "Volgende poging om 1" in said
    before = one.tries
    one.desk.hub.try_now()
    one.until(lambda state: one.tries > before and state.kind == "failed")


def test_a_quiet_laptop_wakes_nobody(hub: Hub, one: Followed) -> None:
    """A look a minute comes to a call each ten minutes; between them the thread sleeps without a time-out."""
    one.begin()
    one.desk.hub.choose(choice_of(hub, one.desk))
    one.until(is_sent)
    before = one.tries
    for _minute in range(9):
        one.clock.forward(MINUTE)
        one.desk.hub.look()
    assert one.tries == before
    one.clock.forward(2 * MINUTE)
    one.desk.hub.look()
    one.until(lambda state: one.tries > before and is_sent(state))


def test_a_cut_link_goes_on_where_it_was(hub: Hub, one: Followed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nsp_desktop.exchange.hub.pushing.ENTRIES_LIMIT", 2)
    twin = with_secrets(practice_desk(tmp_path / "even veel"))
    with link_to(hub.server.port, 10**9) as whole:
        hub.sync(twin, whole.port)
    before = hub.one("select count(*) from nsp.entries")
    with link_to(hub.server.port, int(whole.passed * 0.75)) as link:
        one.desk.hub.choose(choice_of(hub, one.desk, link.port))
        one.begin()
        one.until(lambda state: state.kind == "failed")
        there = hub.one("select count(*) from nsp.entries where point = %s", one.desk.info.point_id)
        link.left = 10**9
        one.until(is_sent, minutes=True)
    assert isinstance(there, int) and 0 < there < one.desk.store.ledger.size()
    assert hub.one("select count(*) from nsp.entries") == one.desk.store.ledger.size() + int(str(before))


def test_it_goes_on_while_a_volunteer_works_and_stops_when_asked(hub: Hub, one: Followed) -> None:
    one.begin()
    one.desk.hub.choose(choice_of(hub, one.desk))
    one.until(is_sent)
    one.desk.act_as(b"v" * 16, 2, "volunteer")
    one.desk.tally("in", 1)
    one.until(lambda _state: one.desk.store.ledger.digest() == hub.digest())
    one.desk.act_as(b"c" * 16, 2, None)
    one.desk.hub.stop_keeping()
    assert sentence(one.desk.hub.state, one.clock()) == "Er is geen hub ingesteld."
    assert hub_choice.chosen(one.desk) is None
    assert list(one.desk.store.folder.glob("*.crt")) == []


def test_the_certificate_goes_along_and_a_stick_may_go(hub: Hub, one: Followed, tmp_path: Path) -> None:
    choice = choice_of(hub, one.desk)
    assert "sslrootcert" not in choice.url and choice.certificate is not None
    hub_choice.keep(one.desk, choice)
    kept = hub_choice.chosen(one.desk)
    assert kept is not None
    assert Path(hub_choice.address(one.desk, kept).parameters["sslrootcert"]).parent == one.desk.store.folder
    done = syncing.sync_with(one.desk, hub_choice.address(one.desk, kept), password=kept.password)
    assert done.waiting == 0
    assert "wachtwoord" not in repr(hub_choice.choose(NOWHERE, "wachtwoord"))


def test_the_line_says_when_and_how_much() -> None:
    clock = HandClock()
    at = clock()
    clock.forward(HOUR)
    state = HubState("failed", "hub", at, 12, clock(), clock() + 4 * MINUTE)  # type: ignore[arg-type]  # a moment
    assert sentence(state, clock()) == "Hub: laatst verstuurd om 12:00. 12 regels wachten. Volgende poging om 13:04."
    assert sentence(HubState("kept", "hub", at), clock()) == "Hub: laatst verstuurd om 12:00. Er wacht niets."
    assert sentence(HubState("busy", "hub", at, 1), clock()).endswith("1 regel wacht. Er wordt nu verstuurd.")
