"""The status bar says on how many places work is saved only when it is, and speaks of a clock that may be wrong."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nsp_desktop.domain.moments import DAY_MS
from nsp_desktop.services.opening import open_desk as open_again
from nsp_desktop.ui.machine import MachineWatch
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock
from tests.ui.showing import Shown, show


def saved(shown: Shown) -> str:
    return shown.window.frame.status.saved.accessibleName()


@pytest.fixture
def copied(shown: Shown, tmp_path: Path) -> Path:
    """The window follows a second copy on this stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    shown.desk.second_copy.choose(stick, is_other_disk=lambda _folder, _data: True)
    machine = shown.window.findChild(MachineWatch) or shown.window._watch
    shown.desk.second_copy.start(machine.tell_again)
    return stick


def test_two_places_are_said_after_each_act_and_not_when_the_stick_is_out(shown: Shown, copied: Path, tmp_path: Path) -> None:
    for _act in range(3):
        shown.press("1")
        shown.qtbot.waitUntil(lambda: "Bewaard op 2 plaatsen" in saved(shown))
    copied.rename(tmp_path / "uit")
    shown.press("1")
    shown.qtbot.waitUntil(lambda: "Alleen hier bewaard" in saved(shown))
    assert "Tweede kopie is weg" in saved(shown)
    (tmp_path / "uit").rename(copied)
    shown.press("1")
    shown.qtbot.waitUntil(lambda: "Bewaard op 2 plaatsen" in saved(shown))
    shown.desk.second_copy.close()


def test_without_a_second_copy_one_place_is_said(shown: Shown) -> None:
    shown.press("1")
    assert "Alles bewaard" in saved(shown)


@pytest.mark.parametrize(("jump", "words"), [(-365 * DAY_MS, "Loopt achter"), (365 * DAY_MS, "Is verzet")])
def test_a_clock_that_is_set_in_the_middle_is_said_with_the_next_minute(shown: Shown, hand_clock: HandClock, jump: int, words: str) -> None:
    assert shown.window.frame.status.clock.isHidden()
    shown.press("1")
    hand_clock.forward(jump)
    shown.window.minute()
    assert not shown.window.frame.status.clock.isHidden()
    assert words in shown.window.frame.status.clock.accessibleName()
    shown.press("1")
    assert shown.desk.inside() == 2


def test_a_folder_without_its_local_file_is_read(shown: Shown, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    shown.press("1")
    shown.desk.store.close()
    (shown.desk.store.folder / "local.db").unlink()
    reading = open_again(shown.desk.store.folder, read_only=True, now=HandClock())
    second = show(reading, theme, qtbot, tmp_path)
    assert "Alleen lezen" in saved(second)
    assert reading.inside() == 1
    assert not (reading.store.folder / "local.db").exists()
    reading.store.close()
