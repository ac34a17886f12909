"""The views of Logboek in the order of their tabs."""

from typing import Final

from nsp_desktop.i18n import N_
from nsp_desktop.ui.views.logbook_lines import LogView
from nsp_desktop.ui.views.room_view import ViewMaker

MAKERS: Final = (ViewMaker("lines", N_("Tijdlijn"), LogView),)
