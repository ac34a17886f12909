"""The views of the page Informatie."""

from typing import Final

from nsp_desktop.i18n import N_
from nsp_desktop.ui.views.information_known import KnownView
from nsp_desktop.ui.views.room_view import ViewMaker

MAKERS: Final = (ViewMaker("known", N_("Wat weten we"), KnownView),)
