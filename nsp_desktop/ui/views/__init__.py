"""The views of the rooms: which ones a room has. A room's modules are imported when the room is first opened."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nsp_desktop.ui.rooms import RoomName
    from nsp_desktop.ui.views.room_view import ViewMaker


def views_of(room: "RoomName") -> "tuple[ViewMaker, ...]":
    """The views of a room, in the order of their tabs."""
    match room:
        case "team":
            from nsp_desktop.ui.views import team
            from nsp_desktop.ui.views.people import PEOPLE

            return (*team.MAKERS, PEOPLE)
        case "messages":
            from nsp_desktop.ui.views import messages

            return messages.MAKERS
        case "information":
            from nsp_desktop.ui.views import information

            return information.MAKERS
        case "supplies":
            from nsp_desktop.ui.views import supplies

            return supplies.MAKERS
        case "logbook":
            from nsp_desktop.ui.views import logbook

            return logbook.MAKERS
        case "needs":
            from nsp_desktop.ui.views.needs_board import BOARD

            return (BOARD,)
        case _:
            return ()
