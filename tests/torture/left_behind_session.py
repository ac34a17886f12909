"""A whole session with made-up names, as one process: a point with words, every register, the window, the stick, copies, a bug."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QMimeData, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTabBar

from nsp_desktop.__main__ import main
from nsp_desktop.domain.fields import ChoiceKind, CodeKind, Field, LinkKind, TextKind
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.paths import default_folder
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.global_search import search_everywhere
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.database import connect
from nsp_desktop.ui import app, drafts
from nsp_desktop.ui.clipboard_watch import HINTS, ClipboardWatch
from nsp_desktop.ui.dialogs.everywhere import search_dialog
from nsp_desktop.ui.main_window import MainWindow
from nsp_desktop.ui.rooms import ROOMS
from tests.torture.marks import MARK, hits

MANY_LINES: Final = 15
"""Fewer lines than the rooms have together: less was looked at than is meant."""
KEYS: Final = "Zwaluwproef"
"""The mark as keys type it."""


def session(place: Path, *, keyless: bool) -> dict[str, int]:
    """What could be seen from outside while it ran."""
    words, stick = place / "home" / "woorden.txt", place / "stick"
    to = recipient_of(new_identity())
    command("init", "--name", "Proefpunt", "--municipality", "Voorbeeldstad", "--recipient", to, "--passphrase-file", str(words))
    phrase = words.read_text().strip()
    desk = open_desk(default_folder(), phrase=phrase)
    write_everything(desk)
    assert search_everywhere(desk, MARK), "what was typed can be found"
    desk.second_copy.choose(stick, is_other_disk=lambda _medium, _folder: True)
    seen = in_window(desk)
    for line in (["export", "--to", str(stick)], ["backup", "--to", str(stick)], ["sheet", "status", "-o", str(stick / "status.pdf")]):
        command(*line, "--passphrase-file", str(words))
    if keyless:
        copy_without_key(default_folder(), phrase, place / "keyless")
    return seen | processes()


def command(*line: str) -> None:
    """One command of the program, in this process, so that what is typed after it is no part of a process list."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as complaints:
        code = main(list(line))
    assert code == 0, complaints.getvalue()


def write_everything(desk: Desk) -> None:
    """A record in every register with the mark in each personal text, a change of it, and one that is struck."""
    for register in sorted(desk.registers, key=lambda register: any(isinstance(field.kind, LinkKind) for field in register.fields)):
        made = desk.add(
            register.name, {field.name: value for field in register.fields if (value := _value(desk, register, field)) is not None}
        )
        marked = next((field.name for field in register.fields if _is_marked(field) and not field.immutable), None)
        if marked and register.shape == "record":
            desk.change(register.name, made.record, {marked: f"{MARK} later"})
    desk.strike("visitors", desk.add("visitors", {"name": f"{MARK} doorgehaald"}).record, "proef")


def _is_marked(field: Field) -> bool:
    return isinstance(field.kind, TextKind) and field.privacy == "personal"


def _value(desk: Desk, register: Register, field: Field) -> Value:
    match field.kind:
        case TextKind() if field.privacy == "personal":
            return f"{MARK} {register.name} {field.name}"
        case _ if not field.required:
            return None
        case TextKind():
            return "Voorbeeld"
        case ChoiceKind(options):
            return options[0].code
        case LinkKind(other):
            return desk.rows(other)[0].record
        case CodeKind():
            return "12"
        case _:
            return 1


def in_window(desk: Desk) -> dict[str, int]:
    """Open a record, search, type half a need, meet a bug; the titles and the clipboard meanwhile."""
    application = app.make_application(["nsp-desktop"])
    told: list[str] = []
    app.catch_bugs(told.append)
    window = app.make_window(desk, application, "nl")
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    seen: list[str] = []
    clipboard = QApplication.clipboard()
    watch = ClipboardWatch(clipboard, window, lambda _mode: True)
    for act in (_opened, _copied, _searched, _everywhere, _in_every_room, _half, _bug):
        act(window, desk)
        application.processEvents()
        seen += [widget.windowTitle() for widget in application.topLevelWidgets()]
        seen += [] if _is_hinted(clipboard) else [clipboard.text()]  # what the history of a clipboard manager would fetch now
    assert len(told) == 1, "the bug was told"
    window.close()
    watch.forget()
    seen += [clipboard.text(), *told]
    desk.second_copy.close()
    desk.store.close()
    return {"titles": len(seen), "title_hits": sum(hits(text.encode()) for text in seen)}


def _opened(window: MainWindow, desk: Desk) -> None:
    window.open_record("visitors", desk.rows("visitors")[0].number)


def _copied(window: MainWindow, _desk: Desk) -> None:
    """A name from the opened record, as a person copies it: it can be pasted, and no history keeps it."""
    label = next(label for label in window.page.findChildren(QLabel) if MARK in label.text())
    QApplication.clipboard().setText(label.text())
    assert MARK in QApplication.clipboard().text()


def _is_hinted(clipboard: QClipboard) -> bool:
    data: QMimeData | None = clipboard.mimeData()
    return data is not None and all(data.hasFormat(name) for name in HINTS)


def _everywhere(window: MainWindow, desk: Desk) -> None:
    """The search through all lists: what is found, and what nobody has."""
    dialog = search_dialog(desk, window.theme, window)
    dialog.show()
    for typed in (KEYS, f"{KEYS}x"):
        dialog.edit.clear()
        QTest.keyClicks(dialog.edit, typed)
        dialog.show_found()
    dialog.close()


def _in_every_room(window: MainWindow, _desk: Desk) -> None:
    """Every tab of every room: in each line that is there the name is typed, as in messages, family search and stock."""
    lines = 0
    for room in ROOMS:
        if window.open_room(room.name):
            tabs = window.page.findChild(QTabBar)
            for place in range(tabs.count() if tabs is not None else 1):
                if tabs is not None:
                    tabs.setCurrentIndex(place)
                QApplication.processEvents()
                for line in [edit for edit in window.page.findChildren(QLineEdit) if edit.isVisible() and not edit.isReadOnly()]:
                    QTest.keyClicks(line, KEYS)
                    lines += 1
    assert lines > MANY_LINES, f"only {lines} lines to type in"
    window.open_room("desk")


def _searched(window: MainWindow, _desk: Desk) -> None:
    window.search_visitor()
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, KEYS)


def _half(window: MainWindow, desk: Desk) -> None:
    window.new_need()
    field = next(edit for edit in window.page.findChildren(QPlainTextEdit) if edit.isVisible())
    field.setFocus()
    QTest.keyClicks(field, KEYS)
    while drafts.waiting(desk, "needs") is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _bug(window: MainWindow, _desk: Desk) -> None:
    def broken() -> None:
        name = f"{MARK} in een fout"
        raise ValueError(name) from KeyError(name)

    QTimer.singleShot(0, window, broken)


def processes() -> dict[str, int]:
    """The command line and the environment of every process that this one can see."""
    found = [path for name in ("cmdline", "environ") for path in Path("/proc").glob(f"[0-9]*/{name}") if os.access(path, os.R_OK)]
    read = [data for path in found if (data := _read(path))]
    return {"processes": len(read), "process_hits": sum(hits(data) for data in read)}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it ended meanwhile


def copy_without_key(folder: Path, phrase: str, target: Path) -> None:
    """The control: the same two files as they would be without encryption."""
    key = keys.unlock(folder, phrase=phrase)
    target.mkdir()
    for name in ("ledger.db", "local.db"):
        connection = connect(folder / name, key)
        connection.execute("attach ? as plain key ''", (str(target / name),))
        connection.execute("select sqlcipher_export('plain')")
        connection.close()


if __name__ == "__main__":
    print(json.dumps(session(Path(sys.argv[1]), keyless=sys.argv[2] == "keyless")))
    sys.stdout.flush()
    os._exit(0)
