"""The figures of merging and collecting, in small."""

import tempfile
from pathlib import Path

import pytest

from nsp_desktop.bench import collect, merge


@pytest.fixture(autouse=True)
def _own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept example ledgers of a test do not stay on the machine."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_merging_is_measured_beside_a_bare_insert_and_a_known_stick_beside_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "ENTRIES", 300)
    figures = {figure.name: figure for figure in merge.measure(lambda _done: None)}
    assert list(figures) == ["merge", "merge-growth", "import-again", "export-cpu", "export-memory"]
    assert [figure.limit for figure in figures.values()] == [3.0, 1.1, 0.1, 2.5, 16]
    assert figures["merge"].ratio is not None and figures["merge"].ratio > 1
    assert figures["import-again"].ratio is not None and figures["import-again"].ratio < 1


def test_collecting_from_many_points_is_measured_and_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "SOURCES", 3)
    speed, size = collect.measure(60, lambda _done: None)
    assert speed.value > 0
    assert size.value > 60
