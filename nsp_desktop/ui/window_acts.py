"""What the keys that work everywhere do: one function for each act, given the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar

from nsp_desktop import i18n
from nsp_desktop.domain.numbers import is_user_card, read_card
from nsp_desktop.domain.paper_form import is_form
from nsp_desktop.frozen import replace
from nsp_desktop.ui import pages, shortcuts, user_acts
from nsp_desktop.ui.pages.balie import BaliePage
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.tokens import FACTORS, THEMES

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.main_window import MainWindow
    from nsp_desktop.ui.theme import Theme

Keys = list[tuple[str, Callable[[], object]]]


def keys_of(window: "MainWindow") -> Keys:
    """Each key that works everywhere, with what it does."""
    acts: tuple[tuple[str, Callable[[MainWindow], object]], ...] = (
        (shortcuts.EMERGENCY, emergency), (shortcuts.NEED, new_need),
        (shortcuts.UNDO, undo), (shortcuts.HIDE, hide_screen), (shortcuts.STATUS_SHEET, print_status),
        (shortcuts.HELP, show_help), (shortcuts.SEARCH_ALL, search_all), (shortcuts.HISTORY, history), (shortcuts.THEME, next_theme),
        (shortcuts.LANGUAGE, next_language), (shortcuts.APPEARANCE, appearance), (shortcuts.LARGER, larger), (shortcuts.SMALLER, smaller),
        (shortcuts.SWITCH_USER, user_acts.switch_user), (shortcuts.LOCK, user_acts.lock), (shortcuts.REPORT, report),
        (shortcuts.NEXT_TAB, next_tab), (shortcuts.PREVIOUS_TAB, previous_tab),
    )  # fmt: skip
    rooms: Keys = [(room.keys, partial(window.open_room, room.name)) for room in rooms_of(window.desk.info.kind) if room.keys]
    return [(keys, partial(act, window)) for keys, act in acts] + rooms


def emergency(window: "MainWindow") -> None:
    """The noodmelding, question by question."""
    from nsp_desktop.ui.answered import answered
    from nsp_desktop.ui.dialogs.noodmelding import NoodmeldingDialog

    answered(NoodmeldingDialog(window.desk, window.theme, window))
    window.page.take_focus()


def new_need(window: "MainWindow") -> None:
    """The long form of a need, begun with who stands at the desk or whose record is open."""
    if not window.hidden:
        window.new_need(window.page.known_for_need())


def undo(window: "MainWindow") -> None:
    """The page takes back and says what; one that cannot say it lets the desk page do so. Behind a lock the gate of the desk decides."""
    if not window.page.can_undo:
        window.open_room("desk")
    window.page.undo()


def next_tab(window: "MainWindow", step: int = 1) -> None:
    """The next list of the page that is shown, and after the last one the first."""
    bar = next((bar for bar in window.page.findChildren(QTabBar) if bar.isVisible()), None)
    if bar is not None:
        bar.setCurrentIndex((bar.currentIndex() + step) % bar.count())


def previous_tab(window: "MainWindow") -> None:
    next_tab(window, -1)


def search_all(window: "MainWindow") -> None:
    """Search in all lists; what is chosen is opened in its room."""
    from nsp_desktop.ui.dialogs.everywhere import picked_hit, search_dialog

    hit = None if window.hidden else picked_hit(search_dialog(window.desk, window.theme, window))
    if hit is not None:
        window.open_record(hit.register, hit.number)


def history(window: "MainWindow") -> None:
    """What was done on this laptop; an act that is chosen is taken back."""
    from nsp_desktop.ui.dialogs.everywhere import history_dialog, picked_step

    step = None if window.hidden else picked_step(history_dialog(window.desk, window.theme, window))
    if step is not None:
        window.desk.undo_step(step)


def hide_screen(window: "MainWindow") -> None:
    """Blank everything but the tallies, and back; a lock is opened by somebody who says who they are."""
    if window.desk.gate.locked:
        user_acts.switch_user(window)
    else:
        window.show_hidden(hidden=not window.hidden)


def print_status(window: "MainWindow") -> None:
    """The status sheet, from any page; the overview says what became of it."""
    if window.open_room("overview"):
        pages.print_status(window.page)


def report(window: "MainWindow") -> None:
    """The situation report, filled in with what is known."""
    window.new_record("reports")


def is_typing(window: "MainWindow") -> bool:
    """Whether keys go straight to a text: a text field has the focus, and it is not the desk's empty one."""
    if isinstance(window.page, BaliePage) and window.page.panel.field.hasFocus():
        return window.page.typing()
    return pages.is_text(window.focusWidget())


def take_scan(window: "MainWindow", code: str) -> None:
    """A user's card works everywhere; any other code only while the screen is open."""
    number = read_card(code.partition(".")[0])  # what follows the dot is the page of a form
    if number is not None and is_user_card(number):
        user_acts.take_card(window, code)
    elif number is not None and is_form(number):
        type_in_forms(window, code)
    elif window.open_room("desk") and isinstance(window.page, BaliePage):
        window.page.scan(code)


def type_in_forms(window: "MainWindow", code: str = "") -> None:
    """What was written on paper forms; `code`: the one that was scanned."""
    from nsp_desktop.ui.answered import answered
    from nsp_desktop.ui.dialogs.catching_up import CatchingUpDialog

    if not window.desk.gate.locked:
        answered(CatchingUpDialog(window.desk, window.theme, window, code))


def show_help(window: "MainWindow") -> None:
    """What this page is for, and every key."""
    from nsp_desktop.ui.answered import answered
    from nsp_desktop.ui.dialogs.help import HelpDialog

    answered(HelpDialog(window.room, window.theme, window))


# --- how it looks --------------------------------------------------------------------------------------------


def next_theme(window: "MainWindow") -> None:
    """Light, dark, high contrast, and light again."""
    wear(window, replace(window.theme, name=THEMES[(THEMES.index(window.theme.name) + 1) % len(THEMES)]))


def next_language(window: "MainWindow") -> None:
    speak(window, i18n.LANGUAGES[(i18n.LANGUAGES.index(i18n.language()) + 1) % len(i18n.LANGUAGES)])


def larger(window: "MainWindow") -> None:
    """The next size of type."""
    wear(window, replace(window.theme, factor=next((size for size in FACTORS if size > window.theme.factor), FACTORS[-1])))


def smaller(window: "MainWindow") -> None:
    sizes = [size for size in FACTORS if size < window.theme.factor]
    wear(window, replace(window.theme, factor=sizes[-1] if sizes else FACTORS[0]))


def appearance(window: "MainWindow") -> None:
    """Size, colours and language; each choice is shown at once, and asked again in its own looks."""
    from nsp_desktop.ui.answered import answered
    from nsp_desktop.ui.dialogs.appearance import AppearanceDialog

    at: str | None = ""
    while at is not None:
        dialog = AppearanceDialog(window.theme, window, at)
        at = dialog.at if answered(dialog) else None
        if at is not None:
            wear(window, dialog.wanted)
            speak(window, dialog.language)


def wear(window: "MainWindow", theme: "Theme") -> None:
    """Another theme or size, kept for the next time."""
    if theme == window.theme:
        return
    _keep(window.desk, "theme", theme.name)
    _keep(window.desk, "text_factor", theme.factor)
    window.wear(theme)


def speak(window: "MainWindow", code: str) -> None:
    if code != i18n.language():
        _keep(window.desk, "language", code)
        i18n.set_language(code)
        window.rebuild()


def _keep(desk: "Desk", name: str, value: object) -> None:
    if not desk.store.read_only:
        desk.set_setting(name, value)
