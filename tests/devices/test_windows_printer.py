"""The part of printing on Windows that any Qt can do: pages of a PDF drawn on a device."""

from pathlib import Path

import pytest

from nsp_desktop.devices import windows_printer
from nsp_desktop.sheets import status_sheet
from tests.papers.examples import AFTERNOON
from tests.papers.reading import drawn, ink

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_sheet_is_drawn_as_large_and_as_dark_as_it_is(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    sheet = drawn(lambda stream: status_sheet.write(AFTERNOON, stream))
    (tmp_path / "sheet.pdf").write_bytes(sheet)
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "printed.pdf"))
    windows_printer.draw(tmp_path / "sheet.pdf", device)
    (before,), (after,) = ink(sheet), ink((tmp_path / "printed.pdf").read_bytes())
    assert after == pytest.approx(before, rel=0.1)


def test_printers_are_listed_without_a_fault() -> None:
    assert isinstance(windows_printer.names(), list)
