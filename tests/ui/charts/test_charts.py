"""Every chart says in words what it shows, and paints in every theme, both ways round, in any room."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.ages import AgeGroup
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.timeline import Failure, told
from nsp_desktop.ui.charts.ages import NeedAges
from nsp_desktop.ui.charts.canvas import Canvas, Chart
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.charts.energy import EnergyBars
from nsp_desktop.ui.charts.figure import Figure
from nsp_desktop.ui.charts.hours import HourBars
from nsp_desktop.ui.charts.outage import OutageLine
from nsp_desktop.ui.charts.supplies import SupplyBars, SupplyLine
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.tokens import ThemeName
from tests.building import HOUR, NOON
from tests.ui.forms import tap

FOOD = Failure(6, 24, "Eten uit de koelkast", "Zeg het.", "openbare bron")
MASTS = Failure(1, 6, "Mobiel bellen", "Test de radio.", "openbare bron")
CHARTS: tuple[Chart, ...] = (
    Figure("2", "niet ontvangen", "A13: 24 min", "danger", "urgent"),
    HourBars((0, 4, 70, 12, 1), NOON, 10),
    HourBars((0,) * 12, NOON, 0),
    NeedAges((AgeGroup(0, 1, {"life": 1, "wait": 3}), AgeGroup(1, None, {"hours": 2})), 6),
    NeedAges((AgeGroup(0, None, {}),), 0),
    SupplyBars((SupplyLine("Brood", 0, "op", True), SupplyLine("Soep", 4.5, "op om 16:30", False))),
    SupplyBars(()),
    EnergyBars(Decimal(20), Energy(41, False, 110)),
    EnergyBars(None, Energy()),
    OutageLine(Millis(NOON - 5 * HOUR), tuple(told([FOOD, MASTS], 300)), NOON),
    OutageLine(None, (), NOON),
)


def painted(chart: Chart, theme: Theme, size: tuple[int, int], *, mirrored: bool) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    chart.paint(Canvas(painter, QRectF(0, 0, *size), theme, mirrored))
    painter.end()
    return image


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("name", get_args(ThemeName))
@pytest.mark.parametrize("size", [(180, 60), (400, 160), (900, 300)])
def test_a_chart_paints_something_in_any_room(chart: Chart, name: ThemeName, size: tuple[int, int], theme: Theme) -> None:
    blank = QImage(*size, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.magenta)
    for mirrored in (False, True):
        assert painted(chart, replace(theme, name=name), size, mirrored=mirrored) != blank


def test_a_mirrored_box_is_the_other_way_round(theme: Theme) -> None:
    painter = QPainter()
    there = Canvas(painter, QRectF(10, 0, 100, 20), theme).box(0, 0, 30, 20)
    back = Canvas(painter, QRectF(10, 0, 100, 20), theme, mirrored=True).box(0, 0, 30, 20)
    assert (there.left(), back.right()) == (10, 110)


def test_the_words_say_what_the_picture_shows() -> None:
    said = [chart.words for chart in CHARTS]
    for words in (
        "2 niet ontvangen. A13: 24 min",
        "nu 10 binnen; dit uur kwamen er 1, het drukste uur was 10 uur met 70",
        "nu 0 binnen; de laatste uren kwam er niemand",
        "6 open; 2 wachten langer dan 1 uur; 4 wachten 0-1 uur; nu, levensgevaar: 1; binnen enkele uren: 2; kan wachten: 3",
        "geen open hulpvragen",
        "Brood: op; Soep: op om 16:30",
        "niets raakt op",
        "noodstroom: nog 20 uur; accu van de laptop: 41 %, nog 1 u 50",
        "noodstroom: niet bekend; accu van de laptop: geen accu",
        "5 u 00 zonder stroom; over 1 u 00 (13:00): Eten uit de koelkast; nu: Mobiel bellen",
    ):
        assert words in said


def test_a_card_tells_its_words_and_opens_with_enter(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    card = ChartCard("Voorraad", "packages", theme, parent)
    card.show_chart(CHARTS[5])
    assert card.accessibleName() == "Voorraad: Brood: op; Soep: op om 16:30"
    with qtbot.waitSignal(card.clicked):
        tap(card, Qt.Key.Key_Return)
