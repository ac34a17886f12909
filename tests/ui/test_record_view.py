"""An opened record: unsettled values, erased ones, and what can be done with each kind of record."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.register import Values
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.record_acts import Act, acts_of
from nsp_desktop.ui.record_view import RecordView
from nsp_desktop.ui.theme import Theme
from tests.building import give, practice_desk, second_laptop
from tests.ui.forms import enter, in_the_dialog, type_keys
from tests.ui.test_record_form import shown_page


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def in_conflict(desk: Desk, tmp_path: Path) -> str:
    """A visitor whose contact was changed on two laptops that did not know of each other; its number."""
    made = desk.add("visitors", {"name": "Voorbeeld", "contact": "buren"})
    other = second_laptop(desk, tmp_path / "tweede")
    give(desk, other)
    desk.change("visitors", made.record, {"contact": "achterdeur"})
    other.change("visitors", made.record, {"contact": "schuur"})
    give(other, desk)
    other.store.close()
    return made.number


def test_both_values_of_a_conflict_are_shown_and_one_key_chooses(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    number = in_conflict(desk, tmp_path)
    page = shown_page(qtbot, desk, theme, "visitors")
    page.open_number("visitors", number)
    panel = page.current()
    view = panel.view
    assert view is not None
    choices = [button.text() for button in view.conflicts[0].buttons]
    assert any("achterdeur" in text and "deze laptop" in text for text in choices)
    assert any("schuur" in text and "laptop C" in text for text in choices)
    type_keys("2")
    row = desk.find("visitors", number)
    assert row is not None and not row.unsettled
    assert str(row.values["contact"]) in choices[1]
    assert panel.view is not None and not panel.view.conflicts


def test_a_conflict_stands_in_the_list(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    in_conflict(desk, tmp_path)
    model = shown_page(qtbot, desk, theme, "visitors").current().column.model
    assert model.data(model.index(0, model.columnCount() - 1)) == "Kies een waarde"


def test_a_name_stands_in_the_opened_record_and_not_in_the_list(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("visitors", {"name": "Jansen-Proef"})
    page = shown_page(qtbot, desk, theme, "visitors")
    model = page.current().column.model
    assert not any("Jansen" in str(model.data(model.index(0, column))) for column in range(model.columnCount()))
    page.open_number("visitors", made.number)
    view = page.current().view
    assert view is not None and "Jansen-Proef" in texts(view)


def test_what_was_erased_is_shown_as_erased(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("visitors", {"name": "Jansen-Proef", "language": "nl"})
    row = desk.row("visitors", made.record)
    assert row is not None
    gone = replace(row, erased=True, values={**row.values, "name": None})
    view = RecordView(desk.register("visitors"), gone, Surroundings(desk, theme))
    qtbot.addWidget(view)
    assert "gewist" in texts(view)
    assert "Jansen-Proef" not in texts(view)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("visitors", {"name": "Voorbeeld"}, {Act.CHANGE, Act.STRIKE}),
        ("visits", {"kind": "in", "amount": 1}, {Act.STRIKE}),
        ("logbook", {"text": "Aggregaat gestart"}, {Act.CORRECT}),
        ("messages", {"kind": "emergency", "where": "Proefstraat 1"}, {Act.RECEIVED, Act.CHANGE, Act.STRIKE}),
        ("messages", {"kind": "status", "text": "alles rustig"}, {Act.CHANGE, Act.STRIKE}),
    ],
)
def test_each_kind_of_record_has_its_own_acts(name: str, values: Values, expected: set[Act], desk: Desk) -> None:
    row = desk.row(name, desk.add(name, values).record)
    assert row is not None
    assert set(acts_of(desk.register(name), row)) == expected


def test_a_struck_record_can_only_come_back(desk: Desk) -> None:
    made = desk.add("visitors", {"name": "Voorbeeld"})
    desk.strike("visitors", made.record, "vergissing")
    row = desk.row("visitors", made.record)
    assert row is not None
    assert acts_of(desk.register("visitors"), row) == (Act.RESTORE,)


def test_a_change_on_another_laptop_shows_at_once_and_keeps_the_place(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    first = desk.add("visitors", {"name": "Voorbeeld"})
    page = shown_page(qtbot, desk, theme, "visitors")
    panel = page.current()
    page.open_number("visitors", first.number)
    desk.add("visitors", {"name": "Tweede"})
    desk.change("visitors", first.record, {"contact": "buren"})
    assert panel.column.model.rowCount() == 2
    row = panel.column.list.current()
    assert panel.view is not None and "buren" in texts(panel.view)
    assert row is None or row.record == first.record


def test_the_selection_stays_on_its_record_when_others_arrive(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = [desk.add("visitors", {"name": f"Voorbeeld {place}"}) for place in range(5)]
    panel = shown_page(qtbot, desk, theme, "visitors").current()
    panel.column.list.selectRow(2)
    desk.add("visitors", {"name": "Nieuw"})
    row = panel.column.list.current()
    assert row is not None and row.record == made[2].record


def test_striking_asks_for_a_reason_and_the_strip_takes_it_back(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    made = desk.add("visitors", {"name": "Voorbeeld"})
    page = shown_page(qtbot, desk, theme, "visitors")
    page.open_number("visitors", made.number)
    in_the_dialog(enter)
    page.current().act(Act.STRIKE)
    row = desk.row("visitors", made.record)
    assert row is not None and row.struck
    page.current().strip.button.click()
    row = desk.row("visitors", made.record)
    assert row is not None and not row.struck


def test_struck_here_and_kept_there_has_a_choice_too(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    made = desk.add("visitors", {"name": "Voorbeeld"})
    desk.strike("visitors", made.record, "dubbel")
    other = second_laptop(desk, tmp_path / "tweede")
    give(desk, other)
    desk.restore("visitors", made.record)
    other.restore("visitors", made.record)
    other.strike("visitors", made.record, "toch dubbel")
    give(other, desk)
    other.store.close()
    page = shown_page(qtbot, desk, theme, "visitors")
    page.open_number("visitors", made.number)
    view = page.current().view
    assert view is not None
    (box,) = view.conflicts
    keep = next(place for place, button in enumerate(box.buttons, 1) if "het blijft staan" in button.text())
    type_keys(str(keep))
    row = desk.find("visitors", made.number)
    assert row is not None and not row.unsettled and not row.struck
