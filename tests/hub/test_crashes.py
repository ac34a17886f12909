"""A hub that is killed, a link that is cut, a disk that is full: what was acknowledged is there afterwards, and the rest follows."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.exchange.hub import calls, packing, pushing
from nsp_desktop.exchange.hub.comparing import Difference
from nsp_desktop.exchange.hub.connection import Unreachable
from nsp_desktop.exchange.hub.rows import Row
from nsp_desktop.services import hub_keeping, syncing
from nsp_desktop.services.desk import Desk
from tests.building import practice_desk, with_secrets
from tests.hub.building import Hub, rows_of
from tests.hub.cut_link import link_to

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(postgres.lacking()), reason=postgres.lacking() or "-")]
KILLED = {"fsync": "off", "max_wal_size": "32MB", "shared_buffers": "16MB"}
"""A commit reaches the system before it is told, and the system outlives the server: it need not reach the disk too."""


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A server that is killed and started again."""
    with postgres.running(durable=True, folder=postgres.memory_folder(), more=KILLED) as server:
        yield server


def new_hub(server: Server, database: str = "postgres") -> Hub:
    hub = Hub(server, database)
    if database != "postgres":
        with Hub(server, "postgres").keeper() as admin:
            admin.execute(f"create database {database}")
    with hub.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True)
    return hub


def busy_desk(folder: Path) -> Desk:
    desk = with_secrets(practice_desk(folder))
    for place in range(30):
        desk.add("needs", {"category": "water", "urgency": "wait", "location": f"Proefstraat {place}"})
    return desk


class Fatal(Sequence[Row]):
    """Rows of a batch; while they are sent, something happens to the server."""

    def __init__(self, rows: Sequence[Row], server: Server, after: int) -> None:
        self._rows, self._server, self._after = rows, server, after

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: int) -> Row:  # type: ignore[override]  # only iterated
        if place == self._after and self._server.runs:
            self._server.kill()
        return self._rows[place]


def test_a_server_that_is_killed_while_taking_in_loses_nothing_acknowledged(
    mortal: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two pieces of a batch: what came before the kill was taken in, and is not acknowledged."""
    monkeypatch.setattr(packing, "LIMIT", 1)
    desk = busy_desk(tmp_path / "B")
    rows = rows_of(desk)
    server = mortal
    hub = new_hub(server, "gedood")
    role = hub.admit(desk.info.point_id)
    acknowledged: list[bytes] = []

    def put_until_killed(start: int, kill_at: int) -> None:
        with hub.open(role, desk) as connection:
            assert sum(state.entries for state in calls.have(connection).values()) == start
            for place in range(start, len(rows), 7):
                batch = Fatal(rows[place : place + 7], server, kill_at if place > start else -1)
                calls.put(connection, batch, pushing.introduction(desk.store, desk.now()))
                acknowledged.extend(row.hash for row in batch)

    for kill_at in (2, 0, 6):
        start = len(acknowledged)
        with pytest.raises(Unreachable):
            put_until_killed(start, kill_at)
        server.start()
        assert hub.one("select count(*) from nsp.entries where hash = any(%s)", acknowledged) == len(acknowledged) > start
    hub.sync(desk)
    assert hub.digest() == desk.store.ledger.digest()


def test_a_client_that_acknowledged_before_the_commit_would_lose(mortal: Server, tmp_path: Path) -> None:
    """The control: the same kill between the call and its commit takes away what such a client believed to be safe."""
    desk = busy_desk(tmp_path / "B")
    rows = rows_of(desk)
    server = mortal
    hub = new_hub(server, "geloofd")
    role = hub.admit(desk.info.point_id)
    believed: list[bytes] = []

    def put_and_believe() -> None:
        with hub.open(role, desk) as connection:
            calls.have(connection)
            connection.execute("begin")
            calls.offer(connection, rows, pushing.introduction(desk.store, desk.now()))
            believed.extend(row.hash for row in rows)
            server.kill()
            connection.execute("commit")

    with pytest.raises(Unreachable):
        put_and_believe()
    server.start()
    assert believed
    assert hub.one("select count(*) from nsp.entries where hash = any(%s)", believed) == 0


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.5, 0.7, 0.93])
def test_a_link_that_is_cut_anywhere_goes_on_where_it_was(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(pushing, "ENTRIES_LIMIT", 5)
    another = busy_desk(tmp_path / "A")
    hub.admit(another.info.point_id)
    with link_to(hub.server.port, 1 << 30) as whole:
        hub.sync(another, whole.port)
    hub.one("with gone as (delete from nsp.entries) select 1")
    desk = busy_desk(tmp_path / "B")
    role = hub.admit(desk.info.point_id)
    committed: list[int] = []
    with link_to(hub.server.port, int(whole.passed * share)) as link, pytest.raises(Unreachable):
        syncing.sync(desk, hub.url(role, link.port), password=hub.passwords[role], progress=committed.append)
    there = hub.one("select count(*) from nsp.entries")
    assert sum(committed) <= int(str(there)) <= sum(committed) + 5
    place = f"localhost:{link.port}/{hub.database}"
    assert not syncing.is_due(desk, hub.url(role, link.port))
    assert syncing.waiting(desk, place) == desk.store.ledger.size()
    done = hub.sync(desk)
    assert done.sent == desk.store.ledger.size() - int(str(there))
    assert (done.waiting, hub.digest()) == (0, desk.store.ledger.digest())


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Not in pytest's own folder, which shuts out everybody but root: the server runs as somebody else."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root to mount")
    place = Path(tempfile.mkdtemp(prefix="nsp-schijf-"))
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=130m,mode=755", "tmpfs", str(place)], check=False, capture_output=True
    ).returncode:
        place.rmdir()
        pytest.skip("this machine mounts no small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


def test_a_full_disk_of_the_hub_is_said_and_loses_nothing_acknowledged(small_disk: Path, tmp_path: Path) -> None:
    desk = busy_desk(tmp_path / "B")
    with postgres.running(durable=True, folder=small_disk, more=KILLED) as server:
        hub = new_hub(server)
        role = hub.admit(desk.info.point_id)
        acknowledged: list[bytes] = []

        def put_until_full() -> None:
            with hub.open(role, desk) as connection:
                calls.have(connection)
                for batch in large_batches(desk):
                    calls.put(connection, batch, pushing.introduction(desk.store, desk.now()))
                    acknowledged.extend(row.hash for row in batch)

        with pytest.raises(Unreachable):
            put_until_full()
        subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
        server.recover()
        assert len(acknowledged) > 0
        assert hub.one("select count(*) from nsp.entries where hash = any(%s)", acknowledged) == len(acknowledged)
        hub.sync(desk)
        assert hub.digest() == desk.store.ledger.digest()


def large_batches(desk: Desk) -> Iterator[list[Row]]:
    """The desk's rows one by one, each with something large and unreadable where its personal body should be."""
    for batch in pushing.batches(desk.store, desk.info.node, Difference(push=0)):
        for row in batch:
            yield [row._replace(sealed=os.urandom(1_000_000), own_sealed=os.urandom(1_000_000), own_open=os.urandom(1_000_000))]
