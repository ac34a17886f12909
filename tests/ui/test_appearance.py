"""Size of type, colours and language: chosen in one dialog or by key, shown at once, and remembered."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from nsp_desktop import i18n
from nsp_desktop.services import users
from nsp_desktop.ui import window_acts
from nsp_desktop.ui.dialogs.appearance import AppearanceDialog
from nsp_desktop.ui.dialogs.help import HelpDialog
from nsp_desktop.ui.dialogs.pin import PinDialog
from nsp_desktop.ui.dialogs.users import UserDialog
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.page_help import FIVE
from nsp_desktop.ui.page_room import PageRoom
from nsp_desktop.ui.rooms import ROOMS
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.tokens import FACTORS
from tests.ui.showing import Key, Shown

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FLOOR = (1024, 600)
WORDS_IN_A_SENTENCE = 18


def choosing(shown: Shown, *names: str) -> list[str]:
    """Choose these one after the other in the dialog that opens, then close it; gives which chip had the keyboard each time."""
    at: list[str] = []
    wanted = list(names)
    waiting = QTimer(shown.window)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, AppearanceDialog):
            return
        at.append(next((name for name, chip in dialog.chips.items() if chip is dialog.focusWidget()), ""))
        if wanted:
            dialog.chips[wanted.pop(0)].click()
        else:
            waiting.stop()
            dialog.reject()

    waiting.timeout.connect(choose)
    waiting.start(5)
    return at


def test_every_choice_is_shown_at_once_and_remembered(shown: Shown) -> None:
    at = choosing(shown, "size:1.3", "colour:dark", "language:en")
    shown.press(Key.Key_T, CONTROL | SHIFT)
    assert (shown.window.theme.factor, shown.window.theme.name, i18n.language()) == (1.3, "dark", "en")
    assert [shown.desk.setting(name) for name in ("text_factor", "theme", "language")] == [1.3, "dark", "en"]
    assert at == ["size:1.0", "size:1.3", "colour:dark", "language:en"]


def test_the_button_in_the_top_bar_opens_it(shown: Shown) -> None:
    at = choosing(shown)
    shown.window.frame.top.appearance.click()
    assert at == ["size:1.0"]


def test_the_keys_walk_over_the_sizes_and_stop_at_the_ends(shown: Shown) -> None:
    for size in (*FACTORS[1:], FACTORS[-1]):
        shown.press(Key.Key_Plus, CONTROL)
        assert shown.window.theme.factor == size
    for size in (*reversed(FACTORS[:-1]), FACTORS[0]):
        shown.press(Key.Key_Minus, CONTROL)
        assert shown.window.theme.factor == size


def test_a_half_typed_name_outlives_a_larger_size(shown: Shown) -> None:
    shown.type("jan")
    window_acts.larger(shown.window)
    assert shown.balie.panel.field.text() == "jan"


def test_a_factor_of_another_version_gets_the_nearest_sizes(shown: Shown) -> None:
    shown.window.wear(Theme("light", 1.25, practice=True))
    window_acts.larger(shown.window)
    assert shown.window.theme.factor == 1.3
    shown.window.wear(Theme("light", 1.25, practice=True))
    window_acts.smaller(shown.window)
    assert shown.window.theme.factor == 1.15


@pytest.mark.parametrize("size", FACTORS)
def test_every_size_of_type_fits_on_the_smallest_screen_by_scrolling(shown: Shown, size: float) -> None:
    window_acts.wear(shown.window, Theme("light", size, practice=True))
    shown.window.resize(*FLOOR)
    assert (shown.window.width(), shown.window.height()) == FLOOR
    QApplication.processEvents()
    frame = shown.window.frame
    assert (frame.width(), frame.height()) == FLOOR
    assert frame.minimumSizeHint().width() <= FLOOR[0]
    assert frame.minimumSizeHint().height() <= FLOOR[1]
    scrolls = [area for area in frame.findChildren(QScrollArea) if isinstance(area.widget(), PageRoom)]
    assert bool(scrolls) == (size > 1)
    for button in [button for button in frame.rail.buttons.values() if button.isVisible()]:
        assert button.height() >= TARGET
        assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize(("width", "shown_too"), [(1366, True), (1024, False)])
def test_large_letters_leave_the_head_line_what_fits(shown: Shown, width: int, *, shown_too: bool) -> None:
    window_acts.wear(shown.window, Theme("light", 1.5, practice=True))
    shown.window.resize(width, 728)
    QApplication.processEvents()
    top = shown.window.frame.top
    assert top.clock.isVisible() and top.inside.isVisible()
    assert top.longest.isVisible() is shown_too
    assert top.minimumSizeHint().width() <= top.width()


@pytest.mark.parametrize("size", FACTORS)
def test_the_dialogs_of_users_and_looks_are_never_larger_than_a_small_screen(shown: Shown, size: float) -> None:
    theme = Theme("light", size, practice=True)
    users.add_user(shown.desk, "Beheer", "administrator", "2580")
    for dialog in (
        PinDialog(shown.desk, theme, shown.window), AppearanceDialog(theme, shown.window), HelpDialog("desk", theme, shown.window),
        UserDialog(shown.desk, None, theme, shown.window),
    ):  # fmt: skip
        assert dialog.width() <= FLOOR[0]
        assert dialog.height() <= FLOOR[1]


# --- help ----------------------------------------------------------------------------------------------------


def test_every_room_has_five_short_sentences() -> None:
    assert set(FIVE) == {room.name for room in ROOMS}
    for sentences in FIVE.values():
        for sentence in sentences:
            assert sentence[0].isupper()
            assert sentence[-1] in ".?"
            assert all(len(part.split()) <= WORDS_IN_A_SENTENCE for part in sentence.split("."))


@pytest.mark.parametrize("room", [room.name for room in ROOMS])
def test_help_says_what_this_page_is_for_and_shows_its_keys_first(shown: Shown, room: str) -> None:
    name = next(one.name for one in ROOMS if one.name == room)
    dialog = HelpDialog(name, shown.window.theme, shown.window)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert all(sentence in said for sentence in FIVE[name])
    first = {"desk": "Op de balie", "overview": "Overal", "exchange": "Overal", "municipality": "Overal"}.get(room, "In een lijst")
    headings = [text for text in said if text in ("Op de balie", "Overal", "In een lijst", "Bij het invullen")]
    assert headings[0] == first
