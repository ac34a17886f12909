"""The views of the page Berichten."""

from typing import Final

from nsp_desktop.i18n import N_
from nsp_desktop.ui.views.family_search import FamilyView
from nsp_desktop.ui.views.messages_in_out import InOutView
from nsp_desktop.ui.views.room_view import ViewMaker

MAKERS: Final = (ViewMaker("in_out", N_("In en uit"), InOutView), ViewMaker("family", N_("Wie zoekt wie"), FamilyView))
