"""One PostgreSQL server for the tests of a process, and a new hub on it for each test."""

from collections.abc import Iterator
from itertools import count

import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.services import hub_keeping
from tests.hub.building import Hub

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that does not wait for the disk; tests of crashes start their own."""
    if postgres.lacking():
        pytest.skip(postgres.lacking())
    with postgres.running(folder=postgres.memory_folder()) as started:
        with hub_keeping.at_hub(started.admin_url(), None, None) as admin:
            admin.execute("create database made")
            with hub_keeping.at_hub(started.admin_url("made"), None, None) as made:
                hub_keeping.set_up(made, practice=True)
        yield started


@pytest.fixture
def hub(server: Server) -> Hub:
    """A hub for practice without anything on it."""
    name = f"hub_{next(_NUMBERS)}"
    with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
        admin.execute(f"create database {name} template made")
    found = Hub(server, name)
    with found.keeper() as keeper:
        hub_keeping.set_up(keeper, practice=True)
    return found
