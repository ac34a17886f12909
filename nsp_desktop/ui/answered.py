"""A dialog is shown until it is answered, and is gone afterwards."""

from PySide6.QtWidgets import QDialog


def answered(dialog: QDialog) -> bool:
    """Whether it was accepted. What it holds can still be read by whoever asked: it goes with the next turn of the event loop."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()
