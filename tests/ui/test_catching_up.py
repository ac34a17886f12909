"""Catching up: a paper form is typed in with its own time and writer, once, in the order of the paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.paper_form import asked, with_check
from nsp_desktop.services import paper_forms
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw, remember
from nsp_desktop.ui.dialogs.catching_up import CatchingUpDialog, FormStep
from nsp_desktop.ui.theme import Theme
from tests.building import NOON, practice_desk
from tests.papers.reading import texts
from tests.papers.test_ticks import saved, written
from tests.ui.forms import ctrl_enter


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def printed(desk: Desk, kind: str) -> list[str]:
    remember(desk, draw(desk, kind))
    return [form.number for form in paper_forms.outstanding(desk)]


def opened(qtbot: QtBot, desk: Desk, theme: Theme) -> CatchingUpDialog:
    dialog = CatchingUpDialog(desk, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


def type_into(dialog: CatchingUpDialog, text: str) -> int:
    """Type where the focus is, then Enter; gives the number of keys."""
    target = dialog.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
    QTest.keyClick(target, Qt.Key.Key_Return)
    return len(text) + 1


def keep(dialog: CatchingUpDialog) -> int:
    ctrl_enter()
    return 1


def read(dialog: CatchingUpDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_form_is_typed_in_with_the_time_and_the_writer_on_the_paper(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    first, _second = printed(desk, "blank:visitors:2")
    dialog = opened(qtbot, desk, theme)
    type_into(dialog, with_check(first).lower())
    for text in ("09:10", "Proefpersoon", "Voorbeeld"):
        type_into(dialog, text)
    keep(dialog)
    (row,) = desk.rows("visitors")
    assert (row.number, row.values["name"]) == ("B1", "Voorbeeld")
    assert row.happened_at == NOON - 170 * 60_000
    assert paper_forms.origin(desk, row) == (first, "Proefpersoon")
    assert f"{first} bewaard als B1." in read(dialog) and "Nog 1 formulier in te voeren" in read(dialog)


def test_the_writer_stands_there_already_for_the_next_form(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    first, second = printed(desk, "blank:visitors:2")
    dialog = opened(qtbot, desk, theme)
    for text in (with_check(first), "09:10", "Proefpersoon", "Een"):
        type_into(dialog, text)
    keep(dialog)
    type_into(dialog, with_check(second))
    assert isinstance(dialog.step, FormStep) and dialog.step.writer() == "Proefpersoon"


def test_a_form_is_not_typed_in_twice(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    (number,) = printed(desk, "blank:visitors:1")
    paper_forms.enter(desk, with_check(number), {"name": "Voorbeeld"}, happened_at=NOON)
    dialog = opened(qtbot, desk, theme)
    type_into(dialog, with_check(number))
    assert "is al ingevoerd, als B1" in read(dialog) and not isinstance(dialog.step, FormStep)


def test_a_typing_error_in_the_number_is_told(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = opened(qtbot, desk, theme)
    type_into(dialog, "FBV1-Q")
    assert "tikfout" in read(dialog)


def test_without_a_time_nothing_is_kept_and_the_focus_goes_there(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    (number,) = printed(desk, "blank:visitors:1")
    dialog = opened(qtbot, desk, theme)
    type_into(dialog, with_check(number))
    keep(dialog)
    assert desk.count("visitors") == 0 and "Typ de dag en de tijd over" in read(dialog)


@pytest.mark.parametrize("register", ["visitors", "offers", "needs", "logbook"])
def test_the_screen_has_the_order_of_the_paper(qtbot: QtBot, desk: Desk, theme: Theme, register: str) -> None:
    drawn = draw(desk, f"blank:{register}:1")
    remember(desk, drawn)
    (form,) = paper_forms.outstanding(desk)
    step = FormStep(paper_forms.find(desk, with_check(form.number)), CatchingUpDialog(desk, theme)._around, "")
    qtbot.addWidget(step)
    labels = [field.title() for field in asked(desk.register(register))]
    assert [editor.field.title() for editor in step.grid.editors.values()][2:] == labels
    paper, place = " ".join(texts(drawn.data)), 0
    for label in labels:
        place = paper.index(label, place) + len(label)


def test_two_hundred_forms_fit_in_half_an_hour_by_the_keystroke_model(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """Scanning the number, a time, and a name and place of usual length: 9 s a form is 0.2 s a key for 45 keys."""
    forms = printed(desk, "blank:visitors:3")
    dialog = opened(qtbot, desk, theme)
    keys: list[int] = []
    for number in forms:
        type_into(dialog, with_check(number))  # by the scanner: one act
        count = 1 + type_into(dialog, "0910")
        count += type_into(dialog, "" if keys else "Jan")
        count += type_into(dialog, "Voorbeeld") + type_into(dialog, "") + type_into(dialog, "1234AB") + type_into(dialog, "12")
        keys.append(count + keep(dialog))
    assert desk.count("visitors") == 3
    assert max(keys) <= 45


def test_ticks_of_a_scan_are_filled_in_and_looked_at_before_they_are_kept(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    (number,) = printed(desk, "blank:needs:1")
    dialog = opened(qtbot, desk, theme)
    dialog.read_scans(saved(written(desk.register("needs"), number, {"urgency": "hours", "category": "water"}), tmp_path))
    assert desk.count("needs") == 0 and number in read(dialog)
    for text in (with_check(number), "09:10", "Proefpersoon"):
        type_into(dialog, text)
    keep(dialog)
    (row,) = desk.rows("needs")
    assert (row.values["urgency"], row.values["category"]) == ("hours", "water")


@pytest.mark.slow
def test_fifty_written_forms_stand_in_the_printed_list_as_they_were_written(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """The whole circle: print, write, type in by real keys, print the list, compare."""
    written = {number: f"Proefpersoon-{place}" for place, number in enumerate(printed(desk, "blank:visitors:50"))}
    dialog = opened(qtbot, desk, theme)
    for place, (number, name) in enumerate(written.items()):
        for text in (
            with_check(number),
            f"{8 + place // 10:02}:{place % 10:02}",
            "" if place else "Proefschrijver",
            name,
            "",
            "1234 AB",
            str(place + 1),
        ):
            type_into(dialog, text)
        keep(dialog)
    assert paper_forms.outstanding(desk) == []
    assert {str(row.values["name"]): paper_forms.origin(desk, row) for row in desk.rows("visitors")} == {
        name: (number, "Proefschrijver") for number, name in written.items()
    }
    listed = " ".join(texts(draw(desk, "list:visitors:names").data))
    for place, name in enumerate(written.values()):
        assert f"Naam: {name} · Postcode: 1234 AB · Huisnummer: {place + 1}" in listed
