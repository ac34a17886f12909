"""The program around the window: its theme, its one crash hook, and what another window may do."""

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nsp_desktop import assets, crash, paths
from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import app, point_opening
from nsp_desktop.ui.icons import source
from nsp_desktop.ui.theme import Theme

NAME = "Jansen-Proef"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the crash hook says; the hooks of the test runner come back afterwards."""
    sentences: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    app.catch_bugs(sentences.append)
    return sentences


def throw(error: Exception) -> None:
    try:
        raise error
    except Exception as raised:  # noqa: BLE001 - the hook gets whatever there is
        sys.excepthook(type(raised), raised, raised.__traceback__)


def test_a_bug_is_one_sentence_that_saved_work_is_safe_and_a_note_without_names(told: list[str], tmp_path: Path) -> None:
    throw(ValueError(f"kan niets met {NAME}"))
    assert len(told) == 1
    assert "veilig" in told[0]
    note = (tmp_path / "log" / crash.LOG_NAME).read_text("utf-8")
    assert "ValueError" in note
    assert "test_app.py" in note
    assert NAME not in note + told[0]


def test_a_known_error_that_nobody_caught_says_itself(told: list[str], tmp_path: Path) -> None:
    throw(UserError("De stick is vol."))
    assert told == ["De stick is vol."]
    assert not (tmp_path / "log").exists()


def test_a_bug_in_a_thread_is_noted_and_disturbs_nobody(told: list[str], tmp_path: Path) -> None:
    def fail() -> None:
        raise KeyError(NAME)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert told == []
    assert "KeyError" in (tmp_path / "log" / crash.LOG_NAME).read_text("utf-8")


def test_theme_and_size_are_those_this_laptop_was_left_in(open_desk: Desk) -> None:
    assert app.theme_of(open_desk) == Theme("light", 1.0, practice=True)
    open_desk.set_setting("theme", "dark")
    open_desk.set_setting("text_factor", 1.25)
    assert app.theme_of(open_desk) == Theme("dark", 1.25, practice=True)
    open_desk.set_setting("theme", "paars")
    open_desk.set_setting("text_factor", 40)
    assert app.theme_of(open_desk) == Theme("light", 2.0, practice=True)


def test_a_second_window_reads_and_the_first_one_writes(open_desk: Desk, theme: Theme) -> None:
    folder = open_desk.store.folder
    first, second = point_opening.lock_of(folder), point_opening.lock_of(folder)
    assert first.tryLock(0)
    assert not second.tryLock(0)
    reading = point_opening.choose_desk(folder, folder, theme, read_only=True)
    assert reading is not None
    with pytest.raises(UserError):
        reading.tally("in")
    reading.store.close()
    first.unlock()


def test_a_practice_point_opens_without_words(open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    folder = open_desk.store.folder
    open_desk.store.close()
    desk = point_opening.choose_desk(folder, folder, theme, read_only=False)
    assert desk is not None
    assert desk.info.mode == "practice"
    desk.store.close()


def test_an_icon_without_a_drawing_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        source("bestaat-niet")


def test_every_register_has_a_drawing_for_its_icon() -> None:
    from nsp_desktop.registers import ALL

    assert all("currentColor" in source(register.icon) for register in ALL)


def test_type_and_space_grow_with_the_chosen_size() -> None:
    assert Theme(factor=2.0).px(44) == 88
    assert Theme(factor=1.25).font("body").pixelSize() == 21


def test_every_shipped_icon_is_used() -> None:
    package = Path(app.__file__).parents[1]
    text = "\n".join(file.read_text("utf-8") for file in package.rglob("*.py"))
    shipped = [file.stem for file in assets.path("icons").glob("*.svg")]
    assert shipped
    assert not [name for name in shipped if f'"{name}"' not in text and not name.startswith("battery-")]
