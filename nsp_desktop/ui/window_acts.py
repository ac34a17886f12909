"""What the keys that work everywhere do: one function for each act, given the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from nsp_desktop import i18n
from nsp_desktop.ui import pages, shortcuts
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.tokens import THEMES

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.main_window import MainWindow

Keys = list[tuple[str, Callable[[], None]]]


def keys_of(window: "MainWindow") -> Keys:
    """Each key that works everywhere, with what it does."""
    acts: tuple[tuple[str, Callable[[MainWindow], None]], ...] = (
        (shortcuts.EMERGENCY, emergency), (shortcuts.UNDO, undo), (shortcuts.HIDE, hide_screen), (shortcuts.STATUS_SHEET, print_status),
        (shortcuts.HELP, show_help), (shortcuts.SEARCH_ALL, search_all), (shortcuts.HISTORY, history), (shortcuts.THEME, next_theme),
        (shortcuts.LANGUAGE, next_language),
    )  # fmt: skip
    rooms: Keys = [(room.keys, partial(window.open_room, room.name)) for room in rooms_of(window.desk.info.kind) if room.keys]
    return [(keys, partial(act, window)) for keys, act in acts] + [(shortcuts.NEED, window.new_need), *rooms]


def emergency(window: "MainWindow") -> None:
    """The noodmelding, question by question."""
    from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog

    NoodmeldingDialog(window.desk, window.theme, window).exec()
    window.page.take_focus()


def undo(window: "MainWindow") -> None:
    """The page takes back and says what; one that cannot say it lets the desk page do so."""
    if not window.page.can_undo:
        window.open_room("desk")
    window.page.undo()


def search_all(window: "MainWindow") -> None:
    """Search in all lists; what is chosen is opened in its room."""
    from nsp_desktop.ui.dialogs.everywhere import picked_hit, search_dialog

    hit = None if window.hidden else picked_hit(search_dialog(window.desk, window.theme, window))
    if hit is not None:
        window.open_record(hit.register, hit.number)


def history(window: "MainWindow") -> None:
    """What was done on this laptop; an act that is chosen is taken back."""
    from nsp_desktop.ui.dialogs.everywhere import history_dialog, picked_step

    step = picked_step(history_dialog(window.desk, window.theme, window))
    if step is not None:
        window.desk.undo_step(step)


def hide_screen(window: "MainWindow") -> None:
    """Blank everything but the tallies, and back."""
    window.show_hidden(hidden=not window.hidden)


def print_status(window: "MainWindow") -> None:
    """The status sheet, from any page; the overview says what became of it."""
    window.open_room("overview")
    pages.print_status(window.page)


def show_help(window: "MainWindow") -> None:
    from nsp_desktop.ui.dialogs.help import HelpDialog

    HelpDialog(window.theme, window).exec()


def next_theme(window: "MainWindow") -> None:
    """Light, dark, high contrast, and light again."""
    name = THEMES[(THEMES.index(window.theme.name) + 1) % len(THEMES)]
    _keep(window.desk, "theme", name)
    window.wear(replace(window.theme, name=name))


def next_language(window: "MainWindow") -> None:
    code = i18n.LANGUAGES[(i18n.LANGUAGES.index(i18n.language()) + 1) % len(i18n.LANGUAGES)]
    _keep(window.desk, "language", code)
    i18n.set_language(code)
    window.rebuild()


def _keep(desk: "Desk", name: str, value: str) -> None:
    if not desk.store.read_only:
        desk.set_setting(name, value)
