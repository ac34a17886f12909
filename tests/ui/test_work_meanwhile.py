"""Somebody answers a question about a record while something else of it changes: the answer is kept once, and the record is shown anew."""

from PySide6.QtWidgets import QApplication, QDialog

from nsp_desktop.events import PRINT_QUEUE, Changed
from nsp_desktop.ui.register_page import RegisterPage
from tests.ui.forms import enter, in_the_dialog, type_keys
from tests.ui.showing import Shown


def opened_supply(shown: Shown) -> RegisterPage:
    """A supply whose record is open beside its list."""
    number = shown.desk.add("supplies", {"name": "Dekens", "unit": "stuk"}).number
    shown.window.open_record("supplies", number)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    return page


def test_a_change_meanwhile_leaves_the_question_open(shown: Shown) -> None:
    page = opened_supply(shown)
    supply = shown.desk.rows("supplies")[0].record
    asked: list[bool] = []

    def answer() -> None:
        shown.desk.change("supplies", supply, {"place": "Zaal 2"})
        QApplication.processEvents()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        asked.append(dialog.isVisible())
        type_keys("12")
        enter()

    in_the_dialog(answer)
    view = page.current().view
    assert view is not None
    assert view.work is not None
    view.work.buttons[1].click()
    QApplication.processEvents()
    assert asked == [True]
    assert shown.desk.stock(supply) == 12
    now = page.current().view
    assert now is not None
    assert now is not view
    assert (now.row.values["place"], now.acting) == ("Zaal 2", False)
    assert not page.current().strip.isHidden()


def test_a_sheet_that_was_printed_says_nothing_of_what_was_kept(shown: Shown) -> None:
    shown.desk.tally("in")
    QApplication.processEvents()
    before = shown.window.frame.status.saved.accessibleName()
    clock = shown.desk.now
    shown.desk.now = lambda: type(clock())(clock() + 3_600_000)
    shown.desk.announcer.tell(Changed(PRINT_QUEUE, (), "other"))
    QApplication.processEvents()
    assert shown.window.frame.status.saved.accessibleName() == before
    shown.desk.tally("in")
    QApplication.processEvents()
    assert shown.window.frame.status.saved.accessibleName() != before
