"""One PostgreSQL server for the tests of a process, and a new hub on it for each test."""

from collections.abc import Iterator

import pytest

from nsp_desktop.bench import postgres
from nsp_desktop.bench.postgres import Server
from nsp_desktop.services import hub_keeping
from tests.hub.building import Hub, empty_hub


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
    return empty_hub(server)
