"""The laptop's own state: asked without keeping anybody waiting, and the printer less often than the rest."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nsp_desktop.devices import energy, printer
from nsp_desktop.devices.energy import Energy
from nsp_desktop.devices.printer import Printer
from nsp_desktop.ui.machine import DISK_LOW_BYTES, PRINTER_EVERY, Machine, MachineWatch, read_machine


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who asked for printers, by thread; this laptop has a full battery and one printer that works."""
    names: list[str] = []

    def printers() -> list[Printer]:
        names.append(threading.current_thread().name)
        return [Printer("oud", "stopped", default=True), Printer("nieuw", "idle", default=False)]

    monkeypatch.setattr(printer, "printers", printers)
    monkeypatch.setattr(energy, "read", lambda: Energy(100, on_grid=True))
    return names


def test_a_printer_that_works_is_shown_before_one_that_stands_still(asked: list[str], tmp_path: Path) -> None:
    found = read_machine(tmp_path)
    assert (found.printer, found.printer_state, found.energy.percent) == ("nieuw", "idle", 100)
    assert found.disk_free is not None


def test_printers_are_asked_in_a_thread_and_only_now_and_then(asked: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    watch = MachineWatch(tmp_path)
    told: list[Machine] = []
    watch.known.connect(told.append)
    for turn in range(PRINTER_EVERY + 1):
        watch.ask()
        watch.wait()
        qtbot.waitUntil(lambda turn=turn: len(told) == turn + 1)  # type: ignore[misc]
    assert asked == ["machine", "machine"]
    assert {machine.printer for machine in told} == {"nieuw"}


def test_a_disk_that_is_almost_full_is_known(tmp_path: Path) -> None:
    assert Machine(disk_free=DISK_LOW_BYTES - 1).disk_low
    assert not Machine(disk_free=DISK_LOW_BYTES).disk_low
    assert not Machine().disk_low
    assert read_machine(tmp_path / "weg").disk_free is None


def test_an_answer_after_the_window_was_closed_finds_nobody(asked: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    watch = MachineWatch(tmp_path)
    told: list[Machine] = []
    watch.known.connect(told.append)
    watch.close()
    watch.ask()
    watch.wait()
    watch.tell_again()
    QApplication.processEvents()
    assert (asked, told) == (["machine"], [])
