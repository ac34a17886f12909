"""Two laptops of a practice point that were paired without people, for what is measured of links."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.encounter import Encounter, Told
from nsp_desktop.services.opening import invite, join_point, open_desk, wall_clock
from nsp_desktop.services.pairing import pairing

PATIENCE_S: Final = 120.0
LOOK_S: Final = 0.001


@contextmanager
def paired(folder: Path, share: Path | None = None) -> Iterator[tuple[Desk, Path]]:
    """The first laptop, which waits for the other, and the folder of the other; with a shared folder both exchange through it too."""
    make_practice(folder / "een", wall_clock)
    first = open_desk(folder / "een")
    second = join_point(folder / "twee", invite(first, None), None)
    try:
        _pair(first, second)
        second.links.close()
        if share is not None:
            share.mkdir()
            for desk in (first, second):
                desk.shared_folder.choose(share)
        second.store.close()
        yield first, folder / "twee"
    finally:
        first.links.close()
        first.shared_folder.close()
        first.store.close()


def until_linked(desk: Desk) -> None:
    """Wait until the other laptop has called. Raises UserError when it does not."""
    until(lambda: any(state.kind == "open" for state in desk.links.states()))


def until(fits: Callable[[], bool]) -> None:
    """Raises UserError when it takes too long."""
    end = time.monotonic() + PATIENCE_S
    while not fits():
        if time.monotonic() > end:
            raise UserError(_("De twee laptops vonden elkaar niet op deze computer."))
        time.sleep(LOOK_S)


def _pair(first: Desk, second: Desk) -> None:
    """Two people who found the words equal."""
    done = threading.Semaphore(0)
    sides: dict[str, Encounter] = {}

    def told(name: str) -> Callable[[Told], None]:
        def hear(said: Told) -> None:
            if said.kind == "words":
                sides[name].answer(equal=True)
            else:
                done.release()

        return hear

    sides.update(first=pairing(first, told("first")), second=pairing(second, told("second")))
    sides["second"].call(["127.0.0.1"], sides["first"].wait_for_call())
    for _side in sides:
        done.acquire(timeout=PATIENCE_S)
    for side in sides.values():
        side.close()
