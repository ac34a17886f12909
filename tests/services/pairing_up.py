"""Two laptops of one point that pair over the loop of this computer, and links that tests wait for."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from nsp_desktop.services.desk import Desk
from nsp_desktop.services.encounter import Encounter, Told
from nsp_desktop.services.link_threads import listening
from nsp_desktop.services.links import LinkState
from nsp_desktop.services.pairing import pairing

PATIENCE = 120
LOOK = 0.05


def free_port() -> int:
    """One that nobody has, nor gets by accident while a test has its door closed for a moment."""
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with suppress(OSError), listening(port):
            return port


@dataclass
class Heard:
    """What a pairing told, to wait for."""

    told: list[Told] = field(default_factory=list)
    _heard: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, told: Told) -> None:
        with self._heard:
            self.told.append(told)
            self._heard.notify_all()

    def until(self, *kinds: str) -> Told:
        with self._heard:
            assert self._heard.wait_for(lambda: any(told.kind in kinds for told in self.told), PATIENCE), self.told
            return next(told for told in self.told if told.kind in kinds)


@dataclass
class Side:
    """One laptop in a pairing."""

    desk: Desk
    heard: Heard
    pairing: Encounter

    def words(self) -> tuple[str, ...]:
        return self.heard.until("words", "failed").words

    def end(self) -> Told:
        return self.heard.until("done", "failed")


@contextmanager
def meeting(host: Desk, caller: Desk, by_way_of: Callable[[int], int] = lambda port: port) -> Iterator[tuple[Side, Side]]:
    """Host and caller up to the words; `by_way_of` may put something between."""
    sides = [Side(desk, heard, pairing(desk, heard)) for desk, heard in ((host, Heard()), (caller, Heard()))]
    try:
        port = sides[0].pairing.wait_for_call()
        sides[1].pairing.call(["127.0.0.1"], by_way_of(port))
        yield sides[0], sides[1]
    finally:
        for side in sides:
            side.pairing.close()


def pair_up(host: Desk, caller: Desk) -> None:
    """Both people found the words equal."""
    with meeting(host, caller) as sides:
        assert sides[0].words() == sides[1].words()
        for side in sides:
            side.pairing.answer(equal=True)
        assert [side.end().kind for side in sides] == ["done", "done"]


@dataclass
class Watched:
    """A desk whose links are open; waits for what they tell and what they bring."""

    desk: Desk
    _moved: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self.desk.links.listen(self._move)
        self.desk.announcer.listen(lambda _event: self._move())

    def _move(self) -> None:
        with self._moved:
            self._moved.notify_all()

    def until(self, fits: Callable[[], bool]) -> None:
        """What was confirmed is kept a moment after the last event: so it looks again by itself, too."""
        until = time.monotonic() + PATIENCE
        with self._moved:
            while not self._moved.wait_for(fits, LOOK):
                assert time.monotonic() < until, self.desk.links.states()

    def state(self) -> LinkState:
        return self.desk.links.states()[0]

    def until_state(self, kind: str) -> LinkState:
        self.until(lambda: self.state().kind == kind)
        return self.state()

    def until_equal(self, other: Desk) -> None:
        self.until(lambda: self.desk.store.ledger.digest() == other.store.ledger.digest())
