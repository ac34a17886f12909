"""What does not fit or says nothing: clipped words, areas that scroll sideways, widgets without a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from nsp_desktop.ui.inputs import TARGET


def clipped(widget: QWidget) -> list[str]:
    """The words of visible labels and buttons that do not fit in their place."""
    found = []
    for label in widget.findChildren(QLabel):
        if label.isVisible() and label.text():
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            if label.height() < wanted or (not label.wordWrap() and label.width() < label.sizeHint().width()):
                found.append(label.text())
    buttons = [button for button in widget.findChildren(QAbstractButton) if button.isVisible() and button.text()]
    found += [button.text() for button in buttons if button.width() < button.minimumSizeHint().width()]
    areas = [(area, area.widget()) for area in widget.findChildren(QScrollArea) if area.isVisible()]
    found += [f"{area} scrolls sideways" for area, inner in areas if inner is not None and inner.width() > area.viewport().width()]
    return found


def unnamed(widget: QWidget) -> list[str]:
    """Visible widgets that can have the keyboard and tell a screen reader nothing."""
    reachable = [part for part in widget.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [str(part) for part in reachable if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)]


def too_small(widget: QWidget) -> list[str]:
    """What is pressed or typed in with less height than a finger needs."""
    parts = [part for kind in (QAbstractButton, QLineEdit, QComboBox) for part in widget.findChildren(kind)]
    reachable = [part for part in parts if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [f"{part.accessibleName() or part}: {part.height()}" for part in reachable if part.height() < TARGET]
