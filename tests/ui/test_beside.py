"""Parts beside each other stack where the room is narrow, and with large letters ask for no more width than the widest of them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.ui.beside import STACKED, Beside
from nsp_desktop.ui.theme import Theme


def filled(theme: Theme, qtbot: QtBot, *, last_on_top: bool = False) -> tuple[QWidget, Beside, QWidget, QWidget]:
    place, first, last = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(place)
    row = Beside(theme, 8, last_on_top=last_on_top)
    place.setLayout(row)
    for part in (first, last):
        part.setMinimumSize(300, 40)
        row.addWidget(part)
    return place, row, first, last


def test_in_a_narrow_room_the_last_stands_under_or_over_the_first(theme: Theme, qtbot: QtBot) -> None:
    for on_top in (False, True):
        place, row, first, last = filled(theme, qtbot, last_on_top=on_top)
        place.resize(STACKED - 1, 400)
        row.arrange(place.width(), last, 300)
        row.activate()
        assert (last.y() < first.y()) is on_top and last.width() > 300
        place.resize(STACKED, 400)
        row.arrange(place.width(), last, 300)
        row.activate()
        assert last.y() == first.y() and last.width() == 300


def test_with_large_letters_it_asks_for_the_widest_part_alone(theme: Theme, qtbot: QtBot) -> None:
    _place, row, _first, last = filled(theme, qtbot)
    assert row.minimumSize().width() > 600 and row.least(700, 380, last).width() == 700
    _other, large, _one, below = filled(Theme(factor=2.0), qtbot)
    assert large.minimumSize().width() == 300 and large.least(700, 380, below).width() == 0
    large.arrange(1000, below, 300)
    assert large.least(700, 380, below).height() >= 380 + below.minimumHeight()
