"""The dialogs about other laptops: those on one network, a shared folder, the hub, and the clock; loaded when they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.dialogs.clock import ClockDialog
    from nsp_desktop.ui.dialogs.hub import HubDialog
    from nsp_desktop.ui.dialogs.laptop_search import LaptopSearchDialog
    from nsp_desktop.ui.dialogs.letting_go import LetGoDialog
    from nsp_desktop.ui.dialogs.shared_folder import SharedFolderDialog
    from nsp_desktop.ui.theme import Theme


def search_dialog(desk: "Desk", theme: "Theme", parent: QWidget) -> "LaptopSearchDialog":
    """Raises UserError where this laptop cannot be paired."""
    from nsp_desktop.ui.dialogs.laptop_search import LaptopSearchDialog

    return LaptopSearchDialog(desk, theme, parent)


def folder_dialog(desk: "Desk", theme: "Theme", parent: QWidget) -> "SharedFolderDialog":
    from nsp_desktop.ui.dialogs.shared_folder import SharedFolderDialog

    return SharedFolderDialog(desk, theme, parent)


def hub_dialog(desk: "Desk", theme: "Theme", parent: QWidget) -> "HubDialog":
    from nsp_desktop.ui.dialogs.hub import HubDialog

    return HubDialog(desk, theme, parent)


def let_go_dialog(desk: "Desk", key: object, theme: "Theme", parent: QWidget) -> "LetGoDialog | None":
    """None for a line that is nothing to let go."""
    from nsp_desktop.ui.dialogs.letting_go import LetGoDialog, parting_of

    parting = parting_of(desk, key)
    return None if parting is None else LetGoDialog(parting, theme, parent)


def clock_dialog(desk: "Desk", theme: "Theme", parent: QWidget) -> "ClockDialog":
    from nsp_desktop.ui.dialogs.clock import ClockDialog

    return ClockDialog(desk, theme, parent)
