"""The views of the page Team, in the order of their tabs."""

from typing import Final

from nsp_desktop.i18n import N_
from nsp_desktop.ui.views.room_view import ViewMaker
from nsp_desktop.ui.views.team_checklists import ChecklistsView
from nsp_desktop.ui.views.team_handover import HandoverView
from nsp_desktop.ui.views.team_roster import RosterView

MAKERS: Final = (
    ViewMaker("roster", N_("Rooster"), RosterView),
    ViewMaker("lists", N_("Lijsten aflopen"), ChecklistsView),
    ViewMaker("handing-over", N_("Overdragen"), HandoverView),
)
