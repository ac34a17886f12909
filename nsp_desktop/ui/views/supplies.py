"""The views of Voorraad in the order of their tabs."""

from typing import Final

from nsp_desktop.i18n import N_
from nsp_desktop.ui.views.room_view import ViewMaker
from nsp_desktop.ui.views.supplies_deposits import DepositsView
from nsp_desktop.ui.views.supplies_order import OrderView
from nsp_desktop.ui.views.supplies_stock import StockView

MAKERS: Final = (
    ViewMaker("stock", N_("Wat er is"), StockView),
    ViewMaker("order", N_("Bestellen"), OrderView),
    ViewMaker("keeping", N_("Bewaren"), DepositsView),
)
