"""What the tests of forms share: how a value of each kind is typed by hand, and pressing keys where the focus is."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from nsp_desktop.domain.fields import (
    ChoiceKind,
    CodeKind,
    DurationKind,
    Field,
    FlagKind,
    LinkKind,
    MomentKind,
    NumberKind,
    TextKind,
)
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.editors import CHIPS_LIMIT

WORD = "Zwaluwproef"
"""A word that stands in every text the tests type, so that searching can find it."""
_CODES = {"postcode": "1234 ab", "house_number": "12a", "phone": "06-12345678", "number": "17", "area": "1234"}


def typing_for(field: Field, desk: Desk) -> str:
    """The keys that fill in a value of this field."""
    match field.kind:
        case TextKind():
            return f"{WORD} {field.name}"
        case NumberKind(decimals=decimals):
            return "2,5" if decimals else "3"
        case MomentKind():
            return "14:05"
        case DurationKind():
            return "45 min"
        case ChoiceKind(options):
            return "1" if len(options) <= CHIPS_LIMIT else options[0].label[:2]
        case FlagKind():
            return "2"
        case LinkKind(register):
            return desk.rows(register, limit=1)[0].number
        case CodeKind(form):
            return _CODES[form]
        case _:
            assert_never(field.kind)


def plausible(field: Field) -> Value:
    """A value of this field, made without a form."""
    match field.kind:
        case TextKind():
            return f"{WORD} {field.name}"
        case NumberKind():
            return 3
        case MomentKind() | DurationKind():
            return 45
        case ChoiceKind(options):
            return options[0].code
        case FlagKind():
            return True
        case LinkKind() | CodeKind():
            return None
        case _:
            assert_never(field.kind)


def with_linked_records(desk: Desk, register: Register) -> None:
    """Make a record for every link of this register to point to."""
    for field in register.fields:
        if isinstance(field.kind, LinkKind):
            linked = desk.register(field.kind.register)
            values = {part.name: plausible(part) for part in linked.fields if part.required}
            desk.add(linked.name, {**values, **({"urgency": "wait"} if "urgency" in linked.by_name else {})})


def focus() -> QWidget:
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def tap(target: QWidget | QWindow, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key or one letter, down and up, in this widget or window."""
    match key:
        case str():
            QTest.keyClick(target, ord(key), modifier)
        case Qt.Key():
            QTest.keyClick(target, key, modifier)
        case _:
            assert_never(key)


def type_keys(text: str) -> None:
    """Type, key by key, into whatever has the focus then."""
    for letter in text:
        tap(focus(), letter)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def enter() -> None:
    press(Qt.Key.Key_Return)


def ctrl_enter() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def escape() -> None:
    press(Qt.Key.Key_Escape)


def in_the_dialog(act: Callable[[], None]) -> None:
    """Do this once a dialog that is about to open has the keyboard; a dialog that never gets it is closed."""

    def look(tries: int) -> None:
        dialog = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        if isinstance(dialog, QDialog) and focused is not None and dialog.isAncestorOf(focused):
            act()
        elif tries:
            QTimer.singleShot(10, lambda: look(tries - 1))
        elif isinstance(dialog, QDialog):
            dialog.reject()

    QTimer.singleShot(0, lambda: look(200))
