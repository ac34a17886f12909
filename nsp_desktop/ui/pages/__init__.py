"""The pages of the window: one is made when it is first shown, and asked only for what it can do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.i18n import ngettext
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.rooms import Room, RoomName

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.frame import Frame
    from nsp_desktop.ui.theme import Theme


def make_page(room: Room, desk: "Desk", theme: "Theme", parent: QWidget) -> Page:
    """The page of a room; its module is imported only now."""
    match room.name:
        case "desk":
            from nsp_desktop.ui.pages.balie import BaliePage

            return BaliePage(desk, theme, parent)
        case "overview":
            from nsp_desktop.ui.pages.overview import OverviewPage

            return OverviewPage(desk, theme, parent)
        case "exchange":
            from nsp_desktop.ui.pages.exchange import ExchangePage

            return ExchangePage(desk, theme, parent)
        case "municipality":
            from nsp_desktop.ui.pages.municipality import MunicipalityPage

            return MunicipalityPage(desk, theme, parent)
        case _:
            from nsp_desktop.ui.pages.outputs import list_outputs
            from nsp_desktop.ui.register_page import RegisterPage
            from nsp_desktop.ui.views import views_of

            outputs = list_outputs(desk, theme, parent)
            return RegisterPage(desk, room.registers, theme, parent, outputs=outputs, views=views_of(room.name))


def print_status(page: Page) -> None:
    from nsp_desktop.ui.pages.overview import OverviewPage

    if isinstance(page, OverviewPage):
        page.print_sheet()


def each_minute(desk: "Desk", frame: "Frame") -> None:
    """Whatever page is shown: sheets that wait are looked after, and open choices and what was promised for now stand around it."""
    from nsp_desktop.services import conflicts
    from nsp_desktop.ui.pages.outputs import look_at_queue

    look_at_queue(desk)
    show_reminders(desk, frame)
    if "exchange" in frame.rail.buttons:
        count = conflicts.count(desk)
        frame.rail.buttons["exchange"].set_badge(count, ngettext("{count} keuze open", "{count} keuzes open", count))


def show_reminders(desk: "Desk", frame: "Frame") -> None:
    """What was promised for now or earlier: a count on the rail, and in words in the bar under every page."""
    from nsp_desktop.services.promises import reminders

    count = len(reminders(desk))
    frame.rail.buttons["needs"].set_badge(count, ngettext("{count} afspraak is nu", "{count} afspraken zijn nu", count))
    frame.status.show_promises(count)


def is_text(widget: QWidget | None) -> bool:
    """Whether keys pressed here are text."""
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)


def leave(made: Mapping[RoomName, Page]) -> str:
    """Before pages go: what is half done is kept; what stands in the name field is given back."""
    from nsp_desktop.ui.pages.balie import BaliePage

    for page in made.values():
        page.leave()
    desk = made.get("desk")
    return desk.panel.field.text() if isinstance(desk, BaliePage) else ""


def drop(made: dict[RoomName, Page], kept: RoomName) -> None:
    """All pages but one go; they are made anew when they are opened again."""
    for name in [name for name in made if name != kept]:
        page = made.pop(name)
        page.hide()
        page.deleteLater()


def restore(page: Page, name: str) -> None:
    """Put back what stood in the name field."""
    from nsp_desktop.ui.pages.balie import BaliePage

    if isinstance(page, BaliePage) and name:
        page.panel.field.setText(name)
