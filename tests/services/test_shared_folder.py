"""A shared folder in the background: acts arrive, a share that goes away costs nothing, half a file is passed over until it is whole."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from nsp_desktop.services import shared_folder
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.shared_folder import SharedFolder, sentence
from tests.building import MINUTE, HandClock, practice_desk, second_laptop, with_secrets

PATIENCE = 120
LOOK = 0.05


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two exchanges; a test ends when its threads have, however busy the computer is."""
    monkeypatch.setattr(shared_folder, "PAUSE_S", 0.0)
    monkeypatch.setattr(shared_folder, "CLOSING_S", float(PATIENCE))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    made = tmp_path / "gedeeld"
    made.mkdir()
    return made


@dataclass
class Followed:
    """A laptop that exchanges with the share, and a test that waits for what comes of it."""

    desk: Desk
    clock: HandClock
    heard: threading.Condition = field(default_factory=threading.Condition)

    @property
    def folder(self) -> SharedFolder:
        return self.desk.shared_folder

    def begin(self, share: Path) -> None:
        self.folder.choose(share)
        self.desk.announcer.listen(lambda _event: self())
        self.folder.start(self)

    def __call__(self) -> None:
        with self.heard:
            self.heard.notify_all()

    def until(self, fits: Callable[[], bool], ask: "Followed | None" = None) -> None:
        """Each time it looks a minute has passed."""
        end = time.monotonic() + PATIENCE
        with self.heard:
            while not self.heard.wait_for(fits, LOOK):
                assert time.monotonic() < end, self.folder.state
                self.clock.forward(MINUTE)
                for one in (self, ask or self):
                    one.folder.ask()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Followed, Followed]]:
    clock = HandClock()
    one = with_secrets(practice_desk(tmp_path / "B", clock))
    other = second_laptop(one, tmp_path / "C")
    yield Followed(one, clock), Followed(other, clock)
    for desk in (one, other):
        desk.shared_folder.close()
        desk.store.close()


def test_acts_of_both_arrive(two: tuple[Followed, Followed], share: Path) -> None:
    one, other = two
    for side in two:
        side.begin(share)
    other.until(lambda: other.desk.inside() == 3, one)
    other.desk.tally("in", 2)
    one.until(lambda: one.desk.inside() == 5, other)
    one.until(lambda: one.folder.state.kind == "kept")
    assert "gedeeld" in sentence(one.folder.state)


def test_a_share_that_goes_away_costs_nothing_and_is_found_again(two: tuple[Followed, Followed], share: Path) -> None:
    one, other = two
    for side in two:
        side.begin(share)
    away = share.rename(share.with_name("weg"))
    one.desk.tally("in", 1)
    one.until(lambda: one.folder.state.kind == "failed")
    assert "werkt alleen door" in sentence(one.folder.state)
    assert one.desk.inside() == 4
    away.rename(share)
    other.until(lambda: other.desk.inside() == 4, one)


def test_half_a_file_is_left_until_it_is_whole(two: tuple[Followed, Followed], share: Path, tmp_path: Path) -> None:
    one, other = two
    one.folder.choose(share)
    (whole,) = share.glob("*.nspb")
    data = whole.read_bytes()
    whole.write_bytes(data[: len(data) // 2])
    (share / "nsp-ander.nspb.part").write_bytes(data)
    other.begin(share)
    assert other.desk.inside() == 0
    whole.write_bytes(data)
    other.until(lambda: other.desk.inside() == 3)


def test_a_clock_that_is_put_back_hides_no_bundle(two: tuple[Followed, Followed], share: Path) -> None:
    one, other = two
    one.clock.forward(365 * 24 * 60 * MINUTE)
    one.folder.choose(share)
    other.folder.choose(share)
    one.clock.forward(-365 * 24 * 60 * MINUTE)
    one.desk.tally("in", 1)
    one.folder.choose(share)
    other.folder.choose(share)
    assert other.desk.inside() == 4


def test_it_goes_on_while_a_volunteer_works_and_stops_when_asked(two: tuple[Followed, Followed], share: Path) -> None:
    one, other = two
    for side in two:
        side.begin(share)
    one.desk.act_as(b"v" * 16, 2, "volunteer")
    one.desk.tally("in", 1)
    other.until(lambda: other.desk.inside() == 4, one)
    other.folder.stop_keeping()
    assert other.folder.state.kind == "off"
    assert sentence(other.folder.state) == "Er is geen gedeelde map."


def test_what_another_left_arrives_by_itself(two: tuple[Followed, Followed], share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two
    monkeypatch.setattr(shared_folder, "EVERY_S", LOOK)
    other.begin(share)
    one.folder.choose(share)
    with other.heard:
        assert other.heard.wait_for(lambda: other.desk.inside() == 3, PATIENCE)
