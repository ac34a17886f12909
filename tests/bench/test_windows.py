"""Windows measured from outside, on a small folder and for a short time."""

import sys
import tempfile
import time
from pathlib import Path

import pytest

from nsp_desktop.bench import idle, memory, pages, paint
from nsp_desktop.bench.process import BARE, running


@pytest.fixture(autouse=True)
def _own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept example ledgers and bytecode of a test do not stay on the machine."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.slow
def test_the_first_picture_of_the_real_desk_is_measured_beside_an_empty_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "RUNS", 1)
    (figure,) = paint.measure()
    assert figure.floor is not None
    assert min(figure.value, figure.floor) > 10, "which one is first in a single start, a busy machine decides"


@pytest.mark.slow
def test_memory_is_measured_after_going_through_the_whole_list() -> None:
    (figure,) = memory.measure(1_000, lambda done: None)
    assert "1000" in figure.label
    assert figure.floor is not None
    assert figure.value > figure.floor > 10


@pytest.mark.slow
def test_pages_keys_and_jumps_are_measured() -> None:
    figures = {figure.name: figure for figure in pages.measure(600, lambda done: None)}
    assert set(figures) == {"pages-open", "pages-key", "pages-jump", "pages-sort", "pages-sort-still", "pages-sort-jump"}
    assert all(figure.value > 0 for name, figure in figures.items() if name != "pages-sort-still"), "so few rows keep nobody waiting"


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how often a program wakes up")
def test_a_quiet_window_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "SETTLE_S", 2.0)
    monkeypatch.setattr(idle, "WATCH_S", 2.0)
    monkeypatch.setattr(idle, "AFTER_START_S", 0.0)
    desk, worst, exchanging = idle.measure()
    assert worst.value >= desk.value >= 0
    assert (exchanging.name, exchanging.limit) == ("idle-exchanging", idle.LIMIT)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how often a program wakes up")
def test_a_program_that_wakes_up_often_is_seen() -> None:
    with running((*BARE, "--restless")) as child:
        before = idle.switches(child.child.pid)
        time.sleep(1)
        assert idle.since(before, idle.switches(child.child.pid)) > 10
    with running(BARE) as child:
        time.sleep(1)
        before = idle.switches(child.child.pid)
        time.sleep(1)
        assert idle.since(before, idle.switches(child.child.pid)) < 5
