"""The views of the page Informatie."""

from typing import Final

from nsp_desktop.ui.views.room_view import ViewMaker

MAKERS: Final[tuple[ViewMaker, ...]] = ()
