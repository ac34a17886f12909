"""Rows of bars say in words what they paint, whatever room there is."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nsp_desktop.ui.charts.bar_rows import BarRow, BarRows, Part
from nsp_desktop.ui.charts.canvas import Canvas
from nsp_desktop.ui.theme import Theme

ROWS = tuple(BarRow(f"Soort {n}", (Part("open", n, "warning"), Part("klaar", 2 * n, "success")), f"{3 * n}", "nog meer") for n in range(9))


@pytest.mark.parametrize(("width", "height"), [(400, 300), (160, 60), (20, 20)])
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ()])
def test_bars_are_painted_in_any_room(theme: Theme, width: int, height: int, rows: tuple[BarRow, ...]) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    chart = BarRows(rows, "Er is nog niets.")
    chart.paint(Canvas(painter, QRectF(0, 0, width, height), theme))
    painter.end()
    assert chart.words == ("; ".join(f"{row.label}: {row.said}, nog meer" for row in rows) or "Er is nog niets.")


def test_the_longest_row_sets_the_measure() -> None:
    assert ROWS[4].total == 12
