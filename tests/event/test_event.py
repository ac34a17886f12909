"""A short event of three days: every count reconciles, and two roads to the municipality end in one digest. `make event` does the whole."""

from pathlib import Path

import pytest

from tests.event.running import SHORT, run
from tests.hub.building import Hub
from tests.hub.conftest import hub, server

__all__ = ["hub", "server"]


@pytest.mark.slow
def test_after_three_days_every_count_reconciles_on_both_roads(hub: Hub, tmp_path: Path) -> None:
    found = run(tmp_path, hub, SHORT)
    assert [line for line in found if not line.agrees] == []
    assert len(found) > 150
