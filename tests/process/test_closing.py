"""A log-out closes the window in order: what stood in a form is a draft, the ledger is in one file, and the exit is a clean one."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nsp_desktop.__main__ import main
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import drafts
from nsp_desktop.ui.dialogs import noodmelding
from tests.building import practice_desk
from tests.process.killed_window import Windows
from tests.process.window_program import DRAFT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of a log-out are not on Windows")


@pytest.fixture
def resting(tmp_path: Path) -> Iterator[Windows]:
    """A window in which a need is half written."""
    practice_desk(tmp_path / "punt").store.close()
    with Windows() as windows:
        windows.start("rest", tmp_path / "punt")
        windows.until("rests")
        yield windows


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_log_out_keeps_the_draft_and_closes_the_ledger(resting: Windows, tmp_path: Path, how: signal.Signals) -> None:
    assert resting.end(how) == (0, 0)
    assert not list((tmp_path / "punt").glob("*-wal"))
    assert not list((tmp_path / "punt").glob("venster.lock"))
    desk = open_desk(tmp_path / "punt")
    draft = drafts.kept(desk, "needs")
    assert draft is not None and DRAFT in draft.typed.values()
    desk.store.close()


@pytest.mark.slow
def test_a_log_out_in_the_middle_of_a_noodmelding_keeps_what_was_typed(tmp_path: Path) -> None:
    practice_desk(tmp_path / "punt").store.close()
    with Windows() as windows:
        windows.start("ask", tmp_path / "punt")
        windows.until("rests")
        assert windows.end(signal.SIGTERM) == (0, 0)
    desk = open_desk(tmp_path / "punt")
    draft = drafts.kept(desk, noodmelding.DRAFT)
    assert draft is not None and DRAFT in draft.typed.values()
    desk.store.close()


@pytest.mark.slow
def test_control_a_killed_window_leaves_its_write_ahead_log(resting: Windows, tmp_path: Path) -> None:
    assert resting.end(signal.SIGKILL) == (0, -signal.SIGKILL)
    assert list((tmp_path / "punt").glob("*-wal"))


@pytest.mark.slow
def test_a_command_writes_beside_an_open_window(resting: Windows, tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path / "punt"), "tally", "in", "--count", "4"]) == 0
    assert resting.end(signal.SIGTERM) == (0, 0)
    desk = open_desk(tmp_path / "punt")
    assert desk.inside() == 4
    desk.store.close()


@pytest.mark.slow
def test_a_second_window_says_so_and_only_reads(resting: Windows, tmp_path: Path) -> None:
    with Windows() as second:
        second.start("along", tmp_path / "punt")
        second.until("question Dit noodsteunpunt is al open in een ander venster.")
        second.until("shown Alles bewaard: Alleen lezen")
        second.until("inside 0")
        assert second.end(signal.SIGTERM) == (0, 0)
    assert resting.end(signal.SIGTERM) == (0, 0)
