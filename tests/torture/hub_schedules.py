"""The same made-up weeks with a hub among the routes: a real PostgreSQL, spoken to as the program does."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from nsp_desktop.bench import postgres
from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import hub_keeping
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.database import memory_database
from nsp_desktop.storage.local import Local
from nsp_desktop.storage.migrations import prepare_local
from tests.hub.building import Hub
from tests.torture.schedule import Schedule
from tests.torture.schedules import played
from tests.torture.small_laptops import Laptop, new_lab
from tests.torture.table import Row, Scale, Skipped


class HubRoute:
    """A hub that laptops of a schedule exchange with."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.exchanges = 0

    def sync(self, laptop: Laptop, now: int) -> bool:
        """Exchange; True when own entries came back that were not here."""
        settings = memory_database()
        prepare_local(settings)
        desk = Desk(
            replace(laptop.store, local=Local(settings)),
            tuple(laptop.store.records.registers.values()),
            lambda: Millis(now),
            HowKnown.NOBODY,
        )
        self.exchanges += 1
        found = self._hub.sync(desk).pulled.taken.own_returned
        settings.close()
        return found

    def digest(self, point: bytes) -> object:
        """Over all that it has of a point."""
        sql = "select encode(sha256(string_agg(hash, ''::bytea order by node, seq, hash)), 'hex') from nsp.entries where point = %s"
        return self._hub.one(sql, point)


def rows(scale: Scale) -> list[Row]:
    if postgres.lacking():
        raise Skipped(postgres.lacking())
    with _hub() as hub:
        lab = new_lab(random.Random(0))
        route, tries = HubRoute(hub), scale.pick(4, 300)
        found = {seed: played(Schedule(seed, lab, hub=route)) for seed in range(tries)}
        lab.close()
    wrong = {seed: one.wrong for seed, one in found.items() if one.wrong or one.hidden}
    told = "" if not wrong else f"; {min(wrong)}: {wrong[min(wrong)]}"
    exchanged = f"{route.exchanges} exchanges{told}"
    return [Row("with a hub: unequal, hidden or with an unnamed error", tries, len(wrong), note=exchanged)]


@contextmanager
def _hub() -> Iterator[Hub]:
    with postgres.running(folder=postgres.memory_folder()) as server:
        hub = Hub(server, "postgres")
        with hub.keeper() as keeper:
            hub_keeping.set_up(keeper, practice=True)
        yield hub
