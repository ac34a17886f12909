"""The figures of the bench: ratios, limits and small real measurements."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nsp_desktop.bench import act, data, rebuild, search, syncs
from nsp_desktop.bench.figure import Figure, percentile, shown

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Kept example ledgers of a test do not stay on the machine."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("value", "floor", "limit", "of_ratio", "within"),
    [
        (5.0, 2.0, 2.5, True, True),
        (5.1, 2.0, 2.5, True, False),
        (5.0, 2.0, 5.0, False, True),
        (5.1, 2.0, 5.0, False, False),
        (9.0, None, None, False, True),
        (9.0, None, 2.0, True, True),
    ],
)
def test_a_limit_holds_for_the_ratio_or_for_the_value(
    value: float, floor: float | None, limit: float | None, of_ratio: bool, within: bool
) -> None:
    assert Figure("x", "x", value, "ms", floor, "", limit, of_ratio).within is within


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([7.0], 0.99)) == (50.0, 99.0, 7.0)


def test_numbers_are_shown_with_three_digits() -> None:
    assert [shown(number) for number in (0.12345, 12.345, 1234.5)] == ["0.123", "12.3", "1,234"]


@pytest.mark.slow
def test_an_act_is_measured_beside_a_raw_write() -> None:
    figures = act.measure()
    assert [figure.name for figure in figures] == ["act", "act-need"]
    assert all(figure.value > 0 and figure.ratio and figure.ratio > 0 for figure in figures)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_an_act_waits_for_the_disk_once() -> None:
    (figure,) = syncs.measure()
    assert 0.95 <= figure.value <= syncs.LIMIT


def test_a_missing_sync_would_be_seen() -> None:
    trace = "1 getpgrp() = 1\n1 fdatasync(3) = 0\n1 fsync(4 <unfinished ...>\n1 <... fsync resumed>) = 0\n1 getpgrp() = 1\n1 fsync(3) = 0\n"
    assert syncs.between_marks(trace) == 2
    assert syncs.between_marks("1 getpgrp() = 1\n1 getpgrp() = 1\n") == 0


@pytest.mark.slow
def test_searching_and_rebuilding_are_measured_on_a_real_ledger(own_temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(search, "SEARCHED_NAMES", 3)
    assert [figure.name for figure in search.measure(1_000, told.append)] == ["search-p50", "search-p99"]
    assert told == [1_000]
    search.measure(1_000, told.append)
    assert told == [1_000], "the second run uses what the first one made"
    monkeypatch.setattr(rebuild, "ENTRIES", 500)
    speed = rebuild.measure(told.append)[1]
    assert (speed.name, speed.value > 0) == ("rebuild-speed", True)


def test_a_half_made_example_ledger_is_thrown_away(own_temp: Path) -> None:
    folder = data.visitors(10, lambda done: None)
    folder.rename(folder.with_name(folder.name + ".part"))
    assert data.visitors(10, lambda done: None) == folder
    desk = data.reader(folder)
    assert desk.count("visitors") == 10
    desk.store.close()


@pytest.mark.slow
def test_the_command_prints_figures_for_other_programs() -> None:
    command = [sys.executable, "-m", "nsp_desktop", "bench", "act", "--json"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode in (0, 1), answer.stderr
    found = json.loads(answer.stdout)
    assert {"name", "value", "floor", "ratio", "limit", "within"} <= set(found[0])
