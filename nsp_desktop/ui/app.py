"""Builds the program once: Qt, fonts, theme, desk, window. Everything is passed in, nothing is looked up."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nsp_desktop import i18n, paths
from nsp_desktop.errors import UserError
from nsp_desktop.ui import fonts, loading, point_opening
from nsp_desktop.ui.signals import close_when_asked
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.tokens import FACTORS, THEMES, ThemeName

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.main_window import MainWindow

ASLEEP: Final = -1
"""What `stay` gives when the laptop slept: the point is opened anew."""


def run(data: Path | None, language: str) -> int:
    """Open the window on a data folder (None: this laptop's own) and stay until it is closed; the exit code."""
    i18n.set_language(language)
    application = make_application(sys.argv[:1])
    catch_bugs(_tell)
    theme = Theme()
    theme.apply(application)
    folder = paths.default_folder() if data is None else data
    practice = paths.practice_folder() if data is None else data.with_name(f"{data.name}-oefenen")
    lock = point_opening.lock_of(folder)
    try:
        taken = folder.is_dir() and not lock.tryLock(0)
        if taken and lock.error() == lock.LockError.LockFailedError and not _reads_along(theme):
            return 0
        desk = point_opening.choose_desk(folder, practice, theme, read_only=taken)
    except UserError as error:
        _tell(error.message)
        return 1
    if desk is None:
        return 0
    if not lock.isLocked():
        lock = point_opening.lock_of(desk.store.folder)
        lock.tryLock(0)
    try:
        return work(desk, application, language)
    finally:
        lock.unlock()


def work(desk: "Desk", application: QApplication, language: str) -> int:
    """Stay until somebody closes the window; after the laptop slept the words of the point open it again. The exit code."""
    at: Desk | None = desk
    while at is not None:
        theme = theme_of(at)
        code = stay(at, application, language)
        if code != ASLEEP:
            return code
        try:
            at = point_opening.reopen(at, theme)
        except UserError as error:
            _tell(error.message)
            return 1
    return 0


def stay(desk: "Desk", application: QApplication, language: str) -> int:
    """The window, until a person, a log-out or sleep closes it; then everything is put away in order. The exit code, or ASLEEP."""
    window = make_window(desk, application, language)
    window.settled.connect(lambda: _watch_sleep(window))
    window.settled.connect(lambda: _watch_clipboard(application, window))
    window.settled.connect(_leave_no_image)
    watch = close_when_asked(application, window)
    window.settled.connect(watch.start)
    try:
        _show(window)
        code = application.exec()
        return ASLEEP if window.asleep else code
    finally:
        watch.stop()
        desk.links.close()
        desk.shared_folder.close()
        desk.hub.close()
        desk.second_copy.close()
        desk.store.close()


def _watch_sleep(window: "MainWindow") -> None:
    """A laptop that is about to sleep closes its database before, where its system tells."""
    from nsp_desktop.ui import sleep_watch, user_acts

    sleep_watch.watch(lambda: user_acts.look_after(window, "slept"), window)


def _leave_no_image() -> None:
    """Nothing of what is shown may come in a core file; once the window stands, for it costs an import."""
    from nsp_desktop import crash

    crash.leave_no_image()


def _watch_clipboard(application: QApplication, window: "MainWindow") -> None:
    """What is copied stays out of clipboard histories, and goes when the program does."""
    from nsp_desktop.ui.clipboard_watch import ClipboardWatch

    watch = ClipboardWatch(application.clipboard(), window)
    application.aboutToQuit.connect(watch.forget)


def _reads_along(theme: Theme) -> bool:
    from nsp_desktop.ui.dialogs.second_window import reads_along

    return reads_along(theme)


def _show(window: "MainWindow") -> None:
    """At its own size, or on a small screen over all of it."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() > room.height():
        window.showMaximized()
    else:
        window.show()


def make_application(arguments: list[str]) -> QApplication:
    """Qt with our fonts, without a blinking cursor and without moving effects."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments)
    application.setApplicationName("NSP Desktop")
    application.setStyle("Fusion")
    application.setCursorFlashTime(0)
    for effect in (Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeMenu):
        application.setEffectEnabled(effect, False)
    fonts.load()
    return application


def make_window(desk: "Desk", application: QApplication, language: str) -> "MainWindow":
    """The window on an open desk, in the theme and language that this laptop was left in."""
    from nsp_desktop.ui.machine import MachineWatch
    from nsp_desktop.ui.main_window import MainWindow, Worn

    chosen = desk.setting("language")
    i18n.set_language(chosen if isinstance(chosen, str) else language)
    theme = theme_of(desk)
    theme.apply(application)
    machine = MachineWatch(desk.store.folder)
    window = MainWindow(desk, Worn(theme, lambda other: other.apply(application)), machine)
    window.settled.connect(loading.collect_again)
    window.settled.connect(lambda: desk.second_copy.start(machine.tell_again))
    machine.known.connect(lambda _machine: desk.second_copy.look_again())
    desk.links.listen(machine.tell_again)
    window.settled.connect(desk.links.start)
    window.settled.connect(lambda: desk.shared_folder.start(machine.tell_again))
    window.settled.connect(desk.hub.start)
    machine.known.connect(lambda _machine: desk.links.look_again())
    machine.known.connect(lambda _machine: desk.hub.look())
    return window


def theme_of(desk: "Desk") -> Theme:
    """The theme and size that were chosen on this laptop; a practice point has its own rail."""
    wanted, size = desk.setting("theme"), desk.setting("text_factor")
    name: ThemeName = next((theme for theme in THEMES if theme == wanted), "light")
    factor = min(max(float(size), FACTORS[0]), FACTORS[-1]) if isinstance(size, int | float) else FACTORS[0]
    return Theme(name, factor, practice=desk.info.mode == "practice")


def catch_bugs(tell: Callable[[str], None]) -> None:
    """The one crash hook: a note without personal data, and one sentence that saved work is safe."""

    def hook(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        from nsp_desktop import crash

        tell(error.message if isinstance(error, UserError) else crash.report(error))

    sys.excepthook = hook
    threading.excepthook = lambda failed: _note(failed.exc_value)


def _note(error: BaseException | None) -> None:
    """A thread of ours failed: nothing that somebody waits for."""
    from nsp_desktop import crash

    if error is not None:
        crash.report(error)


def _tell(sentence: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "NSP Desktop", sentence, QMessageBox.StandardButton.Ok)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
