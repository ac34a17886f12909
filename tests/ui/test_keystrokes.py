"""The declared keys do what they say, pressed one by one on the real window, and stand so in the manual."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from nsp_desktop.devices import printer
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.domain.register import Value
from nsp_desktop.services import print_queue
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.keystrokes import ACTS, SKILLED_S, WORST_S, Act
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.scan_filter import ScanFilter
from tests.ui.showing import Shown

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "toetsen.md"
MADE = {"tally": "visits", "group": "visits", "visitor": "visitors", "need": "needs", "emergency": "messages"}


def press(key: str) -> None:
    """One declared key, in whichever window has the keyboard now."""
    window = QApplication.focusWindow()
    sequence = QKeySequence(key.replace("Enter", "Return"))[0]  # type: ignore[index]  # the stubs do not know that it is a sequence
    QTest.keyClick(window, sequence.key(), sequence.keyboardModifiers())


def play(shown: Shown, act: Act) -> None:
    """Every key and letter, also those for dialogs that open in between."""
    scans = shown.window.findChild(ScanFilter)
    assert isinstance(scans, ScanFilter)
    scans.hold_ms = 0
    left = [part for key in act.keys for part in (key[1:] if key.startswith("'") else (key,))]

    def next_key() -> None:
        """A dialog runs within its key: what comes after is asked for first. A person waits until the new window has the keyboard."""
        waiting = left and not has_keyboard()
        QTimer.singleShot(20, next_key if left else close_what_is_open)
        if left and not waiting:
            press(left.pop(0))

    QTimer.singleShot(0, next_key)
    shown.qtbot.waitUntil(lambda: not left and QApplication.activeModalWidget() is None)


def has_keyboard() -> bool:
    """Whether the window that asks something has the keyboard already."""
    dialog = QApplication.activeModalWidget()
    return dialog is None or QApplication.focusWindow() is dialog.windowHandle()


def close_what_is_open() -> None:
    """A dialog that the declared keys leave open would wait for ever; without it nothing was made, and the test says so."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_no_act_takes_more_keys_than_promised(act: Act) -> None:
    assert act.count <= act.most


@pytest.mark.parametrize("act", [act for act in ACTS if act.name in MADE], ids=lambda act: act.name)
def test_the_keys_make_what_they_say(shown: Shown, open_desk: Desk, act: Act) -> None:
    play(shown, act)
    assert open_desk.count(MADE[act.name]) == 1


def test_what_is_found_is_opened(shown: Shown, open_desk: Desk) -> None:
    made = open_desk.add("visitors", {"name": "Voorbeeld"})
    play(shown, named("find"))
    assert opened(shown) == made.record


def test_a_known_visitor_is_one_scan(shown: Shown, open_desk: Desk) -> None:
    made = open_desk.add("visitors", {"name": "Voorbeeld"})
    shown.scan(card_code(made.number))
    assert opened(shown) == made.record


def test_two_are_handed_out(shown: Shown, open_desk: Desk) -> None:
    supply = open_desk.add("supplies", {"name": "Drinkwater"}).record
    open_desk.add("movements", {"supply": supply, "kind": "received", "amount": 10})
    play(shown, named("movement"))
    assert open_desk.stock(supply) == 8


def test_a_line_is_written(shown: Shown, open_desk: Desk) -> None:
    play(shown, named("line"))
    assert [row.values["text"] for row in open_desk.rows("logbook")] == ["brood gekomen"]


def test_somebody_signs_in(shown: Shown, open_desk: Desk) -> None:
    hour = 3_600_000
    now = open_desk.now()
    values: dict[str, Value] = {"person": "Voorbeeld", "role": "coordinator", "starts_at": now - hour, "ends_at": now + hour}
    shift = open_desk.add("shifts", values)
    play(shown, named("sign_in"))
    row = open_desk.row("shifts", shift.record)
    assert row is not None
    assert row.values.get("signed_in_at") is not None


def test_the_status_sheet_waits_for_a_printer(shown: Shown, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "printers", list)
    play(shown, named("status_sheet"))
    shown.qtbot.waitUntil(lambda: [job.kind for job in print_queue.waiting(open_desk)] == ["status"])


def test_a_shift_is_handed_over_and_signed_by_both(shown: Shown, open_desk: Desk) -> None:
    open_desk.add("needs", {"category": "water", "urgency": "day"})
    play(shown, named("handover"))
    assert open_desk.count("handovers") == 1


def test_backspace_takes_back(shown: Shown, open_desk: Desk) -> None:
    play(shown, ACTS[0])
    play(shown, ACTS[1])
    assert open_desk.inside() == 0


def opened(shown: Shown) -> RecordId:
    """The record that is open."""
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    view = page.current().view
    assert view is not None
    return view.row.record


def named(name: str) -> Act:
    return next(act for act in ACTS if act.name == name)


def table() -> list[str]:
    """The lines of the manual."""
    lines = ["| wat | toetsen (naast de tekst) | seconden, gewend | seconden, niet gewend |", "| --- | --- | --- | --- |"]
    return lines + [f"| {act.words} | {act.count} | {act.seconds(SKILLED_S):.1f} | {act.seconds(WORST_S):.1f} |" for act in ACTS]


def test_the_manual_shows_the_declared_numbers_as_calculated() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert "\n".join(table()) in text
    assert "gerekend, niet gemeten" in text
