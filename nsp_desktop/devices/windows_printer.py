"""Printing on Windows: pages drawn as pictures by pypdfium2 and handed to the system by Qt (docs/untested.md)."""

from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300


def names() -> list[tuple[str, bool]]:
    """The printers Windows knows, and which of them is the default."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    return sorted(((name, name == default) for name in QPrinterInfo.availablePrinterNames()), key=lambda found: (not found[1], found[0]))


def print_pdf(path: Path, printer: str, title: str) -> str:
    """Draw every page on this printer; Windows gives no number for it, so there is none."""
    from PySide6.QtPrintSupport import QPrinter

    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(printer)
    device.setDocName(title)
    draw(path, device)
    return ""


def draw(path: Path, device: "QPrinter") -> None:
    """Draw the pages of a PDF, each turned as it lies. Raises UserError when the printer refuses."""
    import pypdfium2
    from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

    device.setResolution(DOTS_PER_INCH)
    device.setFullPage(True)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    with pypdfium2.PdfDocument(path) as document:
        painter = QPainter()
        for place in range(len(document)):
            page = document[place]
            width, height = page.get_size()
            lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
            device.setPageOrientation(lying)
            if not (device.newPage() if place else painter.begin(device)):
                raise UserError(_("De printer neemt het vel niet aan. Kijk of hij aan staat en papier heeft, of bewaar het vel als PDF."))
            bitmap = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
            picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
            painter.drawImage(painter.viewport(), picture)
        painter.end()
