"""The page Voorraad: what lasts until when, counting with its difference, ordering."""

from decimal import Decimal
from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.stock import Movement, lasts_until
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import stock_work
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, NOON, HandClock, give, practice_desk, second_laptop


def water(desk: Desk, amount: int = 0, **values: object) -> RecordId:
    record = desk.add("supplies", {"name": "Water", "unit": "fles", **values}).record  # type: ignore[dict-item]
    if amount:
        stock_work.move(desk, record, "received", amount)
    return record


def test_a_supply_lasts_as_long_as_the_rule_over_all_its_movements_says(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    record = water(desk, 100)
    known = [Movement("received", 100, NOON)]
    assert stock_work.supply(desk, record).lasts_until is None
    for hours, amount in ((1, 5), (1, 7), (4, 3), (3, 8)):
        clock.forward(hours * HOUR)
        stock_work.move(desk, record, "handed_out", amount)
        known.append(Movement("handed_out", amount, clock.at))
        found = stock_work.supply(desk, record)
        assert found.lasts_until == lasts_until(known, clock.at)
        assert found.amount == desk.stock(record)


def test_a_forecast_falls_to_nothing_and_says_when(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    record = water(desk, 12)
    clock.forward(2 * HOUR)
    stock_work.move(desk, record, "handed_out", 4)
    found = stock_work.forecast(desk, record, hours=6)
    assert [int(left) for _hour, left in found.points] == [8, 6, 4, 2, 0, 0, 0]
    assert (found.gone_at, found.words) == (NOON + 6 * HOUR, "op om 18:00")
    assert stock_work.history(desk, record, hours=3) == ((-3, 0), (-2, 0), (-1, 12), (0, 8))
    empty = stock_work.forecast(desk, water(desk))
    assert empty.words == "op"


def test_low_and_expiring_supplies_come_first(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    water(desk, 50)
    water(desk, 5, name="Soep", minimum=10)
    water(desk, 5, name="Melk", expires=Millis(NOON + HOUR))
    water(desk, 0, name="Nooit geteld")
    assert [found.name for found in stock_work.low(desk)] == ["Soep"]
    assert stock_work.supplies(desk)[0].name == "Soep"
    assert [(found.name, found.shelf) for found in stock_work.expiring(desk)] == [("Melk", "expiring")]


def test_a_count_shows_its_difference_before_it_is_kept(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    record = water(desk, 20)
    preview = stock_work.preview_count(desk, record, Decimal("17.5"))
    assert (preview.difference, preview.words) == (Decimal("-2.5"), "Geteld 17,5, verwacht 20: 2,5 minder.")
    assert stock_work.preview_count(desk, record, 20).words == "Klopt: 20."
    assert desk.stock(record) == 20
    desk.count_stock(record, Decimal("17.5"))
    assert desk.stock(record) == Decimal("17.5")


def test_two_counts_unaware_of_each_other_are_to_be_done_again(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    record = water(first, 20)
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    first.count_stock(record, 18)
    second.count_stock(record, 18)
    give(second, first)
    assert [row.record for row in stock_work.count_again(first)] == [record]
    first.count_stock(record, 18)
    assert stock_work.count_again(first) == []


def test_an_order_brings_a_supply_to_its_minimum_or_to_two_days_of_use(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    water(desk, 100, name="Genoeg", minimum=10)
    water(desk, 4, name="Soep", minimum=10)
    water(desk, 30, name="Oud", minimum=10, expires=Millis(NOON - 48 * HOUR))
    fast = water(desk, 30, name="Thee", minimum=10)
    clock.forward(HOUR)
    stock_work.move(desk, fast, "used", 5)
    lines = {line.supply.name: (line.amount, line.reason) for line in stock_work.order_list(desk)}
    assert lines == {"Soep": (6, "onder het minimum"), "Oud": (10, "niet meer houdbaar"), "Thee": (215, "gaat snel")}


def test_nothing_moves_by_nothing(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput):
        stock_work.move(desk, water(desk), "received", 0)


def test_an_order_is_a_message_in_lines_and_never_empty(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    water(desk, 5, minimum=12)
    made = stock_work.order(desk, stock_work.order_list(desk))
    assert desk.known("messages", made.record).values["text"] == "7 fles Water"
    with pytest.raises(UserError):
        stock_work.order(desk, [])


def test_an_order_for_more_hours_ahead_holds_what_lasts_longer(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    record = water(desk, 100)
    clock.forward(HOUR)
    stock_work.move(desk, record, "handed_out", 3)
    found = {hours: len(stock_work.order_list(desk, hours)) for hours in (12, 72)}
    assert found == {12: 0, 72: 1}
