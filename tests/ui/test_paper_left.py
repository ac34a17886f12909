"""How much paper is left stands where sheets wait, and is counted there."""

from PySide6.QtWidgets import QApplication

from nsp_desktop.services import paper_left
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.pages.exchange_views import PAPER
from tests.ui.forms import enter, in_the_dialog, type_keys
from tests.ui.showing import Shown


def test_somebody_counts_the_paper_and_it_is_told_where_sheets_wait(shown: Shown) -> None:
    shown.window.open_room("exchange")
    page = shown.window.page
    assert isinstance(page, ExchangePage)
    page.views.show_tab(PAPER)

    def answer() -> None:
        type_keys("120")
        enter()

    in_the_dialog(answer)
    page.views.paper.count_button.click()
    QApplication.processEvents()
    assert paper_left.left(shown.desk) == 120
    assert "120 vellen" in page.views.paper.count_button.text()
