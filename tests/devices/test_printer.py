"""What CUPS says, in our words; a laptop without printers is said so."""

from pathlib import Path

import pytest

from nsp_desktop.devices.printer import Job, Printer, choose, job_state, parse_printers, print_pdf, printers
from nsp_desktop.errors import UserError

LISTED = """printer Balie is idle.  enabled since Tue 24 Nov 2026 11:35:01
printer Achter now printing Achter-7.  enabled since Tue 24 Nov 2026 11:35:02
\tReady to print.
printer Kapot disabled since Tue 24 Nov 2026 11:35:03 -
\tPaused
"""


def test_printers_come_with_their_state_and_the_default_first() -> None:
    assert parse_printers(LISTED, "system default destination: Balie\n") == [
        Printer("Balie", "idle", True),
        Printer("Achter", "printing", False),
        Printer("Kapot", "stopped", False),
    ]
    assert [printer.default for printer in parse_printers(LISTED, "no system default destination\n")] == [False] * 3


def test_the_first_printer_that_works_is_chosen_unless_one_is_named() -> None:
    stopped, idle = Printer("Kapot", "stopped", True), Printer("Balie", "idle", False)
    assert choose([stopped, idle]) == idle
    assert choose([stopped]) == stopped
    assert choose([stopped, idle], "Kapot") == stopped


def test_no_printer_and_an_unknown_one_are_said_in_a_sentence() -> None:
    with pytest.raises(UserError, match="Er is geen printer"):
        choose([])
    with pytest.raises(UserError, match="Printer Weg is er niet"):
        choose([Printer("Balie", "idle", True)], "Weg")


def test_without_cups_there_are_no_printers_and_printing_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers() == []
    with pytest.raises(UserError, match="geen printen ingericht"):
        print_pdf(tmp_path / "sheet.pdf", "Balie", "Statusblad 1")
    assert job_state(Job("Balie", "Balie-1")) == "unknown"


def test_a_print_system_that_fails_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("lp", "lpstat"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert printers() == []
    with pytest.raises(UserError, match="Printer Balie neemt het vel niet aan"):
        print_pdf(tmp_path / "sheet.pdf", "Balie", "Statusblad 1")
