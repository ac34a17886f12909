"""What is to be done with an opened record, above its fields: one box for each kind of work."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.work.box import WorkBox


def work_of(register: str, row: "Row", around: "Surroundings", parent: QWidget) -> "WorkBox | None":
    """The box of this record; None where nothing more is to be done than to read and change it."""
    if row.struck or row.erased or around.desk.store.read_only:
        return None
    match register:
        case "needs":
            from nsp_desktop.ui.work.needs import NeedBox

            return NeedBox(row, around, parent)
        case "messages":
            from nsp_desktop.ui.work.messages import MessageBox

            return MessageBox(row, around, parent)
        case "supplies":
            from nsp_desktop.ui.work.supplies import SupplyBox

            return SupplyBox(row, around, parent)
        case "shifts":
            from nsp_desktop.ui.work.shifts import ShiftBox

            return ShiftBox(row, around, parent)
        case "reports":
            from nsp_desktop.ui.work.reports import ReportBox

            return ReportBox(row, around, parent)
        case _:
            return None
